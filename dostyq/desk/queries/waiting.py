"""What waits for somebody at the desk, asked of each app: a constant number of queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from dostyq.agreements.models import Agreement, AgreementState, Prolongation
from dostyq.backups.queries import last_proven
from dostyq.desk.models import Import, ImportState
from dostyq.domain.actor import Actor
from dostyq.domain.texts import Texts
from dostyq.people.models import AccessPass
from dostyq.people.queries import INVITATION, full_name
from dostyq.programme.models import Activity, ActivityState
from dostyq.programme.queries import unsaid_pictures

# Of each matter so many lines are named; the rest is behind them.
MOST_OF_A_MATTER = 20
SOON = timedelta(days=183)
ENDED = {AgreementState.EXPIRED, AgreementState.TERMINATED}


class Matter(StrEnum):
    COPY = "copy"
    AGREEMENT_ENDED = "agreement_ended"
    AGREEMENT_ENDS = "agreement_ends"
    AGREEMENT_DRAFT = "agreement_draft"
    TABLE = "table"
    WAS_IT_HELD = "was_it_held"
    WHO_IS_ON_IT = "who_is_on_it"
    INVITED = "invited"


@dataclass(frozen=True)
class Waiting:
    """One line: what it is about, since or until when, and where one press settles it."""

    matter: Matter
    href: str
    title: Texts | str = ""
    since: date | None = None
    until: date | None = None
    count: int = 0


def waits_for_me(actor: Actor, *, at: datetime) -> list[Waiting]:
    """The most pressing first."""
    today, mine = at.date(), actor.slugs("institution", "teacher")
    kept = _kept(mine)
    return [
        *_copies(actor, at),
        *_agreements(actor.slugs("institution"), today),
        *_past(kept, today),
        *_tables(actor),
        *_pictures(kept),
    ]


def waits_for_others(actor: Actor, *, at: datetime) -> list[Waiting]:
    """What partners and colleagues have not done yet."""
    return _invited(actor.slugs("institution"), at)


def _copies(actor: Actor, at: datetime) -> list[Waiting]:
    if not actor.has("node"):
        return []
    last = last_proven(at=at)
    if not last.is_too_old:
        return []
    made = last.copy.made_at.date() if last.copy and last.copy.made_at else None
    return [Waiting(Matter.COPY, reverse("backups:copies"), since=made)]


def _agreements(slugs: Collection[str] | None, today: date) -> list[Waiting]:
    """Of several terms the nearest end first; one that is prolonged by itself needs nobody."""
    open_ones = Agreement.objects.exclude(state=AgreementState.TERMINATED).order_by("pk")
    if slugs is not None:
        open_ones = open_ones.filter(parties__institution__slug__in=slugs).distinct()
    lines = [line for one in open_ones if (line := _agreement(one, today))]
    return sorted(lines, key=lambda line: line.until or line.since or date.max)[:MOST_OF_A_MATTER]


def _agreement(one: Agreement, today: date) -> Waiting | None:
    href = reverse("agreements:agreement", args=[one.slug])
    ends = one.valid_until.end if one.valid_until else None
    if one.state == AgreementState.DRAFT:
        return Waiting(Matter.AGREEMENT_DRAFT, href, one.title)
    if one.state == AgreementState.EXPIRED or (ends and ends < today and one.prolongation != Prolongation.AUTOMATIC):
        return Waiting(Matter.AGREEMENT_ENDED, href, one.title, since=ends)
    if ends and ends <= today + SOON and one.prolongation != Prolongation.AUTOMATIC:
        return Waiting(Matter.AGREEMENT_ENDS, href, one.title, until=ends)
    return None


def _kept(slugs: Collection[str] | None) -> QuerySet[Activity]:
    if slugs is None:
        return Activity.objects.all()
    return Activity.objects.filter(Q(kept_by__slug__in=slugs) | Q(kept_by=None, host__slug__in=slugs))


def _past(kept: QuerySet[Activity], today: date) -> list[Waiting]:
    """Planned or announced, and the day is over: was it held?"""
    open_ones = kept.filter(state__in=[ActivityState.PLANNED, ActivityState.ANNOUNCED])
    ended = open_ones.annotate(last=Coalesce("ends_on", "starts_on")).filter(last__lt=today).order_by("-last", "pk")
    return [
        Waiting(Matter.WAS_IT_HELD, reverse("programme:activity", args=[one.slug]), one.title, since=one.last)
        for one in ended[:MOST_OF_A_MATTER]
    ]


def _tables(actor: Actor) -> list[Waiting]:
    begun = Import.objects.filter(actor=actor.id, state=ImportState.OPEN).annotate(count=Count("rows"))
    return [
        Waiting(
            Matter.TABLE, reverse("desk:table", args=[one.slug]), one.name, since=one.begun_at.date(), count=one.count
        )
        for one in begun.order_by("begun_at", "pk")[:MOST_OF_A_MATTER]
    ]


def _pictures(kept: QuerySet[Activity]) -> list[Waiting]:
    named = unsaid_pictures(kept).order_by().values(slug=F("activity__slug"), title=F("activity__title"))
    counted = named.annotate(count=Count("pk")).order_by("slug")
    return [
        Waiting(
            Matter.WHO_IS_ON_IT, reverse("programme:pictures", args=[one["slug"]]), one["title"], count=one["count"]
        )
        for one in counted[:MOST_OF_A_MATTER]
    ]


def _invited(slugs: Collection[str] | None, at: datetime) -> list[Waiting]:
    """Colleagues who have not opened the link to their account."""
    sent = AccessPass.objects.filter(purpose=INVITATION, uses=0, revoked_at=None, expires_at__gt=at)
    if slugs is not None:
        sent = sent.filter(person__institution__slug__in=slugs)
    found = sent.exclude(person__institution=None).select_related("person__institution")
    return list(_invitations(found.prefetch_related("person__names").order_by("expires_at", "pk")[:MOST_OF_A_MATTER]))


def _invitations(found: Sequence[AccessPass] | QuerySet[AccessPass]) -> Iterable[Waiting]:
    for one in found:
        if one.person and one.person.institution:
            href = reverse("people:members", args=[one.person.institution.slug])
            yield Waiting(Matter.INVITED, href, full_name(one.person), until=one.expires_at.date())
