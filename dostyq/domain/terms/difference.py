"""How two texts of the terms differ: word by word, for each clause and language.

A clause, area, aim or signatory is followed by its code, so that one put in between does not make all after it new. The
pieces that stayed and were added are the new text; those that stayed and were removed are the old one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from dostyq.domain.terms.value import Terms

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
NAMED_BY = ("code", "party")


class Kind(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """`place` leads to the text: ("clauses", "finance", "text", "ru")."""

    place: tuple[str, ...]
    pieces: tuple[Piece, ...]


def difference(old: Terms, new: Terms) -> tuple[Change, ...]:
    """Only what differs, in the order of the new terms; what is gone comes last."""
    before, after = places(old), places(new)
    return tuple(
        Change(place, pieces(before.get(place, ""), after.get(place, "")))
        for place in {**after, **before}
        if before.get(place, "") != after.get(place, "")
    )


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    left, right = TOKEN.findall(old), TOKEN.findall(new)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Kind.KEPT, "".join(left[a:b])))
            continue
        found += [Piece(Kind.REMOVED, "".join(left[a:b]))] * (a < b)
        found += [Piece(Kind.ADDED, "".join(right[c:d]))] * (c < d)
    return tuple(found)


def old_side(of: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in of if piece.kind is not Kind.ADDED)


def new_side(of: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in of if piece.kind is not Kind.REMOVED)


def places(terms: Terms) -> dict[tuple[str, ...], str]:
    """Every text of the terms by the way to it, and the order of each list."""
    found: dict[tuple[str, ...], str] = {}
    collect(terms.as_data(), (), found)
    return found


def collect(value: object, place: tuple[str, ...], found: dict[tuple[str, ...], str]) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            collect(inner, (*place, str(key)), found)
    elif isinstance(value, list):
        found[*place, "order"] = ", ".join(name_of(item) for item in value)
        for item in value:
            if isinstance(item, Mapping):
                collect(item, (*place, name_of(item)), found)
    elif value is not None:
        found[place] = str(value)


def name_of(item: object) -> str:
    if isinstance(item, Mapping):
        return next(str(item[key]) for key in NAMED_BY if key in item)
    return str(item)
