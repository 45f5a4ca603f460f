"""A report in words: sections of a few kinds of blocks, which every format sets in its own way.

Everything here is plain text, ready to be printed; formats escape it, none of them interprets it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.ui.charts import BarChart

# Of what a file of Word or Excel says about itself.
LONGEST_PROPERTY = 255


def short(text: str) -> str:
    return text if len(text) <= LONGEST_PROPERTY else text[: LONGEST_PROPERTY - 1] + "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """`number` where the text is one; `activity` (a slug), `year` and `anchor` are what a page links it to."""

    text: str
    number: int | None = None
    activity: str = ""
    year: int = 0
    anchor: str = ""
    under: str = ""
    """A second line, in small."""


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width; `is_number` is set to the right."""

    name: str
    share: int = 1
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`level` 1 is a part of the row above it; `is_total` the sum of those above."""

    cells: tuple[Cell, ...]
    level: int = 0
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    kind: ClassVar = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    anchor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style`: "" for text, "note" for what is said about the text, "none" for «нет данных»."""

    kind: ClassVar = "paragraph"
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    kind: ClassVar = "items"
    rows: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    kind: ClassVar = "facts"
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody says, in words of his own; `lead` says who."""

    kind: ClassVar = "quote"
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    kind: ClassVar = "heading"
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One activity: when, what, its facts and its own parts, outcomes and awards. `slug` is empty for a series."""

    kind: ClassVar = "story"
    slug: str
    when: str
    title: str
    text: str
    facts: tuple[Fact, ...]
    lists: tuple[Items, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Tallies:
    kind: ClassVar = "tallies"
    rows: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    kind: ClassVar = "chart"
    chart: BarChart
    uid: str
    caption: str


@dataclass(frozen=True, slots=True)
class YearMark:
    """`side`: "first", "second" or "both": which party was the host; `host_known`: not only by its series."""

    slug: str
    label: str
    when: str
    date: ImpreciseDate | None
    activity_kind: str
    side: str
    host_known: bool = True


@dataclass(frozen=True, slots=True)
class Years:
    """The years as one picture."""

    kind: ClassVar = "years"
    first_year: int
    last_year: int
    sides: tuple[str, str]
    other_side: str
    marks: tuple[YearMark, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Signatory:
    institution: str
    head_of: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines for the heads of the parties, whose names are not recorded; `labels`: signature, name, date, stamp."""

    kind: ClassVar = "signatures"
    rows: tuple[Signatory, ...]
    labels: tuple[str, str, str, str]


Block = Paragraph | Items | Facts | Quote | Heading | Story | Tallies | Table | Chart | Years | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """`number` is empty for annexes and signatures, whose title says it all."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """`file_name` without ending; `made_on` is the day it was made; `words` holds the few words formats add."""

    language: str
    title: str
    period: str
    agreement: str
    """The line under the title: the agreement and its date."""
    slug: str
    parties: tuple[Party, ...]
    made_on: date
    made_on_words: str
    sections: Sequence[Section]
    words: dict[str, str]
    file_name: str

    @property
    def full_title(self) -> str:
        return f"{self.title}, {self.period}"
