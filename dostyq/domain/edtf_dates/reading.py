"""What a methodologist types as a date, in Russian, Kazakh or English, read without guessing.

A date is one or two sides around a dash (or «по», “to”). Every side is a year, month and day, each at most once, in
any order; what the shorter side of «15–16 февраля 2019 г.» leaves out it borrows from the other. Whatever is not
understood to the last word is refused.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from dostyq.domain.edtf_dates.imprecise import ImpreciseDate, Part, bad_date, between, parse
from dostyq.domain.edtf_dates.words import (
    EN_MONTHS,
    EN_MONTHS_ABBREVIATED,
    EN_MONTHS_SHORT,
    KK_MONTHS,
    KK_MONTHS_IN,
    KK_MONTHS_SHORT,
    KK_MONTHS_SINCE,
    RU_MONTHS,
    RU_MONTHS_ABBREVIATED,
    RU_MONTHS_IN,
    RU_MONTHS_OF,
    RU_MONTHS_SHORT,
    listed,
)

LONGEST_TEXT = 100

MONTH_TABLES = (
    *(RU_MONTHS, RU_MONTHS_OF, RU_MONTHS_IN, RU_MONTHS_SHORT, RU_MONTHS_ABBREVIATED),
    *(KK_MONTHS, KK_MONTHS_IN, KK_MONTHS_SINCE, KK_MONTHS_SHORT),
    *(EN_MONTHS, EN_MONTHS_SHORT, EN_MONTHS_ABBREVIATED),
)
MONTH_NUMBERS = {word.casefold(): number for table in MONTH_TABLES for number, word in enumerate(table, start=1)}

# Words that say «from here»: in front of two sides they say nothing new, alone they leave the end open.
BEGINNING = frozenset({"с", "со", "from"})
# Words that say «and it goes on»: with two sides they contradict.
GOING_ON = frozenset({"since", "бастап", "жылдан", *KK_MONTHS_SINCE})
SILENT = frozenset(
    listed(
        "г гг год года году годы годах в во in on of "
        "ж жж жыл жылы жылғы жылдары айы айында айлары айларында аралығы аралығында"
    )
)

# The look-alikes of the hyphen that keyboards and word processors put in its place.
DASHES = re.compile("[\u2010-\u2014\u2212]")
TOGETHER = re.compile(r"\s(?:по|to)\s")
GLUED = re.compile(r"(?<=[0-9])(?=[^\W\d_])")
EDTF = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2}|\.\.))?")
DOTTED = re.compile(
    r"(?:(?P<day>[0-9]{1,2})\.)?(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"
    r"|(?P<day_only>[0-9]{1,2})\.(?P<month_only>[0-9]{1,2})"
)


class _UnreadableError(Exception):
    """Caught in `read`, which knows the text to quote."""


@dataclass(frozen=True, slots=True)
class _Side:
    year: int = 0
    month: int = 0
    day: int = 0
    begins: bool = False
    goes_on: bool = False

    @property
    def is_silent(self) -> bool:
        return not (self.year or self.month or self.day)

    def part(self) -> Part:
        if not self.year or (self.day and not self.month):
            raise _UnreadableError
        return Part(self.year, self.month, self.day)


def read(text: str) -> ImpreciseDate:
    """The date somebody typed: EDTF, «ноябрь 2017 г.», «15–16 февраля 2019 г.», «2017 жылғы қараша», “15 Feb 2019”.

    Raises Refused: `bad_date` (text), `date_ends_before_start` (text).
    """
    if len(text) > LONGEST_TEXT:
        raise bad_date(text)
    plain = _plain(text)
    # «2019-02-15 – 2019-02-16» is the same interval, typed with a dash.
    if EDTF.fullmatch(edtf := plain.replace(" - ", "/")):
        return parse(edtf)
    try:
        first, last = _ends([_side(side) for side in _sides(plain)])
    except _UnreadableError:
        raise bad_date(text) from None
    return between(first, last, text=text)


def _plain(text: str) -> str:
    """One case, one kind of dash and blank; a letter glued to a number («2017г.») stands apart."""
    plain = DASHES.sub("-", unicodedata.normalize("NFC", text).casefold())
    return " ".join(GLUED.sub(" ", plain).replace(",", " ").split())


def _sides(plain: str) -> list[str]:
    return TOGETHER.sub("-", plain).split("-")


def _ends(sides: list[_Side]) -> tuple[Part, Part | None]:
    if len(sides) == 1:
        part = sides[0].part()
        return part, None if sides[0].begins or sides[0].goes_on else part
    if len(sides) != 2 or sides[1].begins or any(side.goes_on or side.is_silent for side in sides):
        raise _UnreadableError
    first, last = _completed(*sides)
    return first.part(), last.part()


def _completed(first: _Side, last: _Side) -> tuple[_Side, _Side]:
    """Each side with what only the other says: the year, and the month where both are days."""
    if first.day and last.day:
        first, last = replace(first, month=first.month or last.month), replace(last, month=last.month or first.month)
    return replace(first, year=first.year or last.year), replace(last, year=last.year or first.year)


def _side(text: str) -> _Side:
    words = [word.rstrip(".") for word in text.split()]
    begins = not BEGINNING.isdisjoint(words[:1])
    found: dict[str, int] = {}
    for word in words[begins:]:
        for field, number in _fields(word).items():
            # «00.2017» names a month that is not; a second year or day is one too many.
            if field in found or number == 0:
                raise _UnreadableError
            found[field] = number
    return _Side(**found, begins=begins, goes_on=not GOING_ON.isdisjoint(words))


def _fields(word: str) -> dict[str, int]:
    """What one word says: «ақпан» → month 2, «16.11» → day and month, «г» → nothing."""
    if word in MONTH_NUMBERS:
        return {"month": MONTH_NUMBERS[word]}
    if word in SILENT or word in GOING_ON:
        return {}
    if not word.isascii():
        raise _UnreadableError
    if dotted := DOTTED.fullmatch(word):
        return {name.removesuffix("_only"): int(number) for name, number in dotted.groupdict().items() if number}
    if word.isdigit() and len(word) in (1, 2, 4):
        return {"year" if len(word) == 4 else "day": int(word)}
    raise _UnreadableError
