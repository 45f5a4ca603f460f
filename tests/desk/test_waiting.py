"""What waits at the desk: for whom, since when, and where one press settles it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dostyq.agreements.models import Agreement
from dostyq.backups.models import Copy
from dostyq.desk.models import Import
from dostyq.desk.queries import Matter, waits_for_me, waits_for_others
from dostyq.domain import edtf_dates
from dostyq.domain.actor import NODE, Actor
from dostyq.people.actions import invite_colleague
from dostyq.people.models import Institution, Person, PersonName
from tests.factories import AT, BY, make_account, make_activity, make_agreement, ru, signed_in

OURS = Actor("somebody", frozenset({"institution:romashka"}))
TEACHER = Actor("teacher", frozenset({"teacher:romashka"}))
THEIRS = Actor("stranger", frozenset({"institution:tulpan"}))


def matters(actor: Actor = OURS) -> list[Matter]:
    return [one.matter for one in waits_for_me(actor, at=AT)]


def test_nothing_waits_at_a_new_desk(lyceum: Institution) -> None:
    assert (waits_for_me(OURS, at=AT), waits_for_others(OURS, at=AT)) == ([], [])


def test_a_node_without_a_proven_copy_for_a_week_waits_for_its_administrator(lyceum: Institution) -> None:
    assert (matters(NODE), matters()) == ([Matter.COPY], [])
    Copy.objects.create(
        slug="old", state="made", asked_at=AT, made_at=AT - timedelta(days=8), proven_at=AT - timedelta(days=8)
    )
    assert [(one.matter, one.since) for one in waits_for_me(NODE, at=AT)] == [
        (Matter.COPY, (AT - timedelta(days=8)).date())
    ]
    Copy.objects.create(slug="new", state="made", asked_at=AT, made_at=AT, proven_at=AT)
    assert matters(NODE) == []


@pytest.mark.parametrize(
    ("state", "until", "prolongation", "expected"),
    [
        ("draft", None, "", Matter.AGREEMENT_DRAFT),
        ("in_force", "2027-01", "", Matter.AGREEMENT_ENDS),
        ("in_force", "2027-01", "auto", None),
        ("in_force", "2027-12", "", None),
        ("in_force", "2025", "", Matter.AGREEMENT_ENDED),
        ("expired", None, "", Matter.AGREEMENT_ENDED),
        ("terminated", "2025", "", None),
        ("in_force", None, "", None),
    ],
)
def test_agreements_wait_as_their_term_says(
    lyceum: Institution, college: Institution, state: str, until: str | None, prolongation: str, expected: Matter | None
) -> None:
    values: dict[str, Any] = {"state": state, "prolongation": prolongation}
    make_agreement(parties=[lyceum, college], valid_until=edtf_dates.parse(until) if until else None, **values)
    wanted = [expected] if expected else []
    assert (matters(), matters(THEIRS), matters(TEACHER)) == (wanted, wanted, [])


def test_an_agreement_of_others_waits_for_nobody_here(lyceum: Institution) -> None:
    make_agreement(state="draft")
    assert matters() == []


def test_a_planned_day_that_is_over_asks_whether_it_was_held(lyceum: Institution) -> None:
    make_activity(state="planned", date="2026-08-20", kept_by=lyceum)
    make_activity(state="announced", date="2026-08-21", host=lyceum)
    make_activity(state="held", date="2026-08-22", host=lyceum)
    make_activity(state="planned", date="2026-09-01", host=lyceum)
    make_activity(state="planned", date=None, host=lyceum)
    lines = [(one.matter, one.since) for one in waits_for_me(TEACHER, at=AT)]
    assert lines == [(Matter.WAS_IT_HELD, date(2026, 8, 21)), (Matter.WAS_IT_HELD, date(2026, 8, 20))]
    assert matters(THEIRS) == []


def test_open_tables_wait_for_whoever_brought_them(lyceum: Institution) -> None:
    Import.objects.create(slug="mine", actor=OURS.id, institution=lyceum, language="ru", begun_at=AT)
    Import.objects.create(slug="stored", actor=OURS.id, institution=lyceum, language="ru", begun_at=AT, state="written")
    assert (matters(), matters(TEACHER)) == ([Matter.TABLE], [])


def test_an_unused_invitation_waits_for_the_colleague(lyceum: Institution) -> None:
    person = Person(slug="new", institution=lyceum)
    invite_colleague(person, [PersonName(script="ru", family="Новая")], scopes=["teacher:romashka"], **BY)
    lines = waits_for_others(OURS, at=AT)
    assert [(one.matter, one.title, one.href) for one in lines] == [(Matter.INVITED, "Новая", "/ru/people/romashka/")]
    assert (waits_for_others(THEIRS, at=AT), waits_for_others(TEACHER, at=AT)) == ([], [])


def test_the_desk_shows_it_and_the_head_of_every_page_counts_it(lyceum: Institution, college: Institution) -> None:
    make_agreement(parties=[lyceum, college], state="draft", title=ru("О дружбе"))
    make_activity(state="planned", date="2020-01-01", kept_by=lyceum, title=ru("Забытый день"))
    client = signed_in(make_account("keeper", "institution:romashka", institution=lyceum))
    page = client.get("/ru/desk/").content.decode()
    assert re.findall(r'<p class="about">([^<]+)', page) == ["О дружбе", "Забытый день"]
    about = client.get("/ru/about/").content.decode()
    assert re.findall(r'<span class="badge ochre num">(\d+)', about) == ["2"]
    Agreement.objects.update(state="terminated")
    assert re.findall(r'<span class="badge ochre num">(\d+)', client.get("/ru/desk/").content.decode()) == ["1"]


def test_a_teacher_has_a_desk(lyceum: Institution) -> None:
    client = signed_in(make_account("teacher", "teacher:romashka", institution=lyceum))
    assert [client.get(f"/ru/desk/{path}").status_code for path in ("", "happened/match/", "table/", "search/")] == [
        200
    ] * 4
    assert len(re.findall(r'href="/ru/desk/"', client.get("/ru/about/").content.decode())) == 1


def test_the_desk_costs_the_same_for_few_and_many(
    lyceum: Institution, college: Institution, sign_in: Callable[..., Client]
) -> None:
    client, counts = sign_in("node"), []
    for more in (1, 3):
        for number in range(more):
            make_agreement(parties=[lyceum, college], state="draft")
            make_activity(state="planned", date="2020", kept_by=lyceum)
            person = Person(slug=f"new-{more}-{number}", institution=lyceum)
            by: dict[str, Any] = BY | {"at": timezone.now()}
            invite_colleague(person, [PersonName(script="ru", family="Н")], scopes=["teacher:romashka"], **by)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/ru/desk/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
