"""Imprecise dates in words, with exactly the precision that is known.

Three ways of printing: `printed` names the date («ноябрь 2017 г.»), `printed_when` says when something happened
(«в ноябре 2017 г.»), `short` is for tight places («ноя 2017»). No line breaks between day and month, between a year
and its «г.», or before a dash.
Each language is a small class of phrases: how one part is written, and how the two ends of an interval are joined.
"""

from typing import Protocol

from dostyq.domain.edtf_dates.imprecise import ImpreciseDate, Part, Precision
from dostyq.domain.edtf_dates.words import (
    EN_MONTHS,
    EN_MONTHS_SHORT,
    KK_MONTHS,
    KK_MONTHS_IN,
    KK_MONTHS_SHORT,
    KK_MONTHS_SINCE,
    NO_BREAK,
    RU_MONTHS,
    RU_MONTHS_IN,
    RU_MONTHS_OF,
    RU_MONTHS_SHORT,
)

DASH = "–"
WIDE_DASH = f"{NO_BREAK}– "


class Phrases(Protocol):
    """How one language writes dates in one way. `days` may be «15» or «15–16», `month` may be «март–ноябрь»."""

    def part(self, part: Part) -> str: ...
    def days(self, days: str, part: Part) -> str: ...
    def months(self, first: Part, last: Part) -> str: ...
    def years(self, first: Part, last: Part) -> str: ...
    def days_across_months(self, first: Part, last: Part) -> str: ...
    def across(self, first: Part, last: Part) -> str: ...
    def since(self, part: Part) -> str: ...


def printed(date: ImpreciseDate, language: str) -> str:
    """The date as a name: «2016 г.», «2017 жылғы қараша», “15–16 February 2019”, «с 2016 г.»."""
    return _in_words(date, NAMING[language])


def printed_when(date: ImpreciseDate, language: str) -> str:
    """When it was: «в 2016 году», «2017 жылғы қарашада», “on 15–16 February 2019”."""
    return _in_words(date, TELLING[language])


def short(date: ImpreciseDate, language: str) -> str:
    """The date for tight places: «2016», «ноя 2017», «2019 ж. 15–16 ақп», “15–16 Feb 2019”."""
    return _in_words(date, SHORTENING[language])


def _in_words(date: ImpreciseDate, phrases: Phrases) -> str:
    first, last = date.first, date.last
    if last is None:
        return phrases.since(first)
    if first == last:
        return phrases.part(first)
    if first.precision != last.precision:
        return phrases.across(first, last)
    if first.precision is Precision.YEAR:
        return phrases.years(first, last)
    if first.year != last.year:
        return phrases.across(first, last)
    if first.precision is Precision.MONTH:
        return phrases.months(first, last)
    if first.month != last.month:
        return phrases.days_across_months(first, last)
    return phrases.days(f"{first.day}{DASH}{last.day}", last)


class RussianName:
    def part(self, part: Part) -> str:
        if part.day:
            return self.days(str(part.day), part)
        return f"{RU_MONTHS[part.month - 1]} {self.year(part)}" if part.month else self.year(part)

    def year(self, part: Part) -> str:
        return f"{part.year}{NO_BREAK}г."

    def day(self, days: str, part: Part) -> str:
        return f"{days}{NO_BREAK}{RU_MONTHS_OF[part.month - 1]}"

    def days(self, days: str, part: Part) -> str:
        return f"{self.day(days, part)} {self.year(part)}"

    def months(self, first: Part, last: Part) -> str:
        return f"{RU_MONTHS[first.month - 1]}{DASH}{self.part(last)}"

    def years(self, first: Part, last: Part) -> str:
        return f"{first.year}{DASH}{last.year}{NO_BREAK}гг."

    def days_across_months(self, first: Part, last: Part) -> str:
        return f"{self.day(str(first.day), first)}{WIDE_DASH}{self.part(last)}"

    def across(self, first: Part, last: Part) -> str:
        return f"{self.part(first)}{WIDE_DASH}{self.part(last)}"

    def since(self, part: Part) -> str:
        if part.day:
            return f"с{NO_BREAK}{self.part(part)}"
        month = f"{RU_MONTHS_OF[part.month - 1]} " if part.month else ""
        return f"с{NO_BREAK}{month}{self.year(part)}"


class RussianWhen(RussianName):
    def part(self, part: Part) -> str:
        if part.day:
            return self.days(str(part.day), part)
        if part.month:
            return f"в{NO_BREAK}{RU_MONTHS_IN[part.month - 1]} {self.year(part)}"
        return f"в{NO_BREAK}{part.year}{NO_BREAK}году"

    def months(self, first: Part, last: Part) -> str:
        return f"в{NO_BREAK}{RU_MONTHS_IN[first.month - 1]}{DASH}{RU_MONTHS_IN[last.month - 1]} {self.year(last)}"

    def years(self, first: Part, last: Part) -> str:
        return f"в{NO_BREAK}{first.year}{DASH}{last.year}{NO_BREAK}годах"

    def days_across_months(self, first: Part, last: Part) -> str:
        return f"с{NO_BREAK}{self.day(str(first.day), first)} по{NO_BREAK}{self.days(str(last.day), last)}"

    def across(self, first: Part, last: Part) -> str:
        # «по» takes the accusative, which for months and «г.» is the form of the name.
        return f"{self.since(first)} по{NO_BREAK}{RussianName().part(last)}"


class RussianShort(RussianName):
    def part(self, part: Part) -> str:
        if part.day:
            return self.days(str(part.day), part)
        return f"{RU_MONTHS_SHORT[part.month - 1]} {part.year}" if part.month else str(part.year)

    def year(self, part: Part) -> str:
        return str(part.year)

    def day(self, days: str, part: Part) -> str:
        return f"{days}{NO_BREAK}{RU_MONTHS_SHORT[part.month - 1]}"

    def months(self, first: Part, last: Part) -> str:
        return f"{RU_MONTHS_SHORT[first.month - 1]}{DASH}{self.part(last)}"

    def years(self, first: Part, last: Part) -> str:
        return f"{first.year}{DASH}{last.year}"


class KazakhName:
    month_names = KK_MONTHS

    def part(self, part: Part) -> str:
        if part.day:
            return self.days(str(part.day), part)
        if part.month:
            return f"{self.year_of(part)} {self.month_names[part.month - 1]}"
        return f"{part.year}{NO_BREAK}ж."

    def year_of(self, part: Part) -> str:
        return f"{part.year}{NO_BREAK}жылғы"

    def day(self, days: str, part: Part) -> str:
        return f"{days}{NO_BREAK}{self.month_names[part.month - 1]}"

    def days(self, days: str, part: Part) -> str:
        return f"{self.year_of(part)} {self.day(days, part)}"

    def months(self, first: Part, last: Part) -> str:
        return f"{self.part(first)}{DASH}{self.month_names[last.month - 1]}"

    def years(self, first: Part, last: Part) -> str:
        return f"{first.year}{DASH}{last.year}{NO_BREAK}жж."

    def days_across_months(self, first: Part, last: Part) -> str:
        return f"{self.part(first)}{WIDE_DASH}{self.day(str(last.day), last)}"

    def across(self, first: Part, last: Part) -> str:
        return f"{self.part(first)}{WIDE_DASH}{self.part(last)}"

    def since(self, part: Part) -> str:
        return f"{self.since_when(part)} бастап"

    def since_when(self, part: Part) -> str:
        if not part.month:
            return f"{part.year}{NO_BREAK}жылдан"
        day = f"{part.day}{NO_BREAK}" if part.day else ""
        return f"{part.year}{NO_BREAK}жылғы {day}{KK_MONTHS_SINCE[part.month - 1]}"


class KazakhWhen(KazakhName):
    """Endings stand on months, whose forms are written out, or on a fixed noun: «айларында», «аралығында»."""

    month_names = KK_MONTHS_IN

    def part(self, part: Part) -> str:
        return super().part(part) if part.month else f"{part.year}{NO_BREAK}жылы"

    def months(self, first: Part, last: Part) -> str:
        return f"{KazakhName().months(first, last)} айларында"

    def years(self, first: Part, last: Part) -> str:
        return f"{first.year}{DASH}{last.year}{NO_BREAK}жылдары"

    def days_across_months(self, first: Part, last: Part) -> str:
        return f"{KazakhName().days_across_months(first, last)} аралығында"

    def across(self, first: Part, last: Part) -> str:
        return f"{KazakhName().across(first, last)} аралығында"


class KazakhShort(KazakhName):
    month_names = KK_MONTHS_SHORT

    def part(self, part: Part) -> str:
        return super().part(part) if part.month else str(part.year)

    def year_of(self, part: Part) -> str:
        return f"{part.year}{NO_BREAK}ж."

    def years(self, first: Part, last: Part) -> str:
        return f"{first.year}{DASH}{last.year}"

    def since(self, part: Part) -> str:
        return self.since_when(part)


class EnglishName:
    month_names = EN_MONTHS

    def part(self, part: Part) -> str:
        if part.day:
            return self.days(str(part.day), part)
        return f"{self.month_names[part.month - 1]} {part.year}" if part.month else str(part.year)

    def day(self, days: str, part: Part) -> str:
        return f"{days}{NO_BREAK}{self.month_names[part.month - 1]}"

    def days(self, days: str, part: Part) -> str:
        return f"{self.day(days, part)} {part.year}"

    def months(self, first: Part, last: Part) -> str:
        return f"{self.month_names[first.month - 1]}{DASH}{self.month_names[last.month - 1]} {last.year}"

    def years(self, first: Part, last: Part) -> str:
        return f"{first.year}{DASH}{last.year}"

    def days_across_months(self, first: Part, last: Part) -> str:
        return f"{self.day(str(first.day), first)}{WIDE_DASH}{self.days(str(last.day), last)}"

    def across(self, first: Part, last: Part) -> str:
        return f"{self.part(first)}{WIDE_DASH}{self.part(last)}"

    def since(self, part: Part) -> str:
        return f"since {EnglishName.part(self, part)}"


class EnglishWhen(EnglishName):
    def part(self, part: Part) -> str:
        return super().part(part) if part.day else f"in {super().part(part)}"

    def days(self, days: str, part: Part) -> str:
        return f"on {super().days(days, part)}"

    def months(self, first: Part, last: Part) -> str:
        return f"in {super().months(first, last)}"

    def years(self, first: Part, last: Part) -> str:
        return f"in {super().years(first, last)}"

    def days_across_months(self, first: Part, last: Part) -> str:
        return f"from {self.day(str(first.day), first)} to {EnglishName().part(last)}"

    def across(self, first: Part, last: Part) -> str:
        name = EnglishName()
        return f"from {name.part(first)} to {name.part(last)}"

    def since(self, part: Part) -> str:
        return EnglishName().since(part)


class EnglishShort(EnglishName):
    month_names = EN_MONTHS_SHORT


NAMING: dict[str, Phrases] = {"ru": RussianName(), "kk": KazakhName(), "en": EnglishName()}
TELLING: dict[str, Phrases] = {"ru": RussianWhen(), "kk": KazakhWhen(), "en": EnglishWhen()}
SHORTENING: dict[str, Phrases] = {"ru": RussianShort(), "kk": KazakhShort(), "en": EnglishShort()}
