"""Editing an activity: by whoever keeps it, and when two do it at once."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from dostyq.journal.models import Entry
from dostyq.people.models import Institution, Person
from dostyq.programme.models import Activity, Participation
from tests.factories import make_account, make_activity, make_agreement, make_institution, make_person, ru, signed_in

PATH = "/ru/activities/cooks/edit/"
HIDDEN = re.compile(r'<input type="hidden" name="(edit-[a-z]+)" value="([^"]*)">')


@pytest.fixture
def ours(db: None) -> Institution:
    return make_institution("ours", country="RU", zone="Asia/Barnaul")


@pytest.fixture
def cooks(ours: Institution) -> Activity:
    theirs = make_institution("theirs")
    agreement = make_agreement("agreed", parties=[ours, theirs])
    taking = [Participation(role="organiser", institution=ours), Participation(role="participant", institution=theirs)]
    taking.append(Participation(role="participant", person=make_person(institution=ours), audience=["student"]))
    return make_activity(
        "cooks", title=ru("Конкурс"), host=ours, agreement=agreement, participations=taking, areas=["sport"]
    )


@pytest.fixture
def coordinator(ours: Institution, cooks: Activity) -> Client:
    return signed_in(make_account("coordinator", "institution:ours", institution=ours))


def hidden(page: bytes) -> dict[str, str]:
    return {name: unescape(value) for name, value in HIDDEN.findall(page.decode())}


def opened(client: Client) -> dict[str, Any]:
    """What a browser would send of the form if nobody touched it."""
    page = client.get(PATH)
    assert page.status_code == 200
    shown = page.context["edit"].shown
    return {name: list(values) for name, values in shown.items()} | hidden(page.content)


def test_a_form_that_nobody_touched_changes_nothing(coordinator: Client) -> None:
    sent, before = opened(coordinator), Entry.objects.count()
    assert coordinator.post(PATH, sent).status_code == 302
    assert Entry.objects.count() == before
    assert Participation.objects.filter(activity__slug="cooks").count() == 3


def test_everything_that_was_typed_is_stored(coordinator: Client) -> None:
    more = {"title": "Конкурс поваров", "title_kk": "Аспаздар байқауы", "date": "15–16.02.2019", "place": "Столовая"}
    more |= {"areas": ["methodical"], "took_part": ["organiser/ours"], "persons": "Придуманов Олег\nПридуманов Олег"}
    assert coordinator.post(PATH, opened(coordinator) | more).status_code == 302
    stored = Activity.objects.get(slug="cooks")
    assert (stored.title.ru, stored.title.kk, stored.place.ru) == ("Конкурс поваров", "Аспаздар байқауы", "Столовая")
    assert stored.date is not None
    assert stored.date.edtf == "2019-02-15/2019-02-16"
    assert list(stored.area_links.values_list("area__code", flat=True)) == ["methodical"]
    taking = stored.participations.order_by("position")
    assert [one.institution.slug if one.institution else "" for one in taking] == ["ours", ""]
    new = Person.objects.get(names__given="Олег")
    assert (new.institution and new.institution.slug, new.basis) == ("ours", "none")


def test_the_second_of_two_editors_sees_the_difference_and_loses_nothing(coordinator: Client) -> None:
    first, second = opened(coordinator), opened(coordinator)
    assert coordinator.post(PATH, first | {"title": "Конкурс юных поваров", "place": "Зал"}).status_code == 302
    mine = second | {"title": "Большой конкурс", "description": "Готовили <b>борщ</b>."}
    answer = coordinator.post(PATH, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [(one.name, one.was, one.now, one.yours) for one in answer.context["choices"]] == [
        ("title", "Конкурс", "Конкурс юных поваров", "Большой конкурс"),
        ("place", "", "Зал", ""),
        ("description", "", "", "Готовили <b>борщ</b>."),
    ]
    assert "Готовили <b>" not in page
    assert Activity.objects.get(slug="cooks").title == ru("Конкурс юных поваров")
    chosen = mine | hidden(answer.content) | {"edit-choose-title": "stored", "edit-choose-place": "stored"}
    assert coordinator.post(PATH, chosen | {"edit-choose-description": "yours"}).status_code == 302
    stored = Activity.objects.get(slug="cooks")
    assert [stored.title.ru, stored.place.ru, stored.description.ru] == [
        "Конкурс юных поваров",
        "Зал",
        "Готовили <b>борщ</b>.",
    ]


def test_while_somebody_chooses_a_third_may_change_it_again(coordinator: Client) -> None:
    first, second, third = opened(coordinator), opened(coordinator), None
    coordinator.post(PATH, first | {"title": "Первый"})
    answer = coordinator.post(PATH, second | {"title": "Второй"})
    third = opened(coordinator)
    coordinator.post(PATH, third | {"title": "Третий"})
    again = coordinator.post(PATH, second | {"title": "Второй"} | hidden(answer.content))
    assert again.status_code == 409
    assert [(one.was, one.now, one.yours) for one in again.context["choices"]] == [("Первый", "Третий", "Второй")]


def test_taking_part_changed_elsewhere_is_noticed_too(coordinator: Client) -> None:
    first, second = opened(coordinator), opened(coordinator)
    coordinator.post(PATH, first | {"took_part": ["organiser/ours"]})
    answer = coordinator.post(PATH, second | {"title": "Иначе"})
    assert [one.name for one in answer.context["choices"]] == ["title", "took_part"]


@pytest.mark.parametrize(
    "bad",
    [
        {"edit-seen": "9" * 5000},
        {"edit-seen": "-1"},
        {"edit-seen": "١"},
        {"edit-shown": "[" * 100_000},
        {"edit-shown": '{"title": 5}'},
        {"edit-shown": "null"},
        {"kind": "war"},
        {"date": "32.13.2019"},
        {"host": "no-such"},
        {"areas": ["no-such"]},
        {"title": "х" * 301},
        {"persons": "12345"},
        {"persons": "\n".join(f"Придуманов А{n}" for n in range(40))},
    ],
)
def test_bad_input_is_answered_and_changes_nothing(coordinator: Client, bad: dict[str, Any]) -> None:
    sent = opened(coordinator) | {"title": "Новое"} | bad
    before = Entry.objects.count()
    assert coordinator.post(PATH, sent).status_code in {200, 409} | ({302} if "edit-shown" in bad else set())
    if "edit-shown" not in bad:
        assert Entry.objects.count() == before


def test_what_has_not_begun_yet_was_not_held(coordinator: Client) -> None:
    answer = coordinator.post(PATH, opened(coordinator) | {"date": "15.02.2099"})
    assert list(answer.context["form"].errors) == ["date"]


@pytest.mark.parametrize("role", ["guest", "institution:theirs", "teacher:theirs"])
def test_for_others_there_is_nothing(coordinator: Client, role: str) -> None:
    client = Client() if role == "guest" else signed_in(make_account("other", role))
    sent, before = opened(coordinator), Entry.objects.count()
    assert client.get(PATH).status_code == 404
    assert client.post(PATH, sent | {"title": "Чужое"}).status_code == 404
    assert Entry.objects.count() == before
    assert "/edit/" not in client.get("/ru/activities/cooks/").content.decode()


def test_a_teacher_of_the_host_and_its_coordinator_find_the_way(coordinator: Client, ours: Institution) -> None:
    teacher = signed_in(make_account("teacher", "teacher:ours", institution=ours))
    for client in (coordinator, teacher):
        assert PATH in client.get("/ru/activities/cooks/").content.decode()
        assert client.get(PATH).status_code == 200


def test_no_form_field_gives_the_activity_away(coordinator: Client) -> None:
    sent = opened(coordinator) | {"kept_by": "theirs", "slug": "other", "state": "cancelled", "agreement": "x"}
    assert coordinator.post(PATH, sent).status_code == 302
    stored = Activity.objects.get(slug="cooks")
    assert (stored.kept_by, stored.state, stored.agreement and stored.agreement.slug) == (None, "held", "agreed")


def test_no_activity_of_the_story_changes_by_a_form_that_nobody_touched(story: None) -> None:
    client = signed_in(make_account("keeper", "node"))
    before = Entry.objects.count()
    for language in ("ru", "kk", "en"):
        for slug in Activity.objects.values_list("slug", flat=True):
            path = f"/{language}/activities/{slug}/edit/"
            page = client.get(path)
            shown = {name: list(values) for name, values in page.context["edit"].shown.items()}
            assert client.post(path, shown | hidden(page.content)).status_code == 302, path
    assert Entry.objects.count() == before


def test_one_party_may_take_part_twice_in_one_role(coordinator: Client, cooks: Activity, ours: Institution) -> None:
    again = Participation(activity=cooks, institution=ours, role="organiser", audience=["staff"], position=9)
    again.save()
    assert coordinator.post(PATH, opened(coordinator)).status_code == 302
    assert Participation.objects.filter(activity=cooks, institution=ours).count() == 2
    sent = opened(coordinator) | {"took_part": ["organiser/ours/2"]}
    assert coordinator.post(PATH, sent).status_code == 302
    assert [one.audience for one in Participation.objects.filter(activity=cooks)] == [["staff"]]
