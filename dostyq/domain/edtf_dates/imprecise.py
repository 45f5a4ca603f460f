"""What an imprecise date is, which EDTF strings are one, and how two of them compare.

The `edtf` library decides what is EDTF; this module decides which of it is a date here: the years 1900 to 2100, days
that exist (the library takes 2015-02-29), no «about», no «perhaps», no seasons, no unknown beginning.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import Date, Interval

from dostyq.domain.errors import Refused

FIRST_YEAR = 1900
LAST_YEAR = 2100
LONGEST_EDTF = len("2020-11-16/2020-11-27")
EDTF_CHARACTERS = frozenset("0123456789-/.")
LONGEST_QUOTE = 60
PART = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class Precision(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    INTERVAL = "interval"
    OPEN = "open"


class Part(NamedTuple):
    """One end of a date, or a whole one: `month` and `day` are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def precision(self) -> Precision:
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def edtf(self) -> str:
        return "-".join(f"{number:02}" for number in self if number)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """`start` and `end` are the earliest and the latest day that may be meant; `end` is None where it goes on.

    Made by `parse` (EDTF), `read` (what somebody typed) or `stored` (a column).
    """

    edtf: str
    start: date
    end: date | None

    @property
    def precision(self) -> Precision:
        if self.last is None:
            return Precision.OPEN
        return self.first.precision if self.first == self.last else Precision.INTERVAL

    @property
    def first(self) -> Part:
        """The beginning as written."""
        return _part(self.edtf.partition("/")[0])

    @property
    def last(self) -> Part | None:
        """The end as written: the beginning again where there is no interval, None where it goes on."""
        beginning, _, ending = self.edtf.partition("/")
        return None if ending == ".." else _part(ending or beginning)

    def __str__(self) -> str:
        return self.edtf


def _part(text: str) -> Part:
    return Part(*(int(number) for number in text.split("-")))


def parse(text: str) -> ImpreciseDate:
    """The date that an EDTF string means; `A/A` is the same as `A`.

    Raises Refused: `bad_date` (text) for whatever is not one of the supported forms or does not exist,
    `date_ends_before_start` (text).
    """
    if len(text) > LONGEST_EDTF or not EDTF_CHARACTERS.issuperset(text):
        raise bad_date(text)
    return _parse_short(text)


# The same few hundred dates come again and again, and one costs the library some milliseconds.
@lru_cache(maxsize=4096)
def _parse_short(text: str) -> ImpreciseDate:
    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        raise bad_date(text) from None
    # The library also reads blanks, seasons and sets.
    if not isinstance(parsed, Date | Interval) or str(parsed) != text:
        raise bad_date(text)
    return stored(text)


def stored(text: str) -> ImpreciseDate:
    """A date that `parse` accepted when it was stored: the same, without the library, in microseconds.

    For columns, where a list has thousands of rows. Raises Refused as `parse` does.
    """
    beginning, *ending = text.split("/", maxsplit=1)
    first = _known(beginning, text)
    if ending == [".."]:
        return between(first, None, text=text)
    return between(first, _known(ending[0], text) if ending else first, text=text)


def _known(written: str, text: str) -> Part:
    if not PART.fullmatch(written):
        raise bad_date(text)
    return _part(written)


def between(first: Part, last: Part | None, *, text: str) -> ImpreciseDate:
    """The date from `first` to `last` (None: it goes on); `text` is what a refusal quotes. Refuses as `parse` does."""
    if not _exists(first) or (last and not _exists(last)):
        raise bad_date(text)
    if last is None:
        return ImpreciseDate(f"{first.edtf}/..", first.first_day, None)
    if last.last_day < first.first_day:
        raise Refused("date_ends_before_start", text=_quoted(text))
    edtf = first.edtf if first == last else f"{first.edtf}/{last.edtf}"
    return ImpreciseDate(edtf, first.first_day, last.last_day)


def _exists(part: Part) -> bool:
    if not FIRST_YEAR <= part.year <= LAST_YEAR or not 0 <= part.month <= 12:
        return False
    return part.day == 0 or (part.month > 0 and part.day <= monthrange(part.year, part.month)[1])


def bad_date(text: str) -> Refused:
    return Refused("bad_date", text=_quoted(text))


def _quoted(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def sort_value(date: ImpreciseDate) -> str:
    """A text that sorts by the start: a year before its months, a month before its days, a day before an interval.

    21 ASCII characters of a fixed layout, so that every database and collation agrees and something may follow it:
    `2017-11-00/0000-00-00`, `2019-02-15/2019-02-16`, `2016-00-00/9999-99-99`.
    """
    first, last = date.first, date.last
    if last is None:
        return f"{_padded(first)}/9999-99-99"
    return f"{_padded(first)}/{'0000-00-00' if first == last else _padded(last)}"


def _padded(part: Part) -> str:
    return f"{part.year}-{part.month:02}-{part.day:02}"
