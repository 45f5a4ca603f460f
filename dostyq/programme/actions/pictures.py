"""Writing photographs and scans of an activity."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Max

from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.domain.texts import Texts
from dostyq.files.actions import keep_files, remove_file
from dostyq.files.permissions import KEEPING
from dostyq.journal import actions as journal
from dostyq.people.models import Institution, Person
from dostyq.people.permissions import can_enter_for, require
from dostyq.programme import queries
from dostyq.programme.models import Activity, ActivityPicture, ActivityScan, PictureSubject, Recognisable
from dostyq.programme.permissions import require_keeping_files

Kept = TypeVar("Kept", ActivityPicture, ActivityScan)

MOST_OF_AN_ACTIVITY = 200
# What was taken off can be brought back this long.
KEPT_AFTER_REMOVAL = timedelta(days=30)


@transaction.atomic
def add_pictures(activity: Activity, *, uploads: Sequence[str], actor: Actor, at: datetime) -> list[ActivityPicture]:
    """Behind those that are there. The same uploads again give the same photographs."""
    return _added(ActivityPicture, activity, uploads, queries.PICTURE_USE, actor=actor, at=at)


@transaction.atomic
def add_scans(activity: Activity, *, uploads: Sequence[str], actor: Actor, at: datetime) -> list[ActivityScan]:
    return _added(ActivityScan, activity, uploads, queries.SCAN_USE, actor=actor, at=at)


def _added(
    table: type[Kept], activity: Activity, uploads: Sequence[str], use: str, *, actor: Actor, at: datetime
) -> list[Kept]:
    require_keeping_files(actor, activity)
    Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if not uploads:
        return []
    files = keep_files(uploads=uploads, use=use, kept_by=_keeper(activity, actor), actor=actor, at=at)
    known = table._default_manager.filter(activity=activity)
    if known.count() + len(files) > MOST_OF_AN_ACTIVITY:
        raise Refused("too_many_pictures", most=MOST_OF_AN_ACTIVITY)
    place = (known.aggregate(last=Max("position"))["last"] or 0) + 1
    added = []
    for number, file in enumerate(files, start=place):
        row, is_new = table._default_manager.get_or_create(
            file=file, defaults={"activity": activity, "position": number}
        )
        if is_new:
            _note(row, "added", actor=actor, at=at)
        added.append(row)
    return added


def _keeper(activity: Activity, actor: Actor) -> Institution:
    """Who keeps the files: whoever keeps the activity, else the host, else the first whose files the actor keeps."""
    for one in (activity.kept_by, activity.host):
        if one is not None and can_enter_for(actor, one):
            return one
    slugs = actor.slugs(*KEEPING)
    mine = Institution.objects.order_by("pk") if slugs is None else Institution.objects.filter(slug__in=slugs)
    found = mine.first()
    if found is None:
        raise NotHere
    return found


@transaction.atomic
def describe_picture(
    picture: ActivityPicture,
    *,
    shows: str,
    persons: Collection[Person] = (),
    said: Mapping[str, Texts] | None = None,
    actor: Actor,
    at: datetime,
) -> ActivityPicture:
    """Say who can be recognised, of those whom the actor may know; `said` may hold `alt` and `caption`."""
    stored = _held(ActivityPicture, picture, actor)
    if shows not in Recognisable.values:
        raise NotHere
    ticked = list(dict.fromkeys(persons)) if shows == Recognisable.PERSONS else []
    if shows == Recognisable.PERSONS and not ticked:
        raise Refused("nobody_ticked")
    require(_may_tick(stored, ticked, actor))
    stored.shows = shows
    for name, text in (said or {}).items():
        setattr(stored, name, text)
    stored.save(update_fields=["shows", *(said or {})])
    _tick(stored, ticked)
    _note(stored, "described", actor=actor, at=at, shows=shows, count=len(ticked))
    return stored


def _tick(picture: ActivityPicture, persons: Sequence[Person]) -> None:
    """Whoever is on it without a record stays, unless nobody can be recognised."""
    gone = PictureSubject.objects.filter(picture=picture)
    if picture.shows == Recognisable.PERSONS:
        gone = gone.exclude(person=None)
    gone.delete()
    PictureSubject.objects.bulk_create([PictureSubject(picture=picture, person=one) for one in persons])


def _may_tick(picture: ActivityPicture, persons: Collection[Person], actor: Actor) -> bool:
    wanted = {one.pk for one in persons}
    wanted -= set(queries.may_be_on(picture.activity).values_list("pk", flat=True))
    return not wanted - set(queries.known_to(actor.slugs(*KEEPING)).filter(pk__in=wanted).values_list("pk", flat=True))


@transaction.atomic
def move_picture(picture: ActivityPicture, *, by: int, actor: Actor, at: datetime) -> None:
    """So many places towards the end; a negative number is towards the beginning."""
    stored = _held(ActivityPicture, picture, actor)
    row = list(ActivityPicture.objects.filter(activity=stored.activity, removed_at=None).order_by("position", "pk"))
    if stored not in row:
        raise NotHere
    place = row.index(stored)
    row.insert(min(max(place + by, 0), len(row) - 1), row.pop(place))
    for number, one in enumerate(row, start=1):
        one.position = number
    ActivityPicture.objects.bulk_update(row, ["position"])
    _note(stored, "moved", actor=actor, at=at)


@transaction.atomic
def take_off(row: Kept, *, actor: Actor, at: datetime) -> None:
    """Nobody sees it from now on; `bring_back` undoes it."""
    stored = _held(type(row), row, actor)
    if stored.removed_at is None:
        stored.removed_at = at
        stored.save(update_fields=["removed_at"])
        _note(stored, "removed", actor=actor, at=at)


@transaction.atomic
def bring_back(row: Kept, *, actor: Actor, at: datetime) -> None:
    stored = _held(type(row), row, actor)
    if stored.removed_at is not None:
        stored.removed_at = None
        stored.save(update_fields=["removed_at"])
        _note(stored, "brought_back", actor=actor, at=at)


def forget_taken_off(*, actor: Actor, at: datetime) -> int:
    """Remove for good what was taken off long ago; how many files it were."""
    require(actor.has("node"))
    count = 0
    for table in (ActivityPicture, ActivityScan):
        old = table._default_manager.filter(removed_at__lt=at - KEPT_AFTER_REMOVAL).select_related("file")
        for row in old:
            _forget(row, actor=actor, at=at)
            count += 1
    return count


@transaction.atomic
def _forget(row: ActivityPicture | ActivityScan, *, actor: Actor, at: datetime) -> None:
    slug = row.file.slug
    row.delete()
    remove_file(slug=slug, actor=actor, at=at)


def _held(table: type[Kept], row: Kept, actor: Actor) -> Kept:
    stored = table._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if stored is None:
        raise NotHere
    require_keeping_files(actor, stored.activity)
    return stored


def _note(row: ActivityPicture | ActivityScan, verb: str, *, actor: Actor, at: datetime, **facts: object) -> None:
    journal.note(actor=actor, at=at, verb=verb, kind=row._meta.label_lower, subject=row.file.slug, **facts)
