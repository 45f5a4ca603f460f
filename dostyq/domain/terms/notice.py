"""Until when notice has to be given (handbook of the domain, «Cooperation agreement»).

Notice is given `notice_months` before the end of the term; where an end is known only as a year or month, the earliest
day that may be meant counts, so that nobody is reminded too late. A prolonged agreement ends a period later, counted
from its first end: 31 August and six months is the last day of February, and a year later 31 August again.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dostyq.domain.edtf_dates import parse
from dostyq.domain.terms.value import Prolongation, Terms

REMINDED = timedelta(days=60)
MONTHS = 12


class NoticeState(StrEnum):
    LATER = "later"
    DUE = "due"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Notice:
    """`last_day` is the last day on which notice can be given; `end` the day on which the term then ends."""

    last_day: date
    end: date
    state: NoticeState


def notice_of(terms: Terms, today: date) -> Notice | None:
    """None where no notice was agreed, or the term has no end, or has ended."""
    end = end_of_term(terms, today)
    if end is None or end < today or not terms.notice_months:
        return None
    last_day = months_later(end, -terms.notice_months)
    return Notice(last_day, end, state_on(last_day, today))


def state_on(last_day: date, today: date) -> NoticeState:
    if today > last_day:
        return NoticeState.PASSED
    return NoticeState.DUE if last_day - today <= REMINDED else NoticeState.LATER


def end_of_term(terms: Terms, today: date) -> date | None:
    """The end that lies ahead: the first one, or after prolongations the next."""
    first = parse(terms.valid_until).start if terms.valid_until else None
    if first is None or terms.prolongation is not Prolongation.AUTOMATIC or not terms.period_months:
        return first
    between = (today.year - first.year) * MONTHS + today.month - first.month
    periods = max(0, between // terms.period_months)
    end = months_later(first, periods * terms.period_months)
    return end if end >= today else months_later(first, (periods + 1) * terms.period_months)


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
