"""Reading institutions and people; nobody's name leaves here without its right."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Q, QuerySet

from dostyq.domain import names
from dostyq.domain.errors import NotHere
from dostyq.domain.sign_in import sign_in_key
from dostyq.people.models import (
    AccessPass,
    Account,
    Institution,
    Membership,
    Person,
    PersonName,
    Role,
    Script,
    scope_of,
)

# The purposes of passes that lead to an account: a colleague's, that of whoever set the node up, a new password.
INVITATION, KEEPER, RECOVERY = "invitation", "keeper", "recovery"
TO_AN_ACCOUNT = (INVITATION, KEEPER, RECOVERY)

# Which spelling to print for a reader; a spelling is never made from another.
SPELLINGS = {
    "ru": (Script.RU, Script.KK, Script.LATIN),
    "kk": (Script.KK, Script.RU, Script.LATIN),
    "en": (Script.LATIN, Script.RU, Script.KK),
}


def institutions() -> QuerySet[Institution]:
    return Institution.objects.order_by("sort_key", "pk")


def listed_institutions() -> QuerySet[Institution]:
    """Without the example of the demo, which has its own page."""
    return institutions().filter(is_example=False)


def worlds_of(institutions: Collection[int]) -> set[bool]:
    """Whether these are of the example, or real: both where they are mixed."""
    return set(Institution.objects.filter(pk__in=institutions).order_by().values_list("is_example", flat=True))


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


def persons(words: str = "") -> QuerySet[Person]:
    """Everybody on this node, hidden or not, for its keeper alone; `words` may stand in any spelling or be an id."""
    found = Person.objects.select_related("institution").prefetch_related("names").order_by("slug")
    for word in words.split():
        named = PersonName.objects.filter(search_key__contains=names.search_key(word))
        found = found.filter(Q(slug=word) | Q(pk__in=named.values("person")))
    return found


def current_roles(person: Person) -> list[Membership]:
    return list(Membership.objects.filter(person=person, until_at=None).select_related("institution").order_by("pk"))


def roles_of(scope: str) -> tuple[Role, str]:
    """The role that a scope stands for, and the institution's slug; the reverse of `Membership.scope`."""
    kind, _, slug = scope.partition(":")
    return {"institution": Role.COORDINATOR, "teacher": Role.TEACHER, "node": Role.ADMINISTRATOR}[kind], slug


def account_of(person: Person | None) -> Account | None:
    return Account.objects.filter(person=person).first() if person else None


def account_scopes(number: int) -> tuple[str, frozenset[str]] | None:
    """The stored password of an account and the scopes of its current roles, by one query; None without an account."""
    role = "person__memberships__"
    rows = list(
        Account.objects.filter(pk=number).values_list(
            "password", f"{role}role", f"{role}institution__slug", f"{role}until_at"
        )
    )
    if not rows:
        return None
    current = [(name, slug or "") for _, name, slug, until_at in rows if name and until_at is None]
    return rows[0][0], frozenset(scope_of(name, slug) for name, slug in current)


def members(institution: Institution) -> QuerySet[Membership]:
    """Who has a role there now, the longest first."""
    found = Membership.objects.filter(institution=institution, until_at=None)
    return found.select_related("person__account").prefetch_related("person__names").order_by("from_at", "pk")


def member(institution: Institution, number: int) -> Membership:
    if (found := members(institution).filter(pk=number).first()) is None:
        raise NotHere
    return found


def member_with_account(institution: Institution, number: int) -> Person:
    """Somebody with a role there now, by the number of the account."""
    if (found := members(institution).filter(person__account__pk=number).first()) is None:
        raise NotHere
    return found.person


def account_number_of(role: Membership) -> int:
    """0 for a person without an account. The account must be selected with the role."""
    account = getattr(role.person, "account", None)
    return account.pk if account else 0


def person(slug: str) -> Person:
    return Person.objects.prefetch_related("names").get(slug=slug)


def waiting_invitations(institution: Institution, *, at: datetime) -> QuerySet[AccessPass]:
    """Sent, not used yet, and still good."""
    found = AccessPass.objects.filter(purpose=INVITATION, person__institution=institution, uses=0, revoked_at=None)
    return found.filter(expires_at__gt=at).prefetch_related("person__names").order_by("issued_at", "pk")


def open_pass(token: str, *, at: datetime) -> AccessPass | None:
    """The pass behind a link that leads to an account, if it could be used now."""
    known = AccessPass.objects.filter(token_hash=hash_of(token), purpose__in=TO_AN_ACCOUNT)
    return known.filter(revoked_at=None, expires_at__gt=at, uses=0).first()


def pass_in_hand(number: int, purposes: Sequence[str], *, at: datetime) -> AccessPass | None:
    known = AccessPass.objects.filter(pk=number, purpose__in=purposes, revoked_at=None, expires_at__gt=at, uses=0)
    return known.select_related("person__institution").first()


def invited_as(invitation: AccessPass) -> dict[str, object]:
    """Whom an invitation was made for, where and as what."""
    person = invitation.person
    assert person is not None  # an invitation is always somebody's
    return {"name": full_name(person), "institution": person.institution, "roles": invited_roles(invitation)}


def invited_roles(invitation: AccessPass) -> list[str]:
    return [str(roles_of(scope)[0].label) for scope in invitation.scopes]


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def person_with_account(number: int) -> Person | None:
    found = Person.objects.filter(account__pk=number).select_related("institution").prefetch_related("names")
    return found.first() if number else None


def coordinated(slugs: Collection[str] | None) -> QuerySet[Institution]:
    """The institutions of these slugs; all where None is given."""
    return institutions() if slugs is None else institutions().filter(slug__in=slugs)


def full_name(person: Person) -> str:
    """For those who work with the person, never for a public page. Names must be prefetched for lists."""
    return next((names.printed(name.as_name) for name in person.names.all()), "")


def account_for(sign_in_name: str, password: str) -> Account | None:
    """The account that opens by these; it takes as long for a name that nobody has."""
    try:
        account = Account.objects.filter(sign_in_key=sign_in_key(sign_in_name)).first()
    except ValueError:
        account = None
    if account is None:
        make_password(password)
        return None
    return account if check_password(password, account.password) else None


def is_empty() -> bool:
    """Whether nobody has entered an institution yet: then the set-up is what to show."""
    return not Institution.objects.exists()
