"""Editing an institution: by its coordinator, and when two do it at once."""

import re
from html import unescape

import pytest
from django.test import Client

from dostyq.journal.models import Entry
from dostyq.people.models import Account, Institution
from tests.factories import signed_in

PATH = "/ru/institutions/ours/edit/"
HIDDEN = re.compile(r'<input type="hidden" name="(edit-[a-z]+)" value="([^"]*)">')


def opened(client: Client) -> dict[str, object]:
    page = client.get(PATH)
    assert page.status_code == 200
    shown = {name: list(values) for name, values in page.context["edit"].shown.items()}
    return shown | {name: unescape(value) for name, value in HIDDEN.findall(page.content.decode())}


def test_names_are_stored_as_they_are_typed_and_nothing_else_changes(coordinator: Account, ours: Institution) -> None:
    client = signed_in(coordinator)
    sent = opened(client)
    before = Entry.objects.count()
    assert client.post(PATH, sent).status_code == 302
    assert Entry.objects.count() == before
    more = {
        "short_name": "Лицей <b>«Ромашка»</b>",
        "short_name_kk": "«Түймедақ» лицейі",
        "is_example": "on",
        "zone": "UTC",
    }
    assert client.post(PATH, sent | more | {"kept_by": "theirs", "country": "KZ"}).status_code == 302
    stored = Institution.objects.get(slug="ours")
    assert (stored.short_name.ru, stored.short_name.kk) == ("Лицей <b>«Ромашка»</b>", "«Түймедақ» лицейі")
    kept = (stored.is_example, stored.zone, stored.country, stored.kept_by)
    assert kept == (ours.is_example, ours.zone, ours.country, ours.kept_by)
    assert "<b>«" not in client.get("/ru/institutions/ours/").content.decode()


def test_the_second_of_two_editors_sees_the_difference(coordinator: Account) -> None:
    client = signed_in(coordinator)
    first, second = opened(client), opened(client)
    assert client.post(PATH, first | {"region": "Край лугов"}).status_code == 302
    answer = client.post(PATH, second | {"region": "Край полей"})
    assert answer.status_code == 409
    assert [(one.name, one.now, one.yours) for one in answer.context["choices"]] == [
        ("region", "Край лугов", "Край полей")
    ]
    assert Institution.objects.get(slug="ours").region.ru == "Край лугов"


@pytest.mark.parametrize("bad", [{"name": ""}, {"kind": "castle"}, {"short_name": "х" * 121}])
def test_a_bad_form_is_shown_again(coordinator: Account, bad: dict[str, str]) -> None:
    client = signed_in(coordinator)
    assert client.post(PATH, opened(client) | bad).status_code == 200


def test_for_others_there_is_nothing(coordinator: Account, stranger: Account, teacher: Account) -> None:
    sent = opened(signed_in(coordinator))
    before = Entry.objects.count()
    for client in (Client(), signed_in(stranger), signed_in(teacher)):
        assert client.get(PATH).status_code == 404
        assert client.post(PATH, sent | {"name": "Чужое"}).status_code == 404
        assert PATH not in client.get("/ru/institutions/ours/").content.decode()
    assert Entry.objects.count() == before
    assert PATH in signed_in(coordinator).get("/ru/institutions/ours/").content.decode()
