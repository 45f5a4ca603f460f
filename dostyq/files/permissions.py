"""What files are used for, and who may send, see and remove them.

A higher app registers each of its uses in `AppConfig.ready()`: the kinds of file it takes and, by its dotted name, a
function (actor, file) that says who may see such a file. Its answer alone decides; without one the keepers see it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from dostyq.domain.actor import GUEST, Actor
from dostyq.domain.errors import NotHere
from dostyq.domain.media import Family
from dostyq.files.models import StoredFile

KEEPING = ("institution", "teacher")


@dataclass(frozen=True, slots=True)
class Use:
    name: str
    families: frozenset[Family]
    may_see: str


_uses: dict[str, Use] = {}


def register(name: str, *families: Family, may_see: str = "dostyq.files.permissions.can_keep_file") -> None:
    """`register("programme.picture", Family.PICTURE, may_see="dostyq.programme.queries.may_see_picture")`."""
    _uses[name] = Use(name, frozenset(families), may_see)


def use_named(name: str) -> Use:
    if name not in _uses:
        raise NotHere
    return _uses[name]


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking: the people stand above this app, so the settings say which of their functions knows."""
    actor: Actor = import_string(settings.ACTOR_OF)(request)
    return actor


def can_send(actor: Actor) -> bool:
    """Whoever may keep a file for some institution."""
    return kept_for(actor) != frozenset()


def kept_for(actor: Actor) -> frozenset[str] | None:
    """The ids of the institutions whose files the actor keeps; None: of all."""
    return actor.slugs(*KEEPING)


def can_keep_for(actor: Actor, institution: str) -> bool:
    return any(actor.has(f"{word}:{institution}") for word in KEEPING)


def can_keep_file(actor: Actor, file: StoredFile) -> bool:
    """Coordinators and teachers of the institution that keeps it."""
    return can_keep_for(actor, file.kept_by.slug)


def can_remove(actor: Actor, file: StoredFile) -> bool:
    """The coordinator; a teacher, what he sent himself."""
    if actor.has(f"institution:{file.kept_by.slug}"):
        return True
    return can_keep_file(actor, file) and file.uploaded_by == actor.id


def can_see(actor: Actor, file: StoredFile) -> bool:
    """As the file's use says; a file whose use nobody knows any more is for its keepers."""
    use = _uses.get(file.use)
    return bool(import_string(use.may_see)(actor, file)) if use else can_keep_file(actor, file)


def is_public(file: StoredFile) -> bool:
    return can_see(GUEST, file)


def require(allowed: bool) -> None:
    """What is not for this actor looks as if it were not there."""
    if not allowed:
        raise NotHere
