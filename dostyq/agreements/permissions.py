"""Who may enter and change agreements."""

from collections.abc import Iterable

from dostyq.agreements.models import Agreement
from dostyq.agreements.queries import parties_of
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere
from dostyq.people.models import Institution
from dostyq.people.permissions import can_coordinate, can_enter_for, can_keep_records, require


def can_keep_agreement(actor: Actor, parties: Iterable[Institution]) -> bool:
    """Coordinators of either party."""
    return can_keep_records(actor) or any(can_coordinate(actor, party) for party in parties)


def can_enter_under(actor: Actor, agreement: Agreement | None) -> bool:
    """Say that something was done under this agreement: for people of either party."""
    if agreement is None or can_keep_records(actor):
        return True
    return any(can_enter_for(actor, party) for party in parties_of(agreement.slug))


def require_keeping_agreement(actor: Actor, slug: str, parties: Iterable[Institution]) -> None:
    """The actor may keep the agreement as it is stored, and with the parties that it would get."""
    stored = parties_of(slug)
    if stored and not can_keep_agreement(actor, stored):
        raise NotHere
    require(can_keep_agreement(actor, parties))
