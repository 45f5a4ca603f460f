"""Who may enter what happened, and for which institutions."""

from dostyq.desk.models import Import
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere


def entered_for(actor: Actor) -> frozenset[str] | None:
    """The ids of the institutions whose past the actor may enter; None: of all."""
    return actor.slugs("institution", "teacher")


def can_enter(actor: Actor) -> bool:
    return entered_for(actor) != frozenset()


def can_enter_for(actor: Actor, institution: str) -> bool:
    return any(actor.has(f"{word}:{institution}") for word in ("institution", "teacher"))


def can_see_import(actor: Actor, found: Import) -> bool:
    """A table may hold names of people: whoever brought it sees it, while he may still enter for that institution."""
    return found.actor == actor.id and can_enter_for(actor, found.institution.slug)


def require(allowed: bool) -> None:
    """What is not for this actor looks as if it were not there."""
    if not allowed:
        raise NotHere
