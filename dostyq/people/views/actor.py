"""Who is asking: by an account, else by the session that an access pass was exchanged for."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare

from dostyq.domain.actor import GUEST, Actor
from dostyq.people import queries
from dostyq.people.models import AccessPass, Account

ACTOR, SCOPES = "actor", "scopes"
ACCOUNT, STAMP, PASS = "account", "stamp", "pass"
ASKED = "_dostyq_actor"


def actor_of(request: HttpRequest) -> Actor:
    """Asked anew with each request, so that a role that ended is gone at once; kept for the rest of the request."""
    known: Actor | None = getattr(request, ASKED, None)
    if known is None:
        known = _actor_of(request)
        setattr(request, ASKED, known)
    return known


def _actor_of(request: HttpRequest) -> Actor:
    if ACCOUNT in request.session:
        return _by_account(request.session[ACCOUNT], request.session.get(STAMP, ""))
    if ACTOR in request.session:
        return Actor(request.session[ACTOR], frozenset(request.session[SCOPES]))
    return GUEST


def _by_account(number: int, stamp: str) -> Actor:
    """A session that began before the password was changed opens nothing."""
    found = queries.account_scopes(number)
    if found is None or not constant_time_compare(stamp, _stamp(found[0])):
        return GUEST
    return Actor(f"account:{number}", found[1])


def _stamp(password: str) -> str:
    return Account(password=password).get_session_auth_hash()


def remember(request: HttpRequest, actor: Actor) -> None:
    """Begin a new session for this actor; nothing of the session before is kept."""
    _begin(request, {ACTOR: actor.id, SCOPES: sorted(actor.scopes)})


def sign_in(request: HttpRequest, account: Account) -> None:
    """Begin a new session for this account; nothing of the session before is kept."""
    _begin(request, {ACCOUNT: account.pk, STAMP: _stamp(account.password)})


def remember_pass(request: HttpRequest, found: AccessPass) -> None:
    """For using it up a page later; its number is kept, never the token. A guest begins a session by it."""
    if actor_of(request) == GUEST:
        _begin(request, {})
    request.session[PASS] = found.pk


def remembered_pass(request: HttpRequest) -> int:
    return int(request.session.get(PASS, 0))


def _begin(request: HttpRequest, values: dict[str, object]) -> None:
    request.session.flush()
    request.session.update(values)
    rotate_token(request)
    setattr(request, ASKED, None)


def account_number(actor: Actor) -> int:
    """Of the account that asks; 0 where somebody asks without one."""
    kind, _, number = actor.id.partition(":")
    return int(number) if kind == "account" else 0


def has_session(request: HttpRequest) -> bool:
    """Whether it could be somebody; guests have none, and their pages are the same for all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


@dataclass(frozen=True)
class Me:
    """What the head of a page says of whoever is signed in."""

    name: str
    has_people: bool
    """Whether there is an institution whose people he looks after."""
    is_example: bool
    """Whether it is a visitor of the demo, who came in by one of its doors."""
    has_desk: bool
    """Whether he enters something for an institution."""


def me(request: HttpRequest) -> dict[str, Me | None]:
    """The context processor: `me` in every template, None for guests, whose pages are the same for all."""
    if not has_session(request):
        return {"me": None}
    actor = actor_of(request)
    person = queries.person_with_account(account_number(actor))
    if person is None:
        return {"me": None}
    has_people, has_desk = (
        actor.slugs(*words) != frozenset() for words in (["institution"], ["institution", "teacher"])
    )
    is_example = person.institution is not None and person.institution.is_example
    return {"me": Me(queries.full_name(person), has_people, is_example, has_desk)}
