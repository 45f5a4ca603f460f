"""Who may do what with institutions, persons and passes."""

from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused


def can_keep_records(actor: Actor) -> bool:
    """The node's keeper enters and changes any record."""
    return actor.has("node")


def can_hide_person(actor: Actor) -> bool:
    return actor.has("node")


def can_issue_pass(actor: Actor) -> bool:
    return actor.has("node")


def require(allowed: bool) -> None:
    if not allowed:
        raise Refused("not_allowed")
