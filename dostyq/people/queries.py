"""Reading institutions and people; nobody's name leaves here without its right."""

from django.db.models import QuerySet

from dostyq.domain import names
from dostyq.domain.errors import NotHere
from dostyq.people.models import AccessPass, Institution, Membership, Person, PersonName, Script

# Which spelling to print for a reader; a spelling is never made from another.
SPELLINGS = {
    "ru": (Script.RU, Script.KK, Script.LATIN),
    "kk": (Script.KK, Script.RU, Script.LATIN),
    "en": (Script.LATIN, Script.RU, Script.KK),
}


def institutions() -> QuerySet[Institution]:
    return Institution.objects.order_by("sort_key", "pk")


def institution(slug: str) -> Institution:
    found = Institution.objects.filter(slug=slug).first()
    if found is None:
        raise NotHere
    return found


def has_people(institution: Institution) -> bool:
    """Whether somebody of the institution has a role here now. Asked by its slug, since it may not be stored yet."""
    return Membership.objects.filter(institution__slug=institution.slug, until_at=None).exists()


def spelling_for(person: Person, language: str) -> PersonName | None:
    """The stored name to print, None for a person who is not shown. Names must be prefetched for lists."""
    if not person.is_shown:
        return None
    known = {name.script: name for name in person.names.all()}
    return next((known[script] for script in SPELLINGS[language] if script in known), None)


def printed_name(person: Person, language: str) -> str | None:
    """The name exactly as stored, None for a person who is not shown."""
    spelling = spelling_for(person, language)
    return names.printed(spelling.as_name) if spelling else None


def unused_passes(purpose: str) -> QuerySet[AccessPass]:
    return AccessPass.objects.filter(purpose=purpose, uses=0, revoked_at=None)


def is_empty() -> bool:
    """Whether nobody has entered an institution yet: then the set-up is what to show."""
    return not Institution.objects.exists()
