"""The example of the demo: two invented institutions beside the story, and doors that let anybody coordinate them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from dostyq.agreements.models import Agreement
from dostyq.credentials.models import Award
from dostyq.demo.actions import renew_example
from dostyq.demo.forms.example import read_example
from dostyq.demo.queries import may_renew_by_itself
from dostyq.demo.tasks import renew_example as renew_nightly
from dostyq.desk.queries import known_institutions
from dostyq.domain.actor import NODE, Actor
from dostyq.domain.errors import Refused
from dostyq.journal.actions import note
from dostyq.people.models import Account, Institution, Membership, Person
from dostyq.programme.models import Activity, Participation
from tests.factories import make_activity

AT = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
OURS = {"HTTP_ORIGIN": "http://testserver"}


def renew(today: date = date(2026, 11, 25)) -> None:
    renew_example(read_example(), today=today, actor=NODE, at=AT)


@pytest.fixture
def demo(story: None, settings: Any) -> None:
    settings.DEMO = True
    cache.clear()
    renew()


def through(side: str) -> Client:
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/ru/example/{side}/", **OURS).status_code == 302
    return client


@pytest.mark.parametrize("today", [date(2026, 11, 25), date(2027, 2, 28), date(2024, 2, 29)])
def test_what_was_held_is_past_and_what_is_planned_is_ahead(db: None, today: date) -> None:
    renew(today)
    rows = Activity.objects.all()
    assert [one.slug for one in rows if one.state == "held" and one.ends_on and one.ends_on >= today] == []
    assert [one.slug for one in rows if one.state != "held" and one.starts_on and one.starts_on <= today] == []
    assert max((one.starts_on - today).days for one in rows if one.starts_on) < 100


def test_the_example_is_on_no_list_of_the_story(demo: None, client: Client) -> None:
    for path in ("", "institutions/", "agreements/", "awards/", "calendar/", "reports/agreement-2016/"):
        page = client.get(f"/ru/{path}").content.decode()
        assert [word for word in ("вымышленн", "Примеров", "Выдуманов") if word in page] == (
            ["вымышленн"] if path == "" else []
        ), path
    assert client.get("/ru/reports/").headers["Location"] == "/ru/reports/agreement-2016/"
    assert b"example" not in client.get("/ru/calendar.ics").content
    assert client.get("/ru/").content.decode().count("вымышленн") == 1  # beside the doors


@pytest.mark.parametrize(
    "path",
    [
        "?agreement=example-agreement",
        "institutions/example-lyceum/",
        "agreements/example-agreement/",
        "activities/example-visit/",
        "activities/example-visit-match/",
        "awards/example-award-1/",
        "reports/example-agreement/",
    ],
)
def test_each_page_of_the_example_says_what_it_is(demo: None, client: Client, path: str) -> None:
    page = client.get(f"/ru/{path}").content.decode()
    assert "события вымышлены, чтобы всё можно было попробовать" in page
    story = client.get(f"/ru/{path.replace('example-agreement', 'agreement-2016')}").content.decode()
    if "agreement" in path:
        assert "события вымышлены" not in story


@pytest.mark.parametrize("side", ["lyceum", "college"])
def test_one_click_lets_in(demo: None, side: str) -> None:
    client = through(side)
    page = client.get("/ru/desk/")
    assert page.status_code == 200
    assert "Вы пробуете пример" in page.content.decode()
    assert client.get(f"/ru/people/example-{side}/").status_code == 200
    assert client.get("/ru/people/lyceum/").status_code == 404


def test_a_link_from_elsewhere_signs_nobody_in(demo: None) -> None:
    client = Client(enforce_csrf_checks=True)
    for said in ({}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}, {"HTTP_SEC_FETCH_SITE": "none"}):
        assert client.post("/ru/example/lyceum/", **said).status_code == 200
    assert client.get("/ru/example/lyceum/").status_code == 200
    assert client.get("/ru/desk/").status_code == 404
    assert client.get("/ru/example/other/").status_code == 404


def test_on_an_own_node_there_is_no_door(db: None, client: Client) -> None:
    for path in ("lyceum/", "college/", "renew/"):
        assert client.post(f"/ru/example/{path}", **OURS).status_code == 404
    with pytest.raises(CommandError):
        call_command("example")
    renew_nightly()
    assert not Institution.objects.exists()


def test_what_a_visitor_enters_stays_in_the_example_and_goes_with_it(demo: None) -> None:
    client = through("lyceum")
    kept = [list(model.objects.exclude(slug__startswith="example").order_by("pk").values()) for model in STORY]
    sent = {"title": "Пробное", "institution": "example-lyceum", "institutions": ["example-college"]}
    sent |= {"persons": "Пробная А.А.", "agreement": "example-agreement", "persons_of": "example-college"}
    assert client.post("/ru/desk/happened/contest/", sent).status_code == 403  # without its token
    client = through("lyceum")
    client.handler.enforce_csrf_checks = False
    assert client.post("/ru/desk/happened/contest/", sent).status_code == 302
    new = Activity.objects.get(title__ru="Пробное")
    assert "Пробное" not in Client().get("/ru/").content.decode()
    assert "Пробное" in Client().get("/ru/?agreement=example-agreement").content.decode()
    renew()
    assert not Activity.objects.filter(slug=new.slug).exists()
    assert not Person.objects.filter(names__family="Пробная").exists()
    assert kept == [list(model.objects.exclude(slug__startswith="example").order_by("pk").values()) for model in STORY]


STORY = (Institution, Agreement, Activity, Person, Award)


def test_a_visitor_cannot_name_the_real_ones(demo: None) -> None:
    client = through("college")
    client.handler.enforce_csrf_checks = False
    sent = {"title": "Смешанное", "institution": "example-college"}
    for more in ({"institutions": ["lyceum"]}, {"host": "lyceum"}, {"persons_of": "college"}):
        assert client.post("/ru/desk/happened/visit/", sent | more).status_code == 200
    for more in ({"agreement": "agreement-2016"}, {"institution": "lyceum"}):
        assert client.post("/ru/desk/happened/visit/", sent | more).status_code == 200
    assert not Activity.objects.filter(title__ru="Смешанное").exists()


def test_a_table_of_a_visitor_knows_the_institutions_of_the_example_alone(demo: None) -> None:
    lyceum, invented = Institution.objects.get(slug="lyceum"), Institution.objects.get(slug="example-lyceum")
    assert {slug.startswith("example") for slug in known_institutions(invented).values()} == {True}
    assert {slug.startswith("example") for slug in known_institutions(lyceum).values()} == {False}


def test_no_action_mixes_the_two(demo: None) -> None:
    real, invented = Institution.objects.get(slug="lyceum"), Institution.objects.get(slug="example-college")
    with pytest.raises(Refused, match="example_apart"):
        make_activity(host=invented, participations=[Participation(role="guest", institution=real)])


def test_renewing_lets_the_visitor_stay(demo: None) -> None:
    client = through("lyceum")
    client.handler.enforce_csrf_checks = False
    before = set(Account.objects.values_list("pk", flat=True))
    assert client.post("/ru/example/renew/").status_code == 302
    assert client.get("/ru/desk/").status_code == 200
    assert before.isdisjoint(Account.objects.values_list("pk", flat=True))
    assert Client().post("/ru/example/renew/").status_code == 404


def test_a_door_opens_after_a_visitor_has_ended_the_role(demo: None) -> None:
    Membership.objects.filter(institution__slug="example-lyceum").update(until_at=AT)
    assert through("lyceum").get("/ru/people/example-lyceum/").status_code == 200


def test_somebody_else_signs_in_by_no_password(demo: None, client: Client) -> None:
    for word in ("", "example-lyceum-coordinator", "password"):
        sent = {"name": "example-lyceum-coordinator", "password": word}
        assert client.post("/ru/sign-in/", sent).status_code in {200, 403}


@pytest.mark.parametrize("side", ["lyceum", "college"])
def test_of_the_story_nothing_can_be_edited(demo: None, side: str) -> None:
    client = through(side)
    client.handler.enforce_csrf_checks = False
    before = [list(model.objects.order_by("pk").values()) for model in STORY]
    sent = {"title": "Чужое", "text": "Чужое", "kind": "visit", "place": "site", "date": "2019", "edit-seen": "0"}
    for path in ("activities/quest-2020/edit/", "reports/news/quest-2020/ru/", "reports/news/quest-2020/ru/published/"):
        assert client.post(f"/ru/{path}", sent).status_code == 404
    for path in ("activities/quest-2020/edit/", "reports/news/quest-2020/", "people/lyceum/invite/"):
        assert client.get(f"/ru/{path}").status_code == 404
    assert [list(model.objects.order_by("pk").values()) for model in STORY] == before


def test_by_itself_it_begins_anew_once_a_day_and_takes_nothing_out_of_a_visitors_hands(demo: None) -> None:
    first = set(Account.objects.values_list("pk", flat=True))
    assert not may_renew_by_itself(AT + timedelta(hours=11))
    assert may_renew_by_itself(AT + timedelta(hours=13))
    later = AT + timedelta(hours=14)
    note(actor=Actor(f"account:{min(first)}"), at=later, verb="changed", kind="programme.activity", subject="x")
    assert not may_renew_by_itself(later + timedelta(minutes=29))
    assert may_renew_by_itself(later + timedelta(minutes=31))
