from django.urls import path

from dostyq.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("news/<slug:slug>/", views.start, name="start"),
    path("news/<slug:slug>/<slug:code>/", views.news, name="news"),
    path("news/<slug:slug>/<slug:code>/published/", views.published, name="published"),
    path("news/<slug:slug>/<slug:code>/published/<slug:publication>/forget/", views.forget, name="forget"),
    path("news/<slug:slug>/<slug:code>/news.<slug:ending>", views.news_file, name="news_file"),
    path("<slug:agreement>/", views.report, name="report"),
    path("<slug:agreement>/report.pdf", views.report_pdf, name="pdf"),
    path("<slug:agreement>/report.docx", views.report_docx, name="docx"),
    path("<slug:agreement>/report.xlsx", views.report_xlsx, name="xlsx"),
    path("<slug:agreement>/article.docx", views.article_docx, name="article"),
]
