"""Agreements and what belongs to them."""

from dostyq.agreements.models.agreements import (
    Agreement,
    AgreementState,
    Aim,
    Area,
    Party,
    Prolongation,
    Statement,
    StatementKind,
)

__all__ = [
    "Agreement",
    "AgreementState",
    "Aim",
    "Area",
    "Party",
    "Prolongation",
    "Statement",
    "StatementKind",
]
