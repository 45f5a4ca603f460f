"""Reading what a report says. The number of queries is the same whatever the size."""

from dostyq.reports.queries.content import (
    ActivityLine,
    AgreementHead,
    AwardLine,
    CooperationReport,
    InstitutionLine,
    PersonLine,
    PublicationLine,
    SeriesLine,
    SourceLine,
    StatementLine,
    Taking,
    with_parts,
)
from dostyq.reports.queries.cooperation import Offer, cooperation_report, default_period, offers
from dostyq.reports.queries.news import (
    NewsFacts,
    kept_languages,
    kept_news,
    names_not_to_be_said,
    news_facts,
    news_slug,
    publications_of,
)

__all__ = [
    "ActivityLine",
    "AgreementHead",
    "AwardLine",
    "CooperationReport",
    "InstitutionLine",
    "NewsFacts",
    "Offer",
    "PersonLine",
    "PublicationLine",
    "SeriesLine",
    "SourceLine",
    "StatementLine",
    "Taking",
    "cooperation_report",
    "default_period",
    "kept_languages",
    "kept_news",
    "names_not_to_be_said",
    "news_facts",
    "news_slug",
    "offers",
    "publications_of",
    "with_parts",
]
