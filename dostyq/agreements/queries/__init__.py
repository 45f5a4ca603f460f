"""Reading agreements."""

from dostyq.agreements.queries.agreements import (
    agreement,
    agreements,
    agreements_of,
    listed,
    parties_of,
    with_areas,
)

__all__ = [
    "agreement",
    "agreements",
    "agreements_of",
    "listed",
    "parties_of",
    "with_areas",
]
