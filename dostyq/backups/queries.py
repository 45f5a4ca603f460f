"""Reading the list of copies."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from dostyq.backups.engine import holding
from dostyq.backups.models import UNDER_WAY, Copy, CopyState, Occasion
from dostyq.domain.errors import NotHere
from dostyq.people.models import Institution

# One copy is made or rehearsed at a time.
COPIES_LOCK = "copies.lock"
TOO_OLD = timedelta(days=7)


@dataclass(frozen=True)
class LastProven:
    """What the desk says: the newest copy that was restored in rehearsal, if any, and whether that is too long ago."""

    copy: Copy | None
    age: timedelta | None
    is_too_old: bool


def last_proven(*, at: datetime) -> LastProven:
    """One query. Without any copy it is too old, too."""
    copy = proven().first()
    if copy is None or copy.made_at is None:
        return LastProven(None, None, is_too_old=True)
    age = at - copy.made_at
    return LastProven(copy, age, is_too_old=age > TOO_OLD)


def proven() -> QuerySet[Copy]:
    return Copy.objects.filter(state=CopyState.MADE, proven_at__isnull=False).order_by("-made_at", "-pk")


def unproven() -> QuerySet[Copy]:
    """Those that were never rehearsed; one that failed has its answer."""
    return Copy.objects.filter(state=CopyState.MADE, proven_at=None, problem={}).order_by("-made_at", "-pk")


def was_made_since(moment: datetime, occasion: Occasion) -> bool:
    return Copy.objects.filter(state=CopyState.MADE, occasion=occasion, made_at__gte=moment).exists()


def copies() -> QuerySet[Copy]:
    """Those whose file is here, and those that were not made; the newest first."""
    return Copy.objects.exclude(state__in=[*UNDER_WAY, CopyState.REMOVED]).order_by("-asked_at", "-pk")


def asked(slug: str) -> Copy | None:
    """The row of a copy that was asked for and that nobody has begun."""
    return Copy.objects.filter(slug=slug, state=CopyState.ASKED).first()


def under_way() -> Copy | None:
    return Copy.objects.filter(state__in=UNDER_WAY).order_by("-asked_at").first()


def was_cut_short(copy: Copy) -> bool:
    """It is said to be under way, but nobody is at it."""
    return copy.state != CopyState.ASKED and not holding.is_taken(Path(settings.DATA) / COPIES_LOCK)


def kept_copy(slug: str) -> Copy:
    copy = Copy.objects.filter(slug=slug, state=CopyState.MADE).first()
    if copy is None or not path_of(copy.slug).is_file():
        raise NotHere
    return copy


def path_of(slug: str) -> Path:
    return Path(settings.COPIES) / f"{slug}.zip"


def names_at(moment: datetime) -> list[str]:
    """What a copy may be called that is made at this moment: no copy is ever written over another."""
    wanted = f"dostyq-{moment:%Y-%m-%d-%H%M%S}"
    return [wanted, *(f"{wanted}-{number}" for number in range(2, 100))]


def zone() -> ZoneInfo:
    """Of the institution that was entered first, whose people keep the node; UTC on an empty one."""
    first = Institution.objects.order_by("pk").values_list("zone", flat=True).first()
    return ZoneInfo(first or "UTC")
