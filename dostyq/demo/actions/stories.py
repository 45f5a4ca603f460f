"""Loading a story: every record through the action of its app, all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models, transaction

from dostyq.agreements.actions import record_agreement
from dostyq.agreements.models import Agreement, Aim, Area
from dostyq.credentials.actions import record_award
from dostyq.demo.models import INNER, SECTIONS, Problem, Record, Section, Shape, plain_fields
from dostyq.domain import clocks
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.journal.models import Entry
from dostyq.people.actions import record_group, record_institution, record_person, record_source
from dostyq.programme.actions import Served, place_other_parts, record_activity, record_series


@dataclass
class Loading:
    """One load: who, when, and the rows found so far by section and id."""

    actor: Actor
    at: datetime
    rows: dict[tuple[str, str], models.Model] = field(default_factory=dict)

    def row(self, section: str, slug: str) -> Any:
        if (section, slug) not in self.rows:
            self.rows[section, slug] = SECTIONS[section].model._default_manager.get(slug=slug)
        return self.rows[section, slug]

    @property
    def by(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.at}


@transaction.atomic
def load_story(records: Sequence[Record], *, actor: Actor, at: datetime) -> int:
    """Store all records; the number of changes, 0 when everything was there already.

    A rule that refuses one record refuses the whole, with that record's line.
    """
    before = Entry.objects.count()
    loading = Loading(actor, at)
    for record in records:
        _load(record, loading)
    return Entry.objects.count() - before


def _load(record: Record, loading: Loading) -> None:
    try:
        stored = LOADERS[record.section](record, loading)
    except Refused as refused:
        if refused.code == "story_refused":
            raise
        problem = Problem(record.line, record.section, refused.code, refused.facts)
        raise Refused("story_refused", count=1, problems=[problem]) from refused
    loading.rows[record.section, record.values["id"]] = stored


def _institution(record: Record, loading: Loading) -> models.Model:
    return record_institution(_row(record, loading), **loading.by)


def _source(record: Record, loading: Loading) -> models.Model:
    return record_source(_row(record, loading), **loading.by)


def _group(record: Record, loading: Loading) -> models.Model:
    return record_group(_row(record, loading), **loading.by)


def _person(record: Record, loading: Loading) -> models.Model:
    return record_person(_row(record, loading), _inner(record, "names", loading), **loading.by)


def _agreement(record: Record, loading: Loading) -> models.Model:
    return record_agreement(
        _row(record, loading),
        parties=[loading.row("institutions", slug) for slug in record.values["parties"]],
        areas=_inner(record, "areas", loading),
        aims=_inner(record, "aims", loading),
        statements=_inner(record, "statements", loading),
        **loading.by,
    )


def _series(record: Record, loading: Loading) -> models.Model:
    return record_series(_row(record, loading), _inner(record, "participations", loading), **loading.by)


def _activity(record: Record, loading: Loading, *, parent: Any = None, position: int = 0) -> models.Model:
    activity = _row(record, loading)
    activity.parent, activity.position = parent, position
    stored = record_activity(
        activity,
        participations=_inner(record, "participations", loading),
        outcomes=_inner(record, "outcomes", loading),
        served=Served(
            areas=_links(record, "areas", Area, activity.agreement),
            aims=_links(record, "aims", Aim, activity.agreement),
        ),
        **loading.by,
    )
    parts = [_part(part, loading, stored, place) for place, part in enumerate(record.inner.get("parts", []))]
    place_other_parts(stored, after=parts, **loading.by)
    return stored


def _part(record: Record, loading: Loading, whole: Any, place: int) -> Any:
    try:
        stored = _activity(record, loading, parent=whole, position=place)
    except Refused as refused:
        if refused.code == "story_refused":
            raise
        problem = Problem(record.line, "parts", refused.code, refused.facts)
        raise Refused("story_refused", count=1, problems=[problem]) from refused
    loading.rows["activities", record.values["id"]] = stored
    return stored


def _award(record: Record, loading: Loading) -> models.Model:
    return record_award(_row(record, loading), **loading.by)


LOADERS: dict[str, Callable[[Record, Loading], models.Model]] = {
    "institutions": _institution,
    "sources": _source,
    "groups": _group,
    "persons": _person,
    "agreements": _agreement,
    "series": _series,
    "activities": _activity,
    "awards": _award,
}


def _row(record: Record, loading: Loading, section: Section | None = None) -> Any:
    """An unsaved row of the record's table with the record's plain values."""
    section = section or SECTIONS[record.section]
    values = {}
    for name, rule in plain_fields(section).items():
        value = record.values.get(name)
        if value is None:
            continue
        if rule.shape is Shape.REFERENCE:
            value = loading.row(rule.section, value)
        values["slug" if name == "id" else name] = value
    if values.pop("hidden", False):
        values["hidden_at"] = loading.at
    row = section.model(**values)
    _set_zone(row, section)
    return row


def _set_zone(row: Any, section: Section) -> None:
    """Clock times of a file are local to the host; without a host there is no clock to read."""
    for name, rule in section.fields.items():
        if rule.shape is Shape.CLOCK and (local := getattr(row, name)) is not None:
            if row.host is None:
                raise Refused("clock_needs_host")
            setattr(row, name, _moment(local, row.host.zone))


def _moment(written: datetime, zone: str) -> datetime:
    """The moment in UTC; an offset that was written decides between the two of an hour that comes twice."""
    local = written.replace(tzinfo=None)
    found = [
        moment
        for moment in clocks.moments(local, zone)
        if written.tzinfo is None or moment.astimezone(ZoneInfo(zone)).utcoffset() == written.utcoffset()
    ]
    if not found:
        raise Refused("clock_never_shows", text=_clock_text(written), zone=zone)
    if len(found) > 1:
        both = [_clock_text(moment.astimezone(ZoneInfo(zone))) for moment in found]
        raise Refused("clock_shows_twice", text=_clock_text(written), zone=zone, first=both[0], second=both[1])
    return found[0].astimezone(UTC)


def _clock_text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _inner(record: Record, name: str, loading: Loading) -> list[Any]:
    return [_row(inner, loading, INNER[inner.section]) for inner in record.inner.get(name, [])]


def _links(record: Record, name: str, model: type[Area | Aim], agreement: Agreement | None) -> list[tuple[Any, bool]]:
    known = {row.code: row for row in model._default_manager.filter(agreement=agreement)} if agreement else {}
    found = []
    for code, inferred in record.values.get(name, []):
        if code not in known:
            raise Refused("unknown_code", code=code, known=", ".join(known))
        found.append((known[code], inferred))
    return found
