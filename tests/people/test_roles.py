"""Every page of accounts asked as every role: the answers are a table, and a page without an entry fails."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dostyq.people.actions import invite_colleague
from dostyq.people.models import AccessPass, Account, Institution, Membership, Person, PersonName
from tests.conventions.access import ACCESS, Access
from tests.factories import BY, make_account, signed_in

ROLES = ("guest", "teacher", "stranger", "coordinator", "administrator")
# What each role gets by GET where the address names the institution `ours`; the guest is led to the sign-in.
BY_GET = {
    "people:mine": (302, 404, 302, 302, 200),
    "people:members": (302, 404, 404, 200, 200),
    "people:invite": (302, 404, 404, 200, 200),
    "people:withdraw": (302, 405, 405, 405, 405),
    "people:recovery": (302, 404, 404, 200, 200),
    "people:end": (302, 404, 404, 200, 200),
    "people:hand_over": (302, 404, 404, 200, 200),
}


@pytest.fixture
def everybody(
    coordinator: Account, teacher: Account, stranger: Account, administrator: Account, ours: Institution
) -> dict[str, Client]:
    make_account("second", "institution:ours", institution=ours)
    known = {"teacher": teacher, "stranger": stranger, "coordinator": coordinator, "administrator": administrator}
    return {"guest": Client()} | {role: signed_in(account) for role, account in known.items()}


def address(name: str, ours: Institution, coordinator: Account) -> str:
    if name == "people:mine":
        return reverse(name)
    if name in {"people:members", "people:invite"}:
        return reverse(name, args=["ours"])
    numbers = {"people:recovery": coordinator.pk, "people:withdraw": _invitation(ours)}
    role = Membership.objects.get(person=coordinator.person).pk
    return reverse(name, args=["ours", numbers.get(name, role)])


def _invitation(ours: Institution) -> int:
    by: dict[str, Any] = BY | {"at": timezone.now()}
    person = Person(slug="waiting", institution=ours)
    invite_colleague(person, [PersonName(script="ru", family="Ждущая")], scopes=["teacher:ours"], **by)
    return AccessPass.objects.filter(person__slug="waiting").latest("pk").pk


def test_every_page_of_coordinators_stands_in_the_table() -> None:
    pages = {name for name, access in ACCESS.items() if access is Access.COORDINATOR}
    assert {name for name in pages if name.startswith("people:")} == set(BY_GET)


@pytest.mark.parametrize("name", BY_GET)
def test_each_role_gets_what_the_table_says(
    everybody: dict[str, Client], ours: Institution, coordinator: Account, name: str
) -> None:
    path = address(name, ours, coordinator)
    assert tuple(everybody[role].get(path).status_code for role in ROLES) == BY_GET[name]


def everything() -> dict[str, list[Any]]:
    kept = [model for model in apps.get_models() if model._meta.label != "sessions.Session"]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in kept}


@pytest.mark.parametrize("name", [name for name in BY_GET if name not in {"people:mine", "people:members"}])
@pytest.mark.parametrize("role", ["guest", "teacher", "stranger"])
def test_nothing_sent_by_others_changes_anything(
    everybody: dict[str, Client], ours: Institution, coordinator: Account, teacher: Account, name: str, role: str
) -> None:
    path = address(name, ours, coordinator)
    to = Membership.objects.get(person=teacher.person).pk
    before = everything()
    sent = {"family": "Чужая", "given": "А", "script": "ru", "role": "coordinator", "to": to, "new": "aaaaaaaaaa"}
    assert everybody[role].post(path, sent).status_code == (302 if role == "guest" else 404)
    assert everything() == before


@pytest.mark.parametrize("name", ["people:withdraw", "people:recovery", "people:end", "people:hand_over"])
def test_numbers_of_another_institution_are_not_here(
    everybody: dict[str, Client], ours: Institution, coordinator: Account, name: str
) -> None:
    """A coordinator of `theirs` names what belongs to `ours` under the address of `theirs`."""
    path = address(name, ours, coordinator).replace("/ours/", "/theirs/")
    before = everything()
    assert everybody["stranger"].post(path, {"to": 1}).status_code == 404
    huge = path.rstrip("/").rpartition("/")[0] + "/99999999999999999999999/"
    assert everybody["stranger"].post(huge).status_code == 404
    assert everything() == before


def test_a_form_gives_no_role_but_the_two_it_offers(everybody: dict[str, Client]) -> None:
    sent = {"family": "Х", "given": "У", "script": "ru", "new": "aaaaaaaaaa", "institution": "theirs", "kept_by": "1"}
    for role in ("administrator", "node", "", "institution:theirs"):
        assert everybody["coordinator"].post("/ru/people/ours/invite/", sent | {"role": role}).status_code == 200
    assert Person.objects.filter(slug="aaaaaaaaaa").count() == 0
    everybody["coordinator"].post("/ru/people/ours/invite/", sent | {"role": "teacher"})
    person = Person.objects.get(slug="aaaaaaaaaa")
    assert (person.institution and person.institution.slug, person.kept_by) == ("ours", None)
    assert AccessPass.objects.get(person=person).scopes == ["teacher:ours"]


def test_the_list_of_people_costs_the_same_for_few_and_many(everybody: dict[str, Client], ours: Institution) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in range(2):
        _invitation_of(ours, f"waiting-{number}")
        with CaptureQueriesContext(connection) as captured:
            assert everybody["coordinator"].get("/ru/people/ours/").status_code == 200
        counts.append(len(captured))
        make_account(f"more-{number}", "teacher:ours", institution=ours)
    assert counts[0] == counts[1]


def _invitation_of(ours: Institution, slug: str) -> None:
    by: dict[str, Any] = BY | {"at": timezone.now()}
    invite_colleague(
        Person(slug=slug, institution=ours), [PersonName(script="ru", family="Ж")], scopes=["teacher:ours"], **by
    )
