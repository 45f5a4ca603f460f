"""Who may enter and change activities."""

from dostyq.domain.actor import Actor


def can_keep_programme(actor: Actor) -> bool:
    return actor.has("node")
