"""Accounts and roles: an invitation becomes an account, a role ends or is handed over."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.domain.sign_in import sign_in_key
from dostyq.journal import actions as journal
from dostyq.people.actions.records import make_pass, record_person
from dostyq.people.models import AccessPass, Account, Institution, Membership, Person, PersonName, Role, scope_of
from dostyq.people.permissions import can_coordinate, can_issue_pass, can_keep_records, can_recover, require
from dostyq.people.queries import INVITATION, KEEPER, RECOVERY, account_of, roles_of

INVITATION_VALID = timedelta(days=14)
RECOVERY_VALID = timedelta(hours=24)


@transaction.atomic
def invite_colleague(
    person: Person,
    spellings: Sequence[PersonName],
    *,
    scopes: Sequence[str],
    actor: Actor,
    at: datetime,
    purpose: str = INVITATION,
) -> str:
    """Store a person and make the token that lets him open an account in these roles; tokens made before end."""
    require(can_issue_pass(actor, scopes))
    stored = record_person(person, spellings, actor=actor, at=at)
    if account_of(stored) is not None:
        raise Refused("has_account")
    _withdraw(AccessPass.objects.filter(person=stored, purpose=purpose), actor=actor, at=at)
    return make_pass(purpose, scopes, valid_for=INVITATION_VALID, actor=actor, at=at, person=stored)


@transaction.atomic
def withdraw_invitation(*, number: int, institution: Institution, actor: Actor, at: datetime) -> None:
    """Nobody can join by it any more; again changes nothing."""
    _require_coordinating(actor, institution)
    found = AccessPass.objects.filter(pk=number, purpose=INVITATION, person__institution=institution)
    if not found.exists():
        raise NotHere
    _withdraw(found, actor=actor, at=at)


def open_account(*, number: int, sign_in_name: str, password: str, at: datetime) -> Account:
    """Use an invitation up: an account, and the roles that the invitation gives. The password was checked before."""
    try:
        key = sign_in_key(sign_in_name)
    except ValueError:
        raise Refused("bad_sign_in_name") from None
    # Made before the transaction, since it takes long on purpose.
    account = Account(sign_in_name=sign_in_name.strip(), sign_in_key=key, password=make_password(password))
    account.opened_at = at
    return _open(account, number, at=at)


@transaction.atomic
def _open(account: Account, number: int, *, at: datetime) -> Account:
    used = _use_up(number, (INVITATION, KEEPER), at=at)
    assert used.person is not None  # asked for in `_use_up`
    if account_of(used.person) is not None:
        raise Refused("pass_not_valid")
    account.person = used.person
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise Refused("sign_in_name_taken") from None
    actor = Actor(f"account:{account.pk}")
    journal.note(actor=actor, at=at, verb="opened", kind="people.account", subject=str(account.pk), by_pass=used.pk)
    for scope in used.scopes:
        _give(used.person, scope, given_by=used.issued_by, actor=actor, at=at)
    return account


@transaction.atomic
def issue_recovery(*, number: int, institution: Institution | None, actor: Actor, at: datetime) -> str:
    """A token that sets a new password once, for the account `number` of somebody of this institution."""
    account = Account.objects.select_related("person").filter(pk=number).first()
    if account is None or not can_recover(actor, account.person, institution):
        raise NotHere
    _withdraw(AccessPass.objects.filter(person=account.person, purpose=RECOVERY), actor=actor, at=at)
    return make_pass(RECOVERY, [], valid_for=RECOVERY_VALID, actor=actor, at=at, person=account.person)


def set_new_password(*, number: int, password: str, at: datetime) -> Account:
    """Use a recovery pass up. Whoever is signed in with the old password is so no longer."""
    return _set_password(make_password(password), number, at=at)


@transaction.atomic
def _set_password(made: str, number: int, *, at: datetime) -> Account:
    used = _use_up(number, (RECOVERY,), at=at)
    account = Account.objects.select_for_update().get(person=used.person)
    account.password = made
    account.save(update_fields=["password"])
    actor = Actor(f"account:{account.pk}")
    journal.note(actor=actor, at=at, verb="recovered", kind="people.account", subject=str(account.pk), by_pass=used.pk)
    return account


@transaction.atomic
def end_role(*, number: int, institution: Institution, actor: Actor, at: datetime) -> None:
    """The person may do nothing in this role from the next request on. The last coordinator has to hand over."""
    _require_coordinating(actor, institution)
    role = _role(number, institution)
    is_last = role.role == Role.COORDINATOR and not _others(role).exists()
    if is_last and not can_keep_records(actor):
        raise Refused("last_coordinator")
    _end(role, actor=actor, at=at)


@transaction.atomic
def hand_over(*, number: int, to: int, institution: Institution, actor: Actor, at: datetime) -> None:
    """One step: the role `number` ends, and the person of the role `to` coordinates in its place."""
    _require_coordinating(actor, institution)
    leaving, next_one = _role(number, institution), _role(to, institution)
    if leaving.role != Role.COORDINATOR or leaving.person == next_one.person:
        raise NotHere
    if account_of(leaving.person) != _own_account(actor) and not can_keep_records(actor):
        raise NotHere
    if next_one.role != Role.COORDINATOR:
        _end(next_one, actor=actor, at=at)
        _give(next_one.person, scope_of(Role.COORDINATOR, institution.slug), given_by=actor.id, actor=actor, at=at)
    _end(leaving, actor=actor, at=at)


def _own_account(actor: Actor) -> Account | None:
    number = actor.id.removeprefix("account:")
    return Account.objects.filter(pk=number).first() if number.isdecimal() else None


def _require_coordinating(actor: Actor, institution: Institution) -> None:
    if not can_coordinate(actor, institution):
        raise NotHere


def _role(number: int, institution: Institution) -> Membership:
    """A current role here; the institution is locked, so that two coordinators do not both leave at once."""
    Institution.objects.select_for_update().get(pk=institution.pk)
    found = Membership.objects.filter(pk=number, institution=institution, until_at=None).select_related("person")
    if (role := found.first()) is None:
        raise NotHere
    return role


def _others(role: Membership) -> QuerySet[Membership]:
    current = Membership.objects.filter(institution=role.institution, role=role.role, until_at=None)
    return current.exclude(pk=role.pk)


def _give(person: Person, scope: str, *, given_by: str, actor: Actor, at: datetime) -> None:
    role, slug = roles_of(scope)
    institution = Institution.objects.get(slug=slug) if slug else None
    known = Membership.objects.filter(person=person, institution=institution, role=role, until_at=None)
    if not known.exists():
        given = Membership.objects.create(
            person=person, institution=institution, role=role, from_at=at, given_by=given_by
        )
        journal.note(actor=actor, at=at, verb="given", kind="people.membership", subject=str(given.pk), scope=scope)


def _end(role: Membership, *, actor: Actor, at: datetime) -> None:
    """Invitations and recovery passes that this person handed out and nobody used yet end too: no way back in."""
    role.until_at = at
    role.save(update_fields=["until_at"])
    journal.note(actor=actor, at=at, verb="ended", kind="people.membership", subject=str(role.pk))
    if (account := account_of(role.person)) is not None:
        _withdraw(AccessPass.objects.filter(issued_by=f"account:{account.pk}"), actor=actor, at=at)


def _withdraw(passes: QuerySet[AccessPass], *, actor: Actor, at: datetime) -> None:
    unused = passes.filter(uses=0, revoked_at=None)
    for number in list(unused.values_list("pk", flat=True)):
        journal.note(actor=actor, at=at, verb="withdrawn", kind="people.accesspass", subject=str(number))
    unused.update(revoked_at=at)


def _use_up(number: int, purposes: Sequence[str], *, at: datetime) -> AccessPass:
    valid = AccessPass.objects.filter(
        pk=number, purpose__in=purposes, person__isnull=False, revoked_at=None, expires_at__gt=at
    )
    if not valid.filter(uses__lt=F("uses_allowed")).update(uses=F("uses") + 1):
        raise Refused("pass_not_valid")
    return AccessPass.objects.select_related("person").get(pk=number)
