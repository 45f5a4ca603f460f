"""The terms of an agreement: the text both sides approve, its hash, how two texts differ, and when notice is due."""

from dostyq.domain.terms.difference import Change, Kind, Piece, difference, new_side, old_side, pieces
from dostyq.domain.terms.notice import Notice, NoticeState, end_of_term, months_later, notice_of
from dostyq.domain.terms.value import Clause, NamedText, Prolongation, Signatory, Terms

__all__ = [
    "Change",
    "Clause",
    "Kind",
    "NamedText",
    "Notice",
    "NoticeState",
    "Piece",
    "Prolongation",
    "Signatory",
    "Terms",
    "difference",
    "end_of_term",
    "months_later",
    "new_side",
    "notice_of",
    "old_side",
    "pieces",
]
