"""The ways in: signing in, joining by a link, a new password, signing out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dostyq.people.actions import end_role, invite_colleague, issue_recovery
from dostyq.people.models import AccessPass, Account, Institution, Membership, Person, PersonName
from tests.factories import BY, PASSWORD, make_account, signed_in

NEW = "ромашка поезд лимон"


def an_invitation(institution: Institution) -> str:
    person, name = Person(slug="new", institution=institution), [PersonName(script="ru", family="Новикова")]
    scopes = [f"institution:{institution.slug}"]
    by = BY | {"at": timezone.now()}
    return invite_colleague(person, name, scopes=scopes, **by)


def opened(token: str) -> Client:
    client = Client()
    response = client.post("/ru/invitation/open/", {"token": token})
    assert response.headers["Location"] in {"/ru/join/", "/ru/new-password/"}
    return client


def sign_in(client: Client, name: str, password: str, **sent: str) -> Any:
    return client.post("/ru/sign-in/", {"name": name, "password": password, **sent})


def join(client: Client, name: str = "novikova", password: str = NEW, again: str = "") -> Any:
    return client.post("/ru/join/", {"name": name, "password": password, "again": again or password})


def faults(response: Any) -> dict[str, list[str]]:
    return {name: [fault.code for fault in data] for name, data in response.context["form"].errors.as_data().items()}


def test_the_invited_person_chooses_a_name_and_a_password_and_is_in(ours: Institution) -> None:
    token = an_invitation(ours)
    assert [Client().get(f"/ru/invitation/{token}/").status_code for _ in range(2)] == [200, 200]
    client = opened(token)
    assert client.get("/ru/join/").context["name"] == "Новикова"
    assert join(client).headers["Location"] == "/ru/people/"
    assert client.get("/ru/people/", follow=True).redirect_chain == [("/ru/people/ours/", 302)]
    again = sign_in(Client(), "Novikova", NEW)
    assert (again.status_code, again.headers["Location"]) == (302, "/ru/people/")


def test_a_link_that_was_used_expired_or_never_made_shows_one_page(ours: Institution) -> None:
    token = an_invitation(ours)
    first, second = opened(token), opened(token)
    join(first)
    pages = [
        Client().post("/ru/invitation/open/", {"token": wrong}) for wrong in (token, "guessed", "", "\x00", "я" * 9)
    ]
    pages += [second.get("/ru/join/"), join(second, "another"), Client().get("/ru/join/")]
    expired = an_invitation_of(ours)
    AccessPass.objects.filter(uses=0).update(expires_at=timezone.now() - timedelta(seconds=1))
    pages += [Client().post("/ru/invitation/open/", {"token": expired})]
    assert {page.status_code for page in pages} == {403}
    assert {page.templates[0].name for page in pages} == {"people/closed.html"}
    assert Account.objects.count() == 1


def an_invitation_of(institution: Institution) -> str:
    person, name = Person(slug="other", institution=institution), [PersonName(script="ru", family="Другая")]
    return invite_colleague(person, name, scopes=["teacher:ours"], **BY)


def test_no_token_and_no_password_stands_in_a_session_or_a_log(
    ours: Institution, caplog: pytest.LogCaptureFixture
) -> None:
    token = an_invitation(ours)
    client = opened(token)
    join(client)
    Client().post("/ru/invitation/open/", {"token": token})
    kept = str(dict(client.session)) + " ".join(record.getMessage() for record in caplog.records)
    assert (token in kept, NEW in kept) == (False, False)


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("короткий", {"password_too_short"}),
        ("password123", {"password_too_common"}),
        ("йцукенгшщз", {"password_too_common"}),
        ("5820174639", {"password_entirely_numeric"}),
        ("novikova-n", {"password_too_similar"}),
    ],
)
@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_a_weak_password_is_refused_in_words_of_the_reader(
    ours: Institution, password: str, codes: set[str], lang: str
) -> None:
    client = opened(an_invitation(ours))
    response = client.post(f"/{lang}/join/", {"name": "novikova", "password": password, "again": password})
    assert set(faults(response)["password"]) == codes
    said = response.context["form"].errors["password"][0]
    assert bool(re.search("[А-Яа-яӘәҚқҮү]", said)) == (lang != "en")
    assert Account.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"name": "a b"}, {"name": ["bad_name"]}),
        ({"name": ""}, {"name": ["required"]}),
        ({"name": "x" * 41}, {"name": ["max_length"]}),
        ({"name": "сoordinator"}, {"name": [None]}),  # begins with a Cyrillic letter
        ({"again": "другой пароль"}, {"again": ["not_same"]}),
        ({"password": "x" * 201, "again": "x" * 201}, {"password": ["max_length"], "again": ["max_length"]}),
    ],
)
def test_bad_input_keeps_the_form_and_the_invitation(
    ours: Institution, coordinator: Account, sent: dict[str, str], expected: dict[str, list[str | None]]
) -> None:
    client = opened(an_invitation(ours))
    data = {"name": "novikova", "password": NEW, "again": NEW} | sent
    found = faults(client.post("/ru/join/", data))
    assert {name: [code or None for code in codes] for name, codes in found.items()} == expected
    assert join(client).status_code == 302


def test_a_wrong_name_and_a_wrong_password_look_the_same(coordinator: Account) -> None:
    pages = [sign_in(Client(), name, "wrong") for name in ("coordinator", "nobody-here", "a b", "x\x00y" * 3)]
    assert [page.status_code for page in pages[:3]] == [403, 403, 403]
    texts = [re.sub(r'value="[^"]*"', "", page.text) for page in pages[:3]]
    assert texts[0] == texts[1] == texts[2]
    assert pages[3].status_code == 200  # no name at all: the form says so
    assert "sessionid" not in Client().cookies


def test_after_ten_wrong_passwords_even_the_right_one_has_to_wait(coordinator: Account, teacher: Account) -> None:
    statuses = [sign_in(Client(), "Coordinator", f"wrong {n}").status_code for n in range(12)]
    assert statuses == [403] * 10 + [429] * 2
    assert sign_in(Client(), "coordinator", PASSWORD).status_code == 429
    assert sign_in(Client(), "nobody", PASSWORD).status_code == 403
    assert signed_in(teacher).get("/ru/people/").status_code == 404


def test_names_that_nobody_has_are_counted_alike(db: None) -> None:
    assert [sign_in(Client(), "nobody", "wrong").status_code for _ in range(11)] == [403] * 10 + [429]


def test_an_address_has_a_limit_over_all_names(coordinator: Account) -> None:
    statuses = [sign_in(Client(), f"name-{number}", "wrong").status_code for number in range(51)]
    assert statuses == [403] * 50 + [429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere, "coordinator", PASSWORD).status_code == 302


def test_wrong_links_are_limited(ours: Institution) -> None:
    wrong = [Client().post("/ru/invitation/open/", {"token": f"guess-{n}"}).status_code for n in range(21)]
    assert wrong == [403] * 20 + [429]
    cache.clear()
    opened(an_invitation(ours))


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/kk/agreements/?page=2", "/kk/agreements/?page=2"),
        ("https://evil.example/", "/ru/people/"),
        ("//evil.example/", "/ru/people/"),
        ("/\\evil.example/", "/ru/people/"),
        ("javascript:alert(1)", "/ru/people/"),
        ("evil", "/ru/people/"),
        ("/\t/evil.example", "/ru/people/"),
        ("", "/ru/people/"),
    ],
)
def test_signing_in_leads_only_to_this_node(coordinator: Account, wanted: str, leads_to: str) -> None:
    response = sign_in(Client(), "coordinator", PASSWORD, next=wanted)
    assert response.headers["Location"] == leads_to


def test_signing_in_begins_a_new_session_and_signing_out_ends_it(coordinator: Account) -> None:
    client = Client()
    client.get("/ru/sign-in/")
    session = client.session
    session["left"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = before = str(session.session_key)
    sign_in(client, "coordinator", PASSWORD)
    assert client.cookies["sessionid"].value != before
    assert "left" not in client.session
    stolen = client.cookies["sessionid"].value
    assert client.get("/ru/sign-out/").status_code == 405
    assert client.post("/ru/sign-out/").headers["Location"] == "/ru/sign-in/"
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/ru/people/ours/").status_code == 302


@pytest.mark.parametrize(
    "path", ["sign-in", "sign-out", "invitation/open", "join", "new-password", "people/ours/invite"]
)
def test_no_form_is_taken_without_its_csrf_token(coordinator: Account, path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(f"/ru/{path}/", {"name": "x"}).status_code == 403


def test_signing_in_draws_a_new_csrf_token(coordinator: Account) -> None:
    client = Client()
    client.get("/ru/sign-in/")
    before = client.cookies["csrftoken"].value
    sign_in(client, "coordinator", PASSWORD)
    assert client.cookies["csrftoken"].value != before


def test_a_new_password_ends_every_other_session(ours: Institution, coordinator: Account) -> None:
    before = signed_in(coordinator)
    assert before.get("/ru/people/ours/").status_code == 200
    client = opened(issue_recovery(number=coordinator.pk, institution=ours, **(BY | {"at": timezone.now()})))
    response = client.post("/ru/new-password/", {"password": NEW, "again": NEW})
    assert response.headers["Location"] == "/ru/people/"
    assert client.get("/ru/people/ours/").status_code == 200
    assert before.get("/ru/people/ours/").status_code == 302
    assert client.post("/ru/new-password/", {"password": NEW, "again": NEW}).status_code == 403
    assert sign_in(Client(), "coordinator", PASSWORD).status_code == 403


def test_a_role_that_ends_is_gone_with_the_next_request(ours: Institution, coordinator: Account) -> None:
    make_account("second", "institution:ours", institution=ours)
    client = signed_in(coordinator)
    assert client.get("/ru/people/ours/").status_code == 200
    number = Membership.objects.get(person=coordinator.person).pk
    end_role(number=number, institution=ours, **BY)
    assert client.get("/ru/people/ours/").status_code == 302


def test_no_page_with_a_name_is_kept_by_a_browser(coordinator: Account) -> None:
    client = signed_in(coordinator)
    paths = ["", "agreements/", "people/ours/", "people/ours/invite/", "sign-in/", "nothing/"]
    answers = [client.get(f"/ru/{path}") for path in paths]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
    assert {"Выдуманова Жанна" in answer.text for answer in answers} == {True}
    guest = Client().get("/ru/agreements/")
    assert (guest.headers["Cache-Control"], "Выдуманова" in guest.text) == ("no-cache", False)
