"""What both sides approve, and its hash.

The rule of the hash (so that anybody can compute it with other tools): every text is brought to NFC, its lines end with
LF, spaces at the ends of lines and of the text are dropped. The terms are written as one JSON object without spaces,
keys sorted, texts unescaped except where JSON must (RFC 8785, which for texts and whole numbers says the same), encoded
in UTF-8; the hash is the SHA-256 of these bytes. Languages without a text are left out. People to call or write to are
no part of the terms: a new telephone number asks nobody to approve again.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dostyq.domain.texts import LANGUAGES, Texts

GROUP = 4


class Prolongation(StrEnum):
    """Nothing was said (""), it ends with its term, or it goes on unless somebody gives notice."""

    UNKNOWN = ""
    NONE = "none"
    AUTOMATIC = "auto"


@dataclass(frozen=True, slots=True)
class NamedText:
    """An area or an aim: `code` stays the same when its words are edited."""

    code: str
    text: Texts


@dataclass(frozen=True, slots=True)
class Clause:
    """A section of the agreement, in the order in which it is printed."""

    code: str
    title: Texts
    text: Texts


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for a party: `party` is its id, the name is printed as it is stored and never declined."""

    party: str
    institution: Texts
    name: Texts
    position: Texts
    basis: Texts


@dataclass(frozen=True, slots=True)
class Terms:
    title: Texts
    clauses: tuple[Clause, ...]
    areas: tuple[NamedText, ...]
    aims: tuple[NamedText, ...]
    signatories: tuple[Signatory, ...]
    since: str = ""
    valid_until: str = ""
    prolongation: Prolongation = Prolongation.UNKNOWN
    period_months: int | None = None
    notice_months: int | None = None
    equal_force: tuple[str, ...] = LANGUAGES

    def as_data(self) -> dict[str, object]:
        """The shape in which a version is stored and hashed."""
        return {
            "aims": [named_data(aim) for aim in self.aims],
            "areas": [named_data(area) for area in self.areas],
            "clauses": [
                {"code": clause.code, "text": texts_data(clause.text), "title": texts_data(clause.title)}
                for clause in self.clauses
            ],
            "equal_force": [language for language in LANGUAGES if language in self.equal_force],
            "notice_months": self.notice_months,
            "period_months": self.period_months,
            "prolongation": self.prolongation.value,
            "signatories": [signatory_data(signatory) for signatory in self.signatories],
            "since": self.since,
            "title": texts_data(self.title),
            "valid_until": self.valid_until,
        }

    @property
    def canonical(self) -> bytes:
        return canonical(self.as_data())

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.canonical).hexdigest()

    @property
    def spoken_hash(self) -> str:
        """The hash in groups of four, to be read aloud and compared."""
        return " ".join(self.hash[at : at + GROUP] for at in range(0, len(self.hash), GROUP))

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Terms":
        return cls(
            title=texts_of(data, "title"),
            clauses=tuple(
                Clause(str(row["code"]), texts_of(row, "title"), texts_of(row, "text"))
                for row in rows_of(data, "clauses")
            ),
            areas=tuple(NamedText(str(row["code"]), texts_of(row, "text")) for row in rows_of(data, "areas")),
            aims=tuple(NamedText(str(row["code"]), texts_of(row, "text")) for row in rows_of(data, "aims")),
            signatories=tuple(signatory_of(row) for row in rows_of(data, "signatories")),
            since=str(data["since"]),
            valid_until=str(data["valid_until"]),
            prolongation=Prolongation(str(data["prolongation"])),
            period_months=months_of(data, "period_months"),
            notice_months=months_of(data, "notice_months"),
            equal_force=languages_of(data),
        )


def cleaned(text: str) -> str:
    """NFC, lines that end with LF, no spaces at the ends of lines and of the text."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in composed.split("\n")).strip()


def canonical(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def texts_data(texts: Texts) -> dict[str, str]:
    return {language: text for language in LANGUAGES if (text := cleaned(texts.of(language)))}


def named_data(named: NamedText) -> dict[str, object]:
    return {"code": named.code, "text": texts_data(named.text)}


def signatory_data(signatory: Signatory) -> dict[str, object]:
    return {
        "basis": texts_data(signatory.basis),
        "institution": texts_data(signatory.institution),
        "name": texts_data(signatory.name),
        "party": signatory.party,
        "position": texts_data(signatory.position),
    }


def signatory_of(row: Mapping[str, object]) -> Signatory:
    return Signatory(
        party=str(row["party"]),
        institution=texts_of(row, "institution"),
        name=texts_of(row, "name"),
        position=texts_of(row, "position"),
        basis=texts_of(row, "basis"),
    )


def texts_of(row: Mapping[str, object], key: str) -> Texts:
    data = row[key]
    assert isinstance(data, Mapping)
    return Texts.from_data(data)


def rows_of(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    rows = data[key]
    assert isinstance(rows, list)
    return rows


def months_of(data: Mapping[str, object], key: str) -> int | None:
    months = data[key]
    assert months is None or isinstance(months, int)
    return months


def languages_of(data: Mapping[str, object]) -> tuple[str, ...]:
    languages = data["equal_force"]
    assert isinstance(languages, list)
    return tuple(str(language) for language in languages)
