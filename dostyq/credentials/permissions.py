"""Who may enter awards."""

from dostyq.domain.actor import Actor


def can_keep_awards(actor: Actor) -> bool:
    return actor.has("node")
