"""The format of a story file: which records it holds and which fields each has. No tables.

A story is a YAML file with one list per section, in the order below, so that every id is known before it is named.
The field names are those of the tables; `id` is the slug, `hidden` says that a person's `hidden_at` is set.
`docs/use/story-format.md` explains it to people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import models

from dostyq.agreements import models as agreements
from dostyq.credentials import models as credentials
from dostyq.people import models as people
from dostyq.programme import models as programme

FORMAT = 1

# The example of the demo: the day that its file takes for today; for each door the person and the institution.
EXAMPLE_WRITTEN_ON = date(2030, 3, 13)
COORDINATORS = {
    "lyceum": ("example-lyceum-coordinator", "example-lyceum"),
    "college": ("example-college-coordinator", "example-college"),
}


class Shape(StrEnum):
    WORDS = "words"  # plain text, in one line unless `lines`
    TEXTS = "texts"  # a text in up to three languages
    DATE = "date"  # EDTF
    CLOCK = "clock"  # 2020-11-16T09:00 in the host's zone, with its offset where that time comes twice
    WHOLE = "whole"  # a whole number from 0
    FLAG = "flag"  # yes or no
    CHOICE = "choice"
    CHOICES = "choices"
    REFERENCE = "reference"  # the id of a record of another section
    RECORDS = "records"  # a list of records inside this one
    REFERENCES = "references"  # a list of ids
    LINKS = "links"  # ids inside the agreement, each perhaps `{id: …, inferred: true}`


@dataclass(frozen=True)
class Field:
    shape: Shape
    required: bool = False
    choices: frozenset[str] = frozenset()
    section: str = ""
    inner: str = ""
    most: int = 2_000  # characters, records in a list, or the largest number
    lines: bool = False  # a text may have several


@dataclass(frozen=True)
class Section:
    """The records of one list: their table, and their fields by name."""

    model: type[models.Model]
    fields: Mapping[str, Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Nothing may be longer or larger than its column, which SQLite would take and PostgreSQL would not."""
        fitting = {name: _fitting(rule, self.model, name) for name, rule in self.fields.items()}
        object.__setattr__(self, "fields", fitting)


# The largest numbers of the columns for whole ones, the same in every database.
LARGEST = {"PositiveSmallIntegerField": 32_767, "PositiveIntegerField": 2_147_483_647}


def _fitting(rule: Field, model: type[models.Model], name: str) -> Field:
    if rule.shape not in {Shape.WORDS, Shape.WHOLE}:
        return rule
    column = model._meta.get_field("slug" if name == "id" else name)
    most = LARGEST[column.get_internal_type()] if rule.shape is Shape.WHOLE else getattr(column, "max_length", None)
    return replace(rule, most=min(rule.most, most) if most else rule.most)


def _choice(of: type[models.TextChoices], *, required: bool = False) -> Field:
    return Field(Shape.CHOICE, required, frozenset(filter(None, of.values)))


def _choices(of: type[models.TextChoices]) -> Field:
    return Field(Shape.CHOICES, choices=frozenset(of.values))


def _to(section: str, *, required: bool = False) -> Field:
    return Field(Shape.REFERENCE, required, section=section)


def _list(inner: str) -> Field:
    return Field(Shape.RECORDS, inner=inner, most=10_000)


WORDS = Field(Shape.WORDS, most=300)
WORD = Field(Shape.WORDS, required=True, most=60)
TEXTS = Field(Shape.TEXTS, most=20_000, lines=True)
TEXTS_REQUIRED = Field(Shape.TEXTS, required=True, most=20_000, lines=True)
QUOTE = Field(Shape.WORDS, most=20_000, lines=True)
DATE = Field(Shape.DATE)
CLOCK = Field(Shape.CLOCK)
WHOLE = Field(Shape.WHOLE, most=999_999)
FLAG = Field(Shape.FLAG)
SOURCE: dict[str, Field] = {"source": _to("sources"), "quote": QUOTE}


@dataclass(frozen=True)
class Problem:
    """One fault of a file: `code` is worded in `ui.refusals`, `line` counts from 1."""

    line: int
    field: str
    code: str
    facts: Mapping[str, object]


@dataclass
class Record:
    """One record read from a file: its section, its line, its checked values, and the records inside it."""

    section: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    inner: dict[str, list["Record"]] = field(default_factory=dict)


# What stands at the top of the file, in the order in which it is loaded.
SECTIONS: dict[str, Section] = {
    "institutions": Section(
        people.Institution,
        {
            "id": WORD,
            "kind": _choice(people.InstitutionKind, required=True),
            "country": _choice(people.Country, required=True),
            "legal_form": TEXTS,
            "legal_form_expanded": TEXTS,
            "name": TEXTS_REQUIRED,
            "short_name": TEXTS_REQUIRED,
            "region": TEXTS,
            "settlement": TEXTS,
            "zone": WORD,
            "is_example": FLAG,
        },
    ),
    "sources": Section(
        people.Source,
        {"id": WORD, "title": TEXTS_REQUIRED, "voice": _to("institutions"), "date": DATE, "note": TEXTS},
    ),
    "groups": Section(
        people.InstitutionGroup,
        {
            "id": WORD,
            "name": TEXTS_REQUIRED,
            "country": _choice(people.Country, required=True),
            "member_count": WHOLE,
            **SOURCE,
        },
    ),
    "persons": Section(
        people.Person,
        {
            "id": WORD,
            "names": _list("names"),
            "institution": _to("institutions"),
            "institution_inferred": FLAG,
            "basis": _choice(people.NameBasis, required=True),
            "source": _to("sources"),
            "note": TEXTS,
            "hidden": FLAG,
        },
    ),
    "agreements": Section(
        agreements.Agreement,
        {
            "id": WORD,
            "title": TEXTS_REQUIRED,
            "number": WORDS,
            "state": _choice(agreements.AgreementState, required=True),
            "signed": DATE,
            "since": DATE,
            "valid_until": DATE,
            "prolongation": _choice(agreements.Prolongation),
            "parties": Field(Shape.REFERENCES, required=True, section="institutions"),
            "areas_wording": TEXTS,
            "areas": _list("areas"),
            "aims": _list("aims"),
            "statements": _list("statements"),
            **SOURCE,
        },
    ),
    "series": Section(
        programme.Series,
        {
            "id": WORD,
            "agreement": _to("agreements"),
            "kind": _choice(programme.ActivityKind, required=True),
            "title": TEXTS_REQUIRED,
            "description": TEXTS,
            "is_yearly": FLAG,
            "level": _choice(programme.Level),
            "host": _to("institutions"),
            "profession": TEXTS,
            "audience": _choices(programme.Audience),
            "participations": _list("participations"),
            **SOURCE,
        },
    ),
    "activities": Section(
        programme.Activity,
        {
            "id": WORD,
            "agreement": _to("agreements"),
            "series": _to("series"),
            "kind": _choice(programme.ActivityKind, required=True),
            "form": TEXTS,
            "title": TEXTS_REQUIRED,
            "title_is_name": FLAG,
            "description": TEXTS,
            "state": _choice(programme.ActivityState, required=True),
            "state_reason": TEXTS,
            "date": DATE,
            "starts_at": CLOCK,
            "ends_at": CLOCK,
            "level": _choice(programme.Level),
            "host": _to("institutions"),
            "host_inferred": FLAG,
            "place": TEXTS,
            "dedication": TEXTS,
            "profession": TEXTS,
            "audience": _choices(programme.Audience),
            "directions": _choices(programme.WorkDirection),
            "participations": _list("participations"),
            "outcomes": _list("outcomes"),
            "areas": Field(Shape.LINKS),
            "aims": Field(Shape.LINKS),
            "note": TEXTS,
            **SOURCE,
            "parts": _list("activities"),
        },
    ),
    "awards": Section(
        credentials.Award,
        {
            "id": WORD,
            "activity": _to("activities", required=True),
            "kind": _choice(credentials.AwardKind, required=True),
            "degree": WHOLE,
            "place": WHOLE,
            "category": _choice(credentials.Category),
            "nomination": TEXTS,
            "person": _to("persons"),
            "role_wording": TEXTS,
            "institution": _to("institutions"),
            "institution_inferred": FLAG,
            "date": DATE,
            "basis": TEXTS,
            "published_in": _to("sources"),
            "quote": QUOTE,
            "note": TEXTS,
        },
    ),
}

# What stands inside other records.
INNER: dict[str, Section] = {
    "activities": SECTIONS["activities"],
    "names": Section(
        people.PersonName,
        {
            "script": _choice(people.Script, required=True),
            "family": Field(Shape.WORDS, required=True, most=80),
            "given": Field(Shape.WORDS, most=80),
            "patronymic": Field(Shape.WORDS, most=80),
            "initials": Field(Shape.WORDS, most=12),
        },
    ),
    "areas": Section(agreements.Area, {"code": WORD, "name": TEXTS_REQUIRED}),
    "aims": Section(agreements.Aim, {"code": WORD, "text": TEXTS_REQUIRED}),
    "statements": Section(
        agreements.Statement,
        {
            "kind": _choice(agreements.StatementKind, required=True),
            "speaker": _to("institutions"),
            "text": TEXTS_REQUIRED,
            **SOURCE,
        },
    ),
    "participations": Section(
        programme.Participation,
        {
            "role": _choice(programme.ParticipationRole, required=True),
            "institution": _to("institutions"),
            "group": _to("groups"),
            "person": _to("persons"),
            "count": WHOLE,
            "counted": Field(Shape.CHOICE, choices=frozenset({"organisations", "people"})),
            "audience": _choices(programme.Audience),
            "wording": TEXTS,
            "inferred": FLAG,
        },
    ),
    "outcomes": Section(programme.Outcome, {"text": TEXTS_REQUIRED}),
}


def plain_fields(section: Section) -> dict[str, Any]:
    """The fields that are columns of the record itself, not lists beside it."""
    lists = {Shape.RECORDS, Shape.REFERENCES, Shape.LINKS}
    return {name: item for name, item in section.fields.items() if item.shape not in lists}
