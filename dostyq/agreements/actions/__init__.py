"""Writing agreements."""

from dostyq.agreements.actions.agreements import record_agreement

__all__ = [
    "record_agreement",
]
