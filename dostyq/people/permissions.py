"""Who may do what with institutions, persons, accounts and passes.

Each predicate is asked of the row **as stored**: what a form says of it is no right.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.people.models import Institution, Kept, Person
from dostyq.people.queries import current_roles, has_people, worlds_of

Row = TypeVar("Row", bound=Kept)


def can_keep_records(actor: Actor) -> bool:
    """The node's administrator enters and changes any record."""
    return actor.has("node")


def can_coordinate(actor: Actor, institution: Institution | None) -> bool:
    return institution is not None and actor.has(f"institution:{institution.slug}")


def can_enter_for(actor: Actor, institution: Institution | None) -> bool:
    """Coordinators and teachers enter what their institution did."""
    if institution is None:
        return False
    return can_coordinate(actor, institution) or actor.has(f"teacher:{institution.slug}")


def can_keep(actor: Actor, row: Kept) -> bool:
    return can_keep_records(actor) or can_enter_for(actor, row.kept_by)


def can_keep_institution(actor: Actor, institution: Institution) -> bool:
    """Its coordinator; whoever entered it, until it has people of its own here."""
    if can_keep_records(actor) or can_coordinate(actor, institution):
        return True
    return can_enter_for(actor, institution.kept_by) and not has_people(institution)


def can_keep_person(actor: Actor, person: Person) -> bool:
    return can_keep(actor, person) or can_enter_for(actor, person.institution)


def can_hide_person(actor: Actor, person: Person) -> bool:
    """One button, for whoever could be asked for it: the person's institution, the one that entered, the node."""
    return can_keep_person(actor, person)


def can_issue_pass(actor: Actor, scopes: Sequence[str]) -> bool:
    """Nobody hands out more than there is of his own: a coordinator, what is done at the same institution."""
    return bool(scopes) and all(actor.has("institution:" + scope.partition(":")[2]) for scope in scopes)


def can_recover(actor: Actor, person: Person, institution: Institution | None) -> bool:
    """Whoever could give every role that the person has now, so that nobody gains by another's account."""
    roles = current_roles(person)
    is_of_it = institution is None or any(role.institution == institution for role in roles)
    return can_keep_records(actor) or (is_of_it and can_issue_pass(actor, [role.scope for role in roles]))


def require(allowed: bool) -> None:
    if not allowed:
        raise Refused("not_allowed")


def require_one_world(institutions: Iterable[int | None]) -> None:
    """What is invented to be tried out and what is real never name one another; the institutions by their numbers."""
    if len(worlds_of({one for one in institutions if one is not None})) > 1:
        raise Refused("example_apart")


def require_keeping(actor: Actor, wanted: Row, may: Callable[[Actor, Row], bool]) -> None:
    """The actor may keep the row that `wanted` would change, and may keep what it would become.

    Somebody else's record is not here; what may not be entered at all is refused. Who keeps a stored row does not
    change by recording it, whatever `wanted` says.
    """
    stored = type(wanted)._default_manager.filter(slug=wanted.slug).select_related("kept_by").first()
    if stored is None:
        require(wanted.kept_by is None or can_keep(actor, wanted))
    else:
        if not may(actor, stored):
            raise NotHere
        wanted.kept_by = stored.kept_by
    require(may(actor, wanted))
