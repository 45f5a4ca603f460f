"""Writing activities and their series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dostyq.agreements.models import Aim, Area
from dostyq.domain import edtf_dates, names
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES
from dostyq.journal import actions as journal
from dostyq.programme.models import Activity, ActivityAim, ActivityArea, Outcome, Participation, Series
from dostyq.programme.permissions import require_keeping_activity, require_keeping_series

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
    _derive(activity)
    stored = journal.record(activity, actor=actor, at=at)
    _number(participations)
    _number(outcomes)
    journal.record_rows(Participation, participations, owner=stored, field="activity", actor=actor, at=at)
    journal.record_rows(Outcome, outcomes, owner=stored, field="activity", actor=actor, at=at)
    areas = [ActivityArea(area=area, inferred=inferred) for area, inferred in served.areas]
    aims = [ActivityAim(aim=aim, inferred=inferred) for aim, inferred in served.aims]
    journal.record_rows(ActivityArea, areas, owner=stored, field="activity", actor=actor, at=at)
    journal.record_rows(ActivityAim, aims, owner=stored, field="activity", actor=actor, at=at)
    return stored


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
    if activity.starts_at is None:
        return
    if activity.date is None or not activity.date.first.day:
        raise Refused("clock_needs_day")
    if activity.ends_at is not None and activity.ends_at <= activity.starts_at:
        raise Refused("clock_ends_before_start")


def _derive(activity: Activity) -> None:
    """Columns that serve finding and sorting only."""
    date = activity.date
    activity.starts_on = date.start if date else None
    activity.ends_on = date.end if date else None
    activity.sort_key = f"{edtf_dates.sort_value(date) if date else UNDATED}/{activity.position:03}"
    spoken = [text.of(lang) for text in (activity.title, activity.form, activity.place) for lang in LANGUAGES]
    activity.search_key = names.search_key(" ".join(filter(None, spoken)))
