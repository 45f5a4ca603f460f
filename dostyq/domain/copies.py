"""Copies of the node: which ones are kept, and how old one is, in words.

Of the nightly copies the newest of each of the last 7 days, 4 weeks and 12 months that have one stay: a node that was
switched off for a summer loses none. Only a proven copy can fill such a place.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import groupby

from dostyq.domain.quantities import NO_BREAK, plural_form

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# How a moment names its day, week or month, and how many of them keep a copy.
PERIODS: tuple[tuple[Callable[[datetime], tuple[int, ...]], int], ...] = (
    (lambda moment: (moment.year, moment.month, moment.day), 7),
    (lambda moment: tuple(moment.isocalendar())[:2], 4),
    (lambda moment: (moment.year, moment.month), 12),
)

JUST_NOW = {"ru": "меньше часа назад", "kk": "бір сағаттан аз уақыт бұрын", "en": "less than an hour ago"}
AGO = {
    "ru": {
        HOUR: {"one": "час", "few": "часа", "many": "часов"},
        DAY: {"one": "день", "few": "дня", "many": "дней"},
    },
    "kk": {HOUR: {"one": "сағат", "other": "сағат"}, DAY: {"one": "күн", "other": "күн"}},
    "en": {HOUR: {"one": "hour", "other": "hours"}, DAY: {"one": "day", "other": "days"}},
}
PAST = {"ru": "назад", "kk": "бұрын", "en": "ago"}


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Of the moments at which proven nightly copies were made, those whose copy stays."""
    newest_first = sorted(moments, reverse=True)
    stay: set[datetime] = set()
    for period_of, most in PERIODS:
        newest = [next(inside) for _, inside in groupby(newest_first, key=period_of)]
        stay.update(newest[:most])
    return stay


def printed_age(age: timedelta, language: str) -> str:
    """«5 часов назад», «3 күн бұрын», “2 days ago”: whole hours, from a day on whole days."""
    if age < HOUR:
        return JUST_NOW[language]
    unit = HOUR if age < DAY else DAY
    count = age // unit
    word = AGO[language][unit][plural_form(count, language)]
    return f"{count}{NO_BREAK}{word} {PAST[language]}"
