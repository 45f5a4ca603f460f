"""Who may enter and change activities and their series."""

from collections.abc import Sequence
from datetime import datetime

from dostyq.agreements.models import Aim, Area
from dostyq.agreements.permissions import can_enter_under
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere
from dostyq.files.models import StoredFile
from dostyq.files.permissions import can_keep_file
from dostyq.people.permissions import can_enter_for, can_keep, can_keep_records, require, require_keeping
from dostyq.programme.models import Activity, Series
from dostyq.programme.queries.pictures import seen, shown_by


def can_keep_programme(actor: Actor, row: Activity | Series) -> bool:
    """Whoever keeps it; where nobody is named as that, the people of the host."""
    return can_keep(actor, row) or (row.kept_by is None and can_enter_for(actor, row.host))


def require_keeping_series(actor: Actor, series: Series) -> None:
    require_keeping(actor, series, can_keep_programme)
    require(can_enter_under(actor, series.agreement))


def require_keeping_activity(actor: Actor, activity: Activity, *, serves: Sequence[Area | Aim] = ()) -> None:
    """It may be a part only of what the actor keeps too, and stand only under agreements of his institution."""
    require_keeping(actor, activity, can_keep_programme)
    require(can_enter_under(actor, activity.agreement))
    require(activity.parent is None or can_keep_programme(actor, activity.parent))
    require(activity.series is None or _can_continue(actor, activity.series))
    require(all(row.agreement_id == activity.agreement_id for row in serves))


def _can_continue(actor: Actor, series: Series) -> bool:
    """A yearly contest moves from one party to the other: both may say that theirs belongs to it."""
    if can_keep_records(actor) or can_keep_programme(actor, series):
        return True
    return series.agreement is not None and can_enter_under(actor, series.agreement)


def can_see_picture(actor: Actor, file: StoredFile, *, at: datetime) -> bool:
    """Anybody, while nobody on it objects; else whoever keeps the activity. What belongs to none is its keepers'."""
    picture, activity = shown_by(file)
    if activity is None:
        return can_keep_file(actor, file)
    if can_keep_programme(actor, activity) or can_keep_file(actor, file):
        return True
    return picture is not None and picture.removed_at is None and seen([picture], at=at)[0].is_public


def require_keeping_files(actor: Actor, activity: Activity) -> None:
    if not can_keep_programme(actor, activity):
        raise NotHere
