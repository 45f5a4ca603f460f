"""Pages of agreements."""

from dostyq.agreements.views.agreements import (
    agreement,
    agreements,
    institution_panel,
)

__all__ = [
    "agreement",
    "agreements",
    "institution_panel",
]
