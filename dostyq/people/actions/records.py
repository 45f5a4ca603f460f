"""Writing institutions, groups, sources, persons and access passes."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django_q.models import Schedule

from dostyq.domain import names
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.journal import actions as journal
from dostyq.people.models import AccessPass, Institution, InstitutionGroup, Person, PersonName, Source
from dostyq.people.permissions import (
    can_hide_person,
    can_issue_pass,
    can_keep,
    can_keep_institution,
    can_keep_person,
    can_keep_records,
    require,
    require_keeping,
    require_one_world,
)
from dostyq.people.queries import TO_AN_ACCOUNT, hash_of

# Long enough to answer «why did the link not work?», no longer.
KEPT_AFTER_END = timedelta(days=30)


@transaction.atomic
def record_institution(institution: Institution, *, actor: Actor, at: datetime) -> Institution:
    require_keeping(actor, institution, can_keep_institution)
    if institution.kept_by is not None:
        institution.is_example = institution.kept_by.is_example
    if institution.zone not in available_timezones():
        raise Refused("unknown_zone", zone=institution.zone)
    institution.sort_key = names.sort_key(institution.short_name.original.text or institution.name.original.text)[:300]
    spellings = [text.of(lang) for text in (institution.name, institution.short_name) for lang in ("ru", "kk", "en")]
    institution.search_key = names.search_key(" ".join(filter(None, spellings)))
    return journal.record(institution, actor=actor, at=at)


@transaction.atomic
def change_institution(institution: Institution, *, seen: int, actor: Actor, at: datetime) -> Institution:
    """Store what an editor made of it. Raises Refused: `changed_meanwhile`."""
    stored = Institution.objects.select_related("kept_by").filter(slug=institution.slug).first()
    if stored is None or not can_keep_institution(actor, stored):
        raise NotHere
    journal.refuse_changed([Institution._meta.label_lower], of=institution.slug, seen=seen)
    return record_institution(institution, actor=actor, at=at)


@transaction.atomic
def record_group(group: InstitutionGroup, *, actor: Actor, at: datetime) -> InstitutionGroup:
    require_keeping(actor, group, can_keep)
    group.sort_key = names.sort_key(group.name.original.text)[:300]
    return journal.record(group, actor=actor, at=at)


@transaction.atomic
def record_source(source: Source, *, actor: Actor, at: datetime) -> Source:
    require_keeping(actor, source, can_keep)
    return journal.record(source, actor=actor, at=at)


@transaction.atomic
def record_person(person: Person, spellings: Sequence[PersonName], *, actor: Actor, at: datetime) -> Person:
    """Store a person with all stored forms of the name. This may hide (`hidden_at` is set) and never shows again."""
    require_keeping(actor, person, can_keep_person)
    require_one_world([person.institution_id, person.kept_by_id])
    scripts = [spelling.script for spelling in spellings]
    if twice := next((script for script in scripts if scripts.count(script) > 1), None):
        raise Refused("script_twice", script=twice)
    hide, person.hidden_at = person.hidden_at is not None, None
    stored = journal.record(person, actor=actor, at=at, keep=["hidden_at"])
    for spelling in spellings:
        printed = names.printed(spelling.as_name)
        spelling.sort_key, spelling.search_key = names.sort_key(printed)[:250], names.search_key(printed)[:250]
    journal.record_rows(PersonName, spellings, owner=stored, field="person", actor=actor, at=at)
    return hide_person(slug=stored.slug, actor=actor, at=at) if hide else stored


@transaction.atomic
def hide_person(*, slug: str, actor: Actor, at: datetime) -> Person:
    """Take a person off every public page, report and feed at once. The records stay, without the name."""
    person = _person_to_hide(slug, actor)
    if person.hidden_at is None:
        person.hidden_at = at
        person.save(update_fields=["hidden_at"])
        journal.note(actor=actor, at=at, verb="hidden", kind="people.person", subject=slug)
    return person


@transaction.atomic
def show_person(*, slug: str, actor: Actor, at: datetime) -> Person:
    """Undo `hide_person`."""
    person = _person_to_hide(slug, actor)
    if person.hidden_at is not None:
        person.hidden_at = None
        person.save(update_fields=["hidden_at"])
        journal.note(actor=actor, at=at, verb="shown", kind="people.person", subject=slug)
    return person


def _person_to_hide(slug: str, actor: Actor) -> Person:
    require(bool(actor.scopes))
    person = Person.objects.select_for_update().filter(slug=slug).first()
    if person is not None and can_hide_person(actor, person):
        return person
    raise Refused("unknown_person", slug=slug) if can_keep_records(actor) else NotHere


@transaction.atomic
def issue_pass(
    *,
    purpose: str,
    scopes: Sequence[str],
    valid_for: timedelta,
    actor: Actor,
    at: datetime,
    person: Person | None = None,
    uses_allowed: int = 1,
) -> str:
    """Make a pass and return its token, which is shown once and never stored."""
    require(can_issue_pass(actor, scopes))
    return make_pass(purpose, scopes, valid_for=valid_for, actor=actor, at=at, person=person, uses_allowed=uses_allowed)


def make_pass(
    purpose: str,
    scopes: Sequence[str],
    *,
    valid_for: timedelta,
    actor: Actor,
    at: datetime,
    person: Person | None = None,
    uses_allowed: int = 1,
) -> str:
    """The token of a new pass. Whoever calls has asked whether the actor may."""
    token = secrets.token_urlsafe(24)
    issued = AccessPass.objects.create(
        token_hash=hash_of(token),
        scopes=list(scopes),
        purpose=purpose,
        person=person,
        issued_at=at,
        issued_by=actor.id,
        expires_at=at + valid_for,
        uses_allowed=uses_allowed,
    )
    journal.note(
        actor=actor, at=at, verb="issued", kind="people.accesspass", subject=str(issued.pk), scopes=list(scopes)
    )
    return token


@transaction.atomic
def withdraw_passes(*, purpose: str, actor: Actor, at: datetime, person: Person | None = None) -> int:
    """Make unused passes of this purpose (and this person, if one is named) worthless; how many there were."""
    require(can_keep_records(actor))
    unused = AccessPass.objects.filter(purpose=purpose, uses=0, revoked_at=None)
    withdrawn = (unused.filter(person=person) if person else unused).update(revoked_at=at)
    if withdrawn:
        journal.note(actor=actor, at=at, verb="withdrawn", kind="people.accesspass", subject=purpose, count=withdrawn)
    return withdrawn


@transaction.atomic
def use_pass(*, token: str, at: datetime) -> AccessPass:
    """Exchange a token for its pass, counted; a wrong, used, expired or withdrawn one looks the same."""
    valid = AccessPass.objects.filter(token_hash=hash_of(token), revoked_at=None, expires_at__gt=at)
    valid = valid.exclude(purpose__in=TO_AN_ACCOUNT)
    if not valid.filter(uses__lt=F("uses_allowed")).update(uses=F("uses") + 1):
        raise Refused("pass_not_valid")
    used = valid.get()
    journal.note(actor=actor_of(used), at=at, verb="used", kind="people.accesspass", subject=str(used.pk))
    return used


@transaction.atomic
def forget_old_passes(*, actor: Actor, at: datetime) -> int:
    """Delete passes that ended more than `KEPT_AFTER_END` ago; how many they were."""
    require(can_keep_records(actor))
    forgotten, _ = AccessPass.objects.filter(expires_at__lt=at - KEPT_AFTER_END).delete()
    if forgotten:
        journal.note(actor=actor, at=at, verb="forgot", kind="people.accesspass", subject="expired", count=forgotten)
    return forgotten


def plan_nightly_work(*, actor: Actor) -> None:
    """Put what the worker does every night into its plan; again changes nothing."""
    require(can_keep_records(actor))
    for task in settings.EVERY_NIGHT:
        Schedule.objects.get_or_create(func=task, defaults={"name": task, "schedule_type": Schedule.DAILY})


def actor_of(used: AccessPass) -> Actor:
    return Actor(f"pass:{used.pk}", frozenset(used.scopes))
