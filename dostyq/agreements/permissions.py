"""Who may enter and change agreements."""

from dostyq.domain.actor import Actor


def can_keep_agreements(actor: Actor) -> bool:
    return actor.has("node")
