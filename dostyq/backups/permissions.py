"""Who may do what with copies: they hold everything, so only whoever keeps the whole node."""

from dostyq.domain.actor import Actor
from dostyq.people.permissions import can_keep_records


def can_keep_copies(actor: Actor) -> bool:
    return can_keep_records(actor)
