"""Reading agreements."""

from dostyq.agreements.queries.agreements import (
    agreement,
    agreements,
    agreements_of,
    listed,
    parties_of,
    with_areas,
)
from dostyq.agreements.queries.terms import NoticeDue, Waiting, WaitingTerms, notices_due, waiting_terms

__all__ = [
    "NoticeDue",
    "Waiting",
    "WaitingTerms",
    "agreement",
    "agreements",
    "agreements_of",
    "listed",
    "notices_due",
    "parties_of",
    "waiting_terms",
    "with_areas",
]
