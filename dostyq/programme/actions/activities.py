"""Writing activities and their series."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from dostyq.agreements.models import Aim, Area
from dostyq.domain import clocks, edtf_dates, names
from dostyq.domain.actor import Actor
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.edtf_dates.imprecise import FIRST_YEAR, LAST_YEAR
from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES
from dostyq.journal import actions as journal
from dostyq.people.permissions import require, require_one_world
from dostyq.programme.models import Activity, ActivityAim, ActivityArea, Outcome, Participation, Series
from dostyq.programme.permissions import can_keep_programme, require_keeping_activity, require_keeping_series

# Sorts after every year, so what has no date stands at the end.
UNDATED = "9999"


@dataclass(frozen=True)
class Served:
    """What an activity served: areas and aims of the agreement, each said by the source or read into it by editors."""

    areas: Sequence[tuple[Area, bool]] = ()
    aims: Sequence[tuple[Aim, bool]] = ()

    @property
    def rows(self) -> list[Area | Aim]:
        return [*(area for area, _ in self.areas), *(aim for aim, _ in self.aims)]


@transaction.atomic
def record_series(series: Series, participations: Sequence[Participation], *, actor: Actor, at: datetime) -> Series:
    require_keeping_series(actor, series)
    _refuse_bad_party(participations)
    stored = journal.record(series, actor=actor, at=at)
    _number(participations)
    journal.record_rows(Participation, participations, owner=stored, field="series", actor=actor, at=at)
    return stored


@transaction.atomic
def record_activity(
    activity: Activity,
    *,
    participations: Sequence[Participation] = (),
    outcomes: Sequence[Outcome] = (),
    served: Served | None = None,
    actor: Actor,
    at: datetime,
) -> Activity:
    """Store an activity with who took part, what came of it and what it served."""
    served = served or Served()
    require_keeping_activity(actor, activity, serves=served.rows)
    _refuse_circle(activity)
    _refuse_bad_clock(activity)
    _refuse_bad_party(participations)
    require_one_world(_named(activity, participations))
    _refuse_twice(area.code for area, _ in served.areas)
    _refuse_twice(aim.code for aim, _ in served.aims)
    _derive(activity)
    stored = journal.record(activity, actor=actor, at=at)
    _number(participations)
    _number(outcomes)
    areas = [ActivityArea(area=area, inferred=inferred) for area, inferred in served.areas]
    aims = [ActivityAim(aim=aim, inferred=inferred) for aim, inferred in served.aims]
    belongings = {Participation: participations, Outcome: outcomes, ActivityArea: areas, ActivityAim: aims}
    is_new = stored is activity
    for table, rows in belongings.items():
        if rows or not is_new:
            journal.record_rows(table, rows, owner=stored, field="activity", actor=actor, at=at)
    return stored


@transaction.atomic
def place_other_parts(whole: Activity, *, after: Sequence[Activity], actor: Actor, at: datetime) -> None:
    """Let the parts that are not among `after` follow those, so that no two parts have one position."""
    require(can_keep_programme(actor, whole))
    others = whole.parts.exclude(pk__in=[part.pk for part in after]).order_by("position", "pk")
    for place, part in enumerate(others, start=len(after)):
        part.position = place
        _derive(part)
        journal.record(part, actor=actor, at=at)


def _number(rows: Sequence[Participation | Outcome]) -> None:
    for place, row in enumerate(rows):
        row.position = place


def _refuse_circle(activity: Activity) -> None:
    above = activity.parent
    while above is not None:
        if above.slug == activity.slug:
            raise Refused("part_of_itself")
        above = above.parent


def _refuse_bad_clock(activity: Activity) -> None:
    """Both ends are moments on the clock of the host, within the date, and the second is later."""
    if activity.starts_at is None:
        if activity.ends_at is not None:
            raise Refused("clock_needs_start")
        return
    if activity.host is None:
        raise Refused("clock_needs_host")
    if activity.date is None or not activity.date.first.day:
        raise Refused("clock_needs_day")
    if activity.ends_at is not None and activity.ends_at <= activity.starts_at:
        raise Refused("clock_ends_before_start")
    _refuse_clock_outside(activity.date, activity.starts_at, activity.ends_at, zone=activity.host.zone)


def _refuse_clock_outside(known: ImpreciseDate, starts_at: datetime, ends_at: datetime | None, *, zone: str) -> None:
    """Midnight at the end of the last day still belongs to it."""
    last = starts_at if ends_at is None else ends_at - timedelta(microseconds=1)
    for moment in (starts_at, last):
        can_be_shown = FIRST_YEAR <= moment.year <= LAST_YEAR
        day = clocks.on_clock(moment, zone).date() if can_be_shown else moment.date()
        if not can_be_shown or day < known.start or (known.end is not None and day > known.end):
            raise Refused("clock_outside_date", day=day.isoformat(), date=known.edtf)


def _refuse_bad_party(participations: Sequence[Participation]) -> None:
    for one in participations:
        parties = [party for party in (one.institution, one.group, one.person) if party is not None]
        if len(parties) > 1 or (not parties and one.count is None):
            raise Refused("not_one_party", role=one.role)


def _named(activity: Activity, participations: Sequence[Participation]) -> Iterable[int | None]:
    """The institutions that an activity names, by their numbers; a person or a group stands for its own."""
    yield from (activity.host_id, activity.kept_by_id)
    for one in participations:
        yield one.institution_id
        yield one.person.institution_id if one.person else None
        yield one.group.kept_by_id if one.group else None


def _refuse_twice(codes: Iterable[str]) -> None:
    if twice := next((code for code, times in Counter(codes).items() if times > 1), None):
        raise Refused("code_twice", code=twice)


def _derive(activity: Activity) -> None:
    """Columns that serve finding and sorting only."""
    date = activity.date
    activity.starts_on = date.start if date else None
    activity.ends_on = date.end if date else None
    activity.sort_key = f"{edtf_dates.sort_value(date) if date else UNDATED}/{activity.position:03}"
    spoken = [text.of(lang) for text in (activity.title, activity.form, activity.place) for lang in LANGUAGES]
    activity.search_key = names.search_key(" ".join(filter(None, spoken)))
