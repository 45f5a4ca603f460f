from dostyq.reports.views.news import activity_panel, forget, news, news_file, published, start
from dostyq.reports.views.report import (
    agreement_panel,
    article_docx,
    report,
    report_docx,
    report_pdf,
    report_xlsx,
    reports,
)

__all__ = [
    "activity_panel",
    "agreement_panel",
    "article_docx",
    "forget",
    "news",
    "news_file",
    "published",
    "report",
    "report_docx",
    "report_pdf",
    "report_xlsx",
    "reports",
    "start",
]
