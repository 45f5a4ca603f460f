from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_q.models import Schedule

from dostyq.domain.actor import GUEST, NODE, Actor
from dostyq.domain.errors import Refused
from dostyq.journal.models import Entry
from dostyq.people.actions import (
    actor_of,
    forget_old_passes,
    hide_person,
    issue_pass,
    plan_nightly_work,
    record_institution,
    record_person,
    show_person,
    use_pass,
)
from dostyq.people.models import AccessPass, Institution, Person, PersonName
from dostyq.people.queries import printed_name
from dostyq.people.tasks import forget_expired
from tests.factories import AT, BY, make_institution, make_person, ru

HOUR = timedelta(hours=1)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_a_guest_cannot_enter_an_institution(db: None) -> None:
    with pytest.raises(Refused) as refused:
        record_institution(Institution(slug="x", zone="Asia/Almaty"), actor=GUEST, at=AT)
    assert code_of(refused) == "not_allowed"
    assert Institution.objects.count() == 0


def test_an_institution_needs_a_known_zone(db: None) -> None:
    with pytest.raises(Refused) as refused:
        make_institution(zone="Asia/Pavlodar")
    assert (code_of(refused), refused.value.facts) == ("unknown_zone", {"zone": "Asia/Pavlodar"})


def test_institutions_are_sorted_by_the_kazakh_alphabet(db: None) -> None:
    for slug, name in [("a", "Қазына"), ("b", "Лицей"), ("c", "Калина"), ("d", "Ізденіс"), ("e", "Ғылым")]:
        make_institution(slug, short_name=ru(name))
    found = Institution.objects.order_by("sort_key").values_list("slug", flat=True)
    assert list(found) == ["e", "c", "a", "b", "d"]


def test_a_name_is_printed_exactly_as_stored(db: None) -> None:
    assert printed_name(make_person("Придуманова"), "kk") == "Придуманова П.П."


def test_a_kazakh_reader_sees_the_kazakh_spelling_where_there_is_one(db: None) -> None:
    spellings = [
        PersonName(script="ru", family="Ойдан", given="Шығарыл"),
        PersonName(script="kk", family="Ойдан", given="Шығарылқызы"),
    ]
    person = make_person(names=spellings)
    assert printed_name(person, "kk") == "Ойдан Шығарылқызы"
    assert printed_name(person, "en") == "Ойдан Шығарыл"


def test_a_person_without_a_basis_has_no_public_name(db: None) -> None:
    assert printed_name(make_person(basis="none"), "ru") is None


def test_a_hidden_person_has_no_name_and_can_be_shown_again(db: None) -> None:
    person = make_person(slug="somebody")
    assert printed_name(person, "ru") == "Придуманова П.П."
    assert printed_name(hide_person(slug="somebody", actor=NODE, at=AT), "ru") is None
    assert printed_name(show_person(slug="somebody", actor=NODE, at=AT), "ru") == "Придуманова П.П."
    verbs = Entry.objects.filter(kind="people.person", subject="somebody").values_list("verb", flat=True)
    assert list(verbs) == ["added", "hidden", "shown"]


def test_a_second_hiding_changes_nothing(db: None) -> None:
    make_person(slug="somebody")
    hide_person(slug="somebody", actor=NODE, at=AT)
    hide_person(slug="somebody", actor=NODE, at=AT + HOUR)
    assert Person.objects.get(slug="somebody").hidden_at == AT


def test_recording_a_hidden_person_again_does_not_show_him(db: None) -> None:
    make_person(slug="somebody")
    hide_person(slug="somebody", actor=NODE, at=AT)
    again = Person(slug="somebody", basis="consent")
    stored = record_person(again, [PersonName(script="ru", family="Придуманова", initials="П.П.")], **BY)
    assert stored.hidden_at == AT


def test_only_the_node_hides_and_an_unknown_person_is_said(db: None) -> None:
    with pytest.raises(Refused) as refused:
        hide_person(slug="nobody", actor=GUEST, at=AT)
    assert code_of(refused) == "not_allowed"
    with pytest.raises(Refused) as refused:
        hide_person(slug="nobody", actor=NODE, at=AT)
    assert code_of(refused) == "unknown_person"


def a_pass(**values: object) -> str:
    return issue_pass(**({"purpose": "setup", "scopes": ["node"], "valid_for": HOUR, **BY} | values))


def test_a_pass_lets_in_once_with_its_scopes(db: None) -> None:
    token = a_pass()
    used = use_pass(token=token, at=AT)
    assert actor_of(used) == Actor(f"pass:{used.pk}", frozenset({"node"}))
    with pytest.raises(Refused) as refused:
        use_pass(token=token, at=AT)
    assert code_of(refused) == "pass_not_valid"


@pytest.mark.parametrize("later", [HOUR, HOUR * 2])
def test_an_expired_pass_does_not_let_in(db: None, later: timedelta) -> None:
    token = a_pass()
    with pytest.raises(Refused) as refused:
        use_pass(token=token, at=AT + later)
    assert code_of(refused) == "pass_not_valid"


def test_a_withdrawn_or_wrong_token_does_not_let_in(db: None) -> None:
    token = a_pass()
    AccessPass.objects.update(revoked_at=AT)
    for wrong in (token, "guessed", ""):
        with pytest.raises(Refused) as refused:
            use_pass(token=wrong, at=AT)
        assert code_of(refused) == "pass_not_valid"


def test_the_token_is_stored_nowhere(db: None) -> None:
    token = a_pass()
    stored = str(list(AccessPass.objects.values())) + str(list(Entry.objects.values()))
    assert token not in stored


def test_expired_passes_are_forgotten_a_month_later_and_live_ones_stay(db: None) -> None:
    a_pass()
    assert forget_old_passes(actor=NODE, at=AT + HOUR + timedelta(days=30)) == 0
    a_pass(valid_for=timedelta(days=90))
    assert forget_old_passes(actor=NODE, at=AT + HOUR + timedelta(days=30, seconds=1)) == 1
    assert AccessPass.objects.count() == 1


def test_the_nightly_work_is_planned_once(db: None) -> None:
    plan_nightly_work(actor=NODE)
    plan_nightly_work(actor=NODE)
    assert list(Schedule.objects.order_by("pk").values_list("func", flat=True)) == [
        "dostyq.people.tasks.forget_expired",
        "dostyq.files.tasks.forget_abandoned",
        "dostyq.programme.tasks.forget_taken_off",
        "dostyq.desk.tasks.forget_imports",
        "dostyq.demo.tasks.renew_example",
    ]


def test_the_nightly_work_clears_ended_sessions(db: None) -> None:
    Session.objects.create(session_key="ended", session_data="", expire_date=timezone.now() - HOUR)
    forget_expired()
    assert Session.objects.count() == 0


def test_the_command_hides_and_shows_again(db: None) -> None:
    make_person(slug="somebody")
    call_command("person", "hide", "somebody", verbosity=0)
    assert Person.objects.get().is_shown is False
    call_command("person", "show", "somebody", verbosity=0)
    assert Person.objects.get().is_shown is True
    with pytest.raises(CommandError):
        call_command("person", "hide", "nobody")
