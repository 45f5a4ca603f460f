"""Activities as a calendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.urls import reverse
from icalendar import Calendar, Event

from dostyq.programme.models import Activity, ActivityKind, ActivityState

STATUS = {
    ActivityState.PLANNED: "TENTATIVE",
    ActivityState.MOVED: "TENTATIVE",
    ActivityState.CANCELLED: "CANCELLED",
}


def calendar_file(found: Iterable[Activity], *, language: str, address: str, site: str = "") -> bytes:
    """The bytes of an .ics: whole days where only days are known, clock times in the host's zone with its VTIMEZONE.

    `found` comes from `queries.calendar_activities`; `address` is that of the node, with or without a slash at its end,
    and names the events for ever; `site` is where readers find the pages, when that is elsewhere.
    """
    name, site = str(urlsplit(address).hostname), (site or address).rstrip("/")
    calendar = Calendar()
    calendar.add("prodid", "-//Dostyq//Dostyq//EN")
    calendar.add("version", "2.0")
    for activity in found:
        calendar.add_component(_event(activity, language, name, site))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(activity: Activity, language: str, name: str, site: str) -> Event:
    event = Event()
    event.add("uid", f"{activity.slug}@{name}")
    changed_at = activity.changed_at  # type: ignore[attr-defined]  # annotated by the query
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("summary", _summary(activity, language))
    event.add("url", site + reverse("programme:activity", args=[activity.slug]))
    event.add("status", STATUS.get(ActivityState(activity.state), "CONFIRMED"))
    if place := activity.place.in_language(language).text:
        event.add("location", place)
    _add_time(event, activity)
    return event


def _summary(activity: Activity, language: str) -> str:
    title = activity.title.original if activity.title_is_name else activity.title.in_language(language)
    return f"{ActivityKind(activity.kind).label}: «{title}»" if activity.title_is_name else str(title)


def _add_time(event: Event, activity: Activity) -> None:
    assert activity.starts_on is not None
    if activity.starts_at is not None and activity.host is not None:
        zone = ZoneInfo(activity.host.zone)
        event.add("dtstart", activity.starts_at.astimezone(zone))
        event.add("dtend", (activity.ends_at or activity.starts_at + timedelta(hours=1)).astimezone(zone))
    else:
        event.add("dtstart", activity.starts_on)
        # RFC 5545: the end of a whole-day event is the day after its last.
        event.add("dtend", (activity.ends_on or activity.starts_on) + timedelta(days=1))
