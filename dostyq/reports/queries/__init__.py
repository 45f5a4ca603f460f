"""Reading what a report says. The number of queries is the same whatever the size."""

from dostyq.reports.queries.content import (
    ActivityLine,
    AgreementHead,
    AwardLine,
    CooperationReport,
    InstitutionLine,
    PersonLine,
    SeriesLine,
    SourceLine,
    StatementLine,
    Taking,
    with_parts,
)
from dostyq.reports.queries.cooperation import Offer, cooperation_report, default_period, offers

__all__ = [
    "ActivityLine",
    "AgreementHead",
    "AwardLine",
    "CooperationReport",
    "InstitutionLine",
    "Offer",
    "PersonLine",
    "SeriesLine",
    "SourceLine",
    "StatementLine",
    "Taking",
    "cooperation_report",
    "default_period",
    "offers",
    "with_parts",
]
