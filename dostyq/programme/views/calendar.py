"""The month as a page, and the calendar as a file for other programs."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dostyq.domain import edtf_dates
from dostyq.domain.errors import NotHere
from dostyq.people import queries as people
from dostyq.programme import exports, queries
from dostyq.programme.forms import is_calendar_month
from dostyq.programme.models import Activity
from dostyq.ui.ready import public_page


@dataclass(frozen=True)
class Day:
    date: date
    is_out: bool
    is_today: bool
    activities: list[Activity]


@require_safe
@public_page()
def calendar(request: HttpRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """One month; without one named, the month of the last dated activity."""
    if year is None or month is None:
        shown = queries.last_month() or timezone.localdate()
        year, month = shown.year, shown.month
    elif request.path != reverse("programme:month", args=[year, month]):
        raise NotHere  # leading noughts: a month has one address
    if not is_calendar_month(year, month):
        raise NotHere
    found = list(queries.in_month(year, month))
    exact = [one for one in found if one.date and one.date.first.day]
    language = get_language() or "ru"
    context = {
        "title": edtf_dates.printed(edtf_dates.parse(f"{year:04}-{month:02}"), language),
        "weekdays": edtf_dates.weekdays(language),
        "weeks": _weeks(year, month, exact),
        "shown_year": year,
        "shown_month": month,
        "busy_days": exact,
        "open_days": [one for one in found if one not in exact],
        "before": _neighbour(year, month, -1),
        "after": _neighbour(year, month, 1),
        "busy_months": queries.busy_months(),
        "feed": reverse("programme:calendar_file"),
    }
    return render(request, "programme/calendar.html", context)


def _weeks(year: int, month: int, found: list[Activity]) -> list[list[Day]]:
    """Whole weeks from Monday; an activity stands on each of its days."""
    today = timezone.localdate()
    weeks = Calendar().monthdatescalendar(year, month)
    on: dict[date, list[Activity]] = {day: [] for week in weeks for day in week}
    for one in found:
        for day in _days(one, first=weeks[0][0], last=weeks[-1][-1]):
            on[day].append(one)
    return [[Day(day, day.month != month, day == today, on[day]) for day in week] for week in weeks]


def _days(activity: Activity, *, first: date, last: date) -> list[date]:
    """The days of the activity within these, both included; one without an end lasts through all of them."""
    assert activity.starts_on is not None
    begins, ends = max(activity.starts_on, first), min(activity.ends_on or last, last)
    return [begins + timedelta(days=number) for number in range((ends - begins).days + 1)]


def _neighbour(year: int, month: int, step: int) -> str | None:
    index = year * 12 + month - 1 + step
    year, month = index // 12, index % 12 + 1
    return reverse("programme:month", args=[year, month]) if is_calendar_month(year, month) else None


@require_safe
@public_page()
def calendar_file(request: HttpRequest) -> HttpResponse:
    return _feed(queries.calendar_activities(), name="dostyq")


@require_safe
@public_page()
def institution_calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    institution = people.institution(slug)
    return _feed(queries.calendar_activities(institution), name=institution.slug)


def _feed(found: Iterable[Activity], *, name: str) -> HttpResponse:
    data = exports.calendar_file(
        found, language=get_language() or "ru", address=settings.PUBLIC_URL, site=settings.SITE_URL
    )
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
