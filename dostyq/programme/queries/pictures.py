"""Photographs and scans of activities: which there are, and which of them anybody may see."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from django.db.models import Prefetch, Q, QuerySet

from dostyq.domain import names
from dostyq.domain.errors import NotHere
from dostyq.files.models import StoredFile
from dostyq.people.models import Person, PersonName
from dostyq.programme.models import Activity, ActivityPicture, ActivityScan, PictureSubject, Recognisable

PICTURE_USE, SCAN_USE = "programme.picture", "programme.scan"
MOST_FOUND = 20


class Bar(StrEnum):
    """Why a photograph is seen by its keepers only."""

    NOT_SAID = "not_said"
    NOBODY_TICKED = "nobody_ticked"
    NO_CONSENT = "no_consent"


@dataclass(frozen=True)
class SeenPicture:
    """A photograph with what stands between it and the public. `without` are the people whose consent is missing."""

    picture: ActivityPicture
    bar: Bar | None
    persons: tuple[Person, ...] = ()
    without: tuple[Person, ...] = ()

    @property
    def is_public(self) -> bool:
        return self.bar is None


def pictures_of(activity: Activity, *, at: datetime) -> list[SeenPicture]:
    """All that were not taken off, in their order: a constant number of queries."""
    return seen(_pictures().filter(activity=activity, removed_at=None), at=at)


def public_pictures(activity: Activity, *, at: datetime) -> list[ActivityPicture]:
    """Those that anybody may see now."""
    return [one.picture for one in pictures_of(activity, at=at) if one.is_public]


def removed_pictures(activity: Activity) -> list[ActivityPicture]:
    return list(_pictures().filter(activity=activity).exclude(removed_at=None).order_by("-removed_at"))


def picture_with(file: str, *, of: str) -> ActivityPicture:
    """One photograph by the id of its file and of its activity; also one that was taken off."""
    found = _pictures().filter(file__slug=file, activity__slug=of).first()
    if found is None:
        raise NotHere
    return found


def scans_of(activity: Activity) -> list[ActivityScan]:
    found = ActivityScan.objects.filter(activity=activity, removed_at=None).select_related("file")
    return list(found.order_by("position", "pk"))


def scan_with(file: str, *, of: str) -> ActivityScan:
    found = ActivityScan.objects.filter(file__slug=file, activity__slug=of).select_related("file", "activity").first()
    if found is None:
        raise NotHere
    return found


def removed_scans(activity: Activity) -> list[ActivityScan]:
    found = ActivityScan.objects.filter(activity=activity).exclude(removed_at=None).select_related("file")
    return list(found.order_by("-removed_at"))


def shown_by(file: StoredFile) -> tuple[ActivityPicture | None, Activity | None]:
    """The photograph that this file is, if any, and the activity that it or the scan belongs to."""
    picture = _pictures().filter(file=file).first()
    if picture is not None:
        return picture, picture.activity
    scan = ActivityScan.objects.filter(file=file).select_related("activity__kept_by", "activity__host").first()
    return None, scan.activity if scan else None


def unsaid_pictures(activities: QuerySet[Activity]) -> QuerySet[ActivityPicture]:
    """Photographs of these of which nobody has said who is on them, for a desk."""
    unsaid = ActivityPicture.objects.filter(activity__in=activities, removed_at=None, shows=Recognisable.NOT_SAID)
    return unsaid.select_related("activity", "file").order_by("activity__sort_key", "position", "pk")


def unsaid_of(activity: Activity) -> QuerySet[ActivityPicture]:
    return unsaid_pictures(Activity.objects.filter(pk=activity.pk))


def seen(pictures: Iterable[ActivityPicture], *, at: datetime) -> list[SeenPicture]:
    found = list(pictures)
    everybody = {one.person_id for picture in found for one in picture.subjects.all() if one.person_id}
    lacking = _without_consent(everybody, at=at)
    return [_seen(one, lacking) for one in found]


def _seen(picture: ActivityPicture, lacking: Collection[int]) -> SeenPicture:
    subjects = list(picture.subjects.all()) if picture.shows == Recognisable.PERSONS else []
    persons = tuple(one.person for one in subjects if one.person)
    without = tuple(one for one in persons if one.hidden_at is not None or one.pk in lacking)
    return SeenPicture(picture, _bar(picture, subjects, without), persons, without)


def _bar(picture: ActivityPicture, subjects: Sequence[PictureSubject], without: Sequence[Person]) -> Bar | None:
    if picture.shows == Recognisable.NOBODY:
        return None
    if picture.shows == Recognisable.NOT_SAID:
        return Bar.NOT_SAID
    if not subjects:
        return Bar.NOBODY_TICKED
    return Bar.NO_CONSENT if without or any(one.person is None for one in subjects) else None


def _without_consent(persons: Collection[int], *, at: datetime) -> Collection[int]:
    """Those of these people whose consent to photographs is not in force: as none is recorded yet, all of them."""
    return set(persons)


def end_of_day(at: datetime) -> datetime:
    """For pages that are kept for a day and asked for the same rows again: what is withdrawn during the day counts."""
    return datetime.combine(at.date(), time.max, tzinfo=at.tzinfo)


def may_be_on(activity: Activity, *, found_by: str = "", slugs: Collection[str] | None = ()) -> QuerySet[Person]:
    """Who can be ticked: who took part, was awarded or is ticked already; and whom these words find among the people
    of these institutions (None: of all)."""
    wanted = Q(participations__activity=activity) | Q(awards__activity=activity)
    keys = set(Person.objects.filter(wanted).values_list("pk", flat=True))
    ticked = PictureSubject.objects.filter(picture__activity=activity).exclude(person=None)
    keys |= set(ticked.values_list("person", flat=True))
    if words := names.search_key(found_by).split():
        keys |= set(_named(words, slugs).values_list("pk", flat=True)[:MOST_FOUND])
    found = Person.objects.filter(pk__in=keys).select_related("institution")
    return found.prefetch_related(_names()).order_by("institution__sort_key", "pk")


def known_to(slugs: Collection[str] | None) -> QuerySet[Person]:
    """The people of these institutions and those whom they keep; None: everybody."""
    if slugs is None:
        return Person.objects.all()
    return Person.objects.filter(Q(institution__slug__in=slugs) | Q(kept_by__slug__in=slugs))


def _named(words: Sequence[str], slugs: Collection[str] | None) -> QuerySet[Person]:
    found = known_to(slugs)
    for word in words:
        found = found.filter(pk__in=PersonName.objects.filter(search_key__contains=word).values("person"))
    return found.order_by("pk")


def _pictures() -> QuerySet[ActivityPicture]:
    persons = Person.objects.select_related("institution").prefetch_related(_names())
    subjects = PictureSubject.objects.order_by("pk").prefetch_related(Prefetch("person", queryset=persons))
    found = ActivityPicture.objects.select_related("file", "activity__kept_by", "activity__host")
    return found.prefetch_related(Prefetch("subjects", queryset=subjects)).order_by("position", "pk")


def _names() -> "Prefetch[str]":
    return Prefetch("names", queryset=PersonName.objects.order_by("pk"))
