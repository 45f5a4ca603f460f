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
from dostyq.agreements.models.terms import ApprovalKind, TermsApproval, TermsVersion

__all__ = [
    "Agreement",
    "AgreementState",
    "Aim",
    "ApprovalKind",
    "Area",
    "Party",
    "Prolongation",
    "Statement",
    "StatementKind",
    "TermsApproval",
    "TermsVersion",
]
