"""Changing an activity that is stored, by the people who keep it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere
from dostyq.journal import actions as journal
from dostyq.people.actions import record_person
from dostyq.people.models import Person, PersonName
from dostyq.programme.actions.activities import Served, record_activity
from dostyq.programme.models import Activity, Outcome, Participation, ParticipationRole
from dostyq.programme.permissions import can_keep_programme
from dostyq.programme.queries import TABLES_OF_AN_ACTIVITY


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    seen: int,
    participations: Sequence[Participation],
    newcomers: Sequence[PersonName],
    served: Served,
    actor: Actor,
    at: datetime,
) -> Activity:
    """Store what an editor made of an activity; `newcomers` are persons of the keeper who took part and are new here.

    Raises Refused: `changed_meanwhile`, when somebody stored something of it after the editor had begun.
    """
    stored = Activity.objects.select_related("kept_by", "host").filter(slug=activity.slug).first()
    if stored is None or not can_keep_programme(actor, stored):
        raise NotHere
    journal.refuse_changed(TABLES_OF_AN_ACTIVITY, of=activity.slug, seen=seen)
    keeper = stored.kept_by or stored.host
    came = [Person(slug=secrets.token_hex(5), institution=keeper, kept_by=keeper) for _ in newcomers]
    added = [
        Participation(person=record_person(person, [name], actor=actor, at=at), role=ParticipationRole.PARTICIPANT)
        for person, name in zip(came, newcomers, strict=True)
    ]
    outcomes = [Outcome(text=one.text) for one in stored.outcomes.order_by("position", "pk")]
    return record_activity(
        activity, participations=[*participations, *added], outcomes=outcomes, served=served, actor=actor, at=at
    )
