"""One activity of the past with all that belongs to it, in one go."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dostyq.credentials.actions import record_award
from dostyq.credentials.models import Award
from dostyq.desk.permissions import can_enter_for, require
from dostyq.domain.actor import Actor
from dostyq.domain.records import Spelled
from dostyq.people.actions import record_person, record_source
from dostyq.people.models import Institution, Person, PersonName, Source
from dostyq.programme.actions import add_pictures, add_scans, record_activity
from dostyq.programme.models import Activity, Participation, ParticipationRole


@dataclass(frozen=True)
class PastAward:
    """An award without its activity, for a person as spelled or for an institution."""

    award: Award
    person: Spelled | None = None


@transaction.atomic
def record_past(
    activity: Activity,
    *,
    participations: Sequence[Participation],
    persons: Sequence[Spelled],
    awards: Sequence[PastAward],
    source: Source | None,
    persons_of: Institution | None,
    kept_by: Institution,
    actor: Actor,
    at: datetime,
    pictures: Sequence[str] = (),
    scans: Sequence[str] = (),
) -> Activity:
    """Store it all or nothing. The same spelling is one person here; sent twice (the same ids), it is stored once."""
    require(can_enter_for(actor, kept_by.slug))
    if Activity.objects.filter(slug=activity.slug).exists():
        return Activity.objects.get(slug=activity.slug)
    spelled = list(dict.fromkeys([*persons, *(one.person for one in awards if one.person)]))
    stored = {name: _recorded(name, persons_of, kept_by, actor=actor, at=at) for name in spelled}
    activity.kept_by = kept_by
    if source:
        source.kept_by = kept_by
    published = record_source(source, actor=actor, at=at) if source else None
    taking_part = [Participation(person=one, role=ParticipationRole.PARTICIPANT) for one in stored.values()]
    activity = record_activity(activity, participations=[*participations, *taking_part], actor=actor, at=at)
    for one in awards:
        one.award.activity, one.award.published_in = activity, published
        one.award.person = stored[one.person] if one.person else None
        record_award(one.award, actor=actor, at=at)
    add_pictures(activity, uploads=pictures, actor=actor, at=at)
    add_scans(activity, uploads=scans, actor=actor, at=at)
    return activity


def _recorded(name: Spelled, where: Institution | None, kept_by: Institution, *, actor: Actor, at: datetime) -> Person:
    spelling = PersonName(
        script=name.script, family=name.family, given=name.given, patronymic=name.patronymic, initials=name.initials
    )
    person = Person(slug=secrets.token_hex(5), institution=where, kept_by=kept_by)
    return record_person(person, [spelling], actor=actor, at=at)
