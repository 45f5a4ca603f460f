"""The door of the set-up: a link, a button, a session; and the link of a colleague."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError
from django.test import Client

from dostyq.journal.models import Entry
from dostyq.people.models import AccessPass, Institution, Membership, Person
from dostyq.programme.models import Activity
from tests.demo.setup_story import COLLEAGUE, STEPS, begin, printed_path, send, token_of


@pytest.fixture(autouse=True)
def _no_wrong_tries() -> None:
    cache.clear()


def test_the_command_prints_one_path_and_the_link_made_before_ends(db: None, client: Client) -> None:
    first, second = printed_path(), printed_path(lang="kk")
    assert [
        bool(re.fullmatch(rf"/{lang}/setup/enter/[\w-]{{32}}/", path)) for lang, path in (("ru", first), ("kk", second))
    ] == [True, True]
    assert begin(client, token_of(first)).status_code == 403
    assert begin(client, token_of(second)).headers["Location"] == "/ru/setup/"


def test_looking_at_the_link_does_not_use_it_up(db: None, client: Client) -> None:
    path = printed_path()
    shown = [client.get(path) for _ in range(3)]
    assert [response.status_code for response in shown] == [200, 200, 200]
    assert AccessPass.objects.get().uses == 0
    assert "sessionid" not in client.cookies
    assert shown[0].headers["Referrer-Policy"] == "strict-origin"


def test_the_button_begins_a_session_once_and_leads_to_the_first_step(db: None, client: Client) -> None:
    token = token_of(printed_path())
    response = client.post("/ru/setup/begin/", {"token": token}, follow=True)
    assert response.redirect_chain[-1] == ("/ru/setup/institution/", 302)
    assert begin(Client(), token).status_code == 403


def test_the_button_is_refused_without_its_csrf_token(db: None) -> None:
    path = printed_path()
    assert Client(enforce_csrf_checks=True).post("/ru/setup/begin/", {"token": token_of(path)}).status_code == 403
    assert AccessPass.objects.get().uses == 0


def test_after_ten_wrong_links_even_the_right_one_has_to_wait(db: None, client: Client) -> None:
    right = token_of(printed_path())
    assert [begin(client, f"wrong-{number}").status_code for number in range(12)] == [403] * 10 + [429] * 2
    assert begin(client, right).status_code == 429
    elsewhere = client.post("/ru/setup/begin/", {"token": right}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_no_token_stands_in_a_log_line(db: None, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    token = token_of(printed_path())
    client.get(f"/ru/setup/enter/{token}/")
    begin(client, token)
    begin(client, token)
    assert [token in record.getMessage() for record in caplog.records] == [False]


def test_without_a_session_the_start_explains_and_the_steps_are_closed(db: None, client: Client) -> None:
    assert client.get("/ru/setup/").status_code == 200
    pages = [f"/ru/setup/{name}/" for name in (*STEPS, "activity/another", "colleague/another", "account", "done")]
    assert {client.get(page).status_code for page in pages} == {403}
    assert {client.post(f"/ru/setup/{name}/", data).status_code for name, data in STEPS.items()} == {403}
    assert Entry.objects.count() == 0


def test_a_link_that_expired_does_not_open(db: None, client: Client) -> None:
    token = token_of(printed_path())
    issued = AccessPass.objects.get()
    assert (issued.expires_at - issued.issued_at).days == 7
    issued.expires_at = issued.issued_at
    issued.save()
    assert begin(client, token).status_code == 403


def test_the_demo_has_no_setup_and_no_link(db: None, client: Client, settings: Any) -> None:
    settings.DEMO = True
    pages = ["", "enter/some-token/", "begin/", "account/", "done/", *(f"{name}/" for name in STEPS)]
    assert {client.get(f"/ru/setup/{page}").status_code for page in pages} == {404}
    with pytest.raises(CommandError):
        printed_path()
    assert AccessPass.objects.count() == 0


def test_no_page_of_the_setup_is_kept_by_a_browser(keeper: Client) -> None:
    send(keeper, *STEPS)
    pages = [
        "",
        "enter/some-token/",
        "begin/",
        "account/",
        "done/",
        "activity/another/",
        *(f"{name}/" for name in STEPS),
    ]
    kept = {
        keeper.get(f"/{lang}/setup/{page}").headers["Cache-Control"] for page in pages for lang in ("ru", "kk", "en")
    }
    assert kept == {"no-store"}
    assert Client().get("/ru/setup/partner/").headers["Cache-Control"] == "no-store"


def joined(link: str, name: str = "colleague") -> tuple[Client, int]:
    """Opens an invitation and joins by it, as the person who got it does."""
    client = Client()
    client.post("/ru/invitation/open/", {"token": token_of(link)})
    sent = {"name": name, "password": "ромашка поезд лимон", "again": "ромашка поезд лимон"}
    return client, client.post("/ru/join/", sent).status_code


def test_the_colleague_gets_a_link_to_an_account_of_the_institution_and_no_more(keeper: Client, settings: Any) -> None:
    settings.PUBLIC_URL = "https://dostyq.example"
    invitation = send(keeper, *STEPS).context["invitation"]
    assert re.fullmatch(r"https://dostyq\.example/ru/invitation/[\w-]{32}/", invitation.link)
    assert invitation.letter.endswith(f"\n{invitation.link}")
    assert invitation.is_local is False
    colleague, status = joined(invitation.link)
    assert status == 302
    assert colleague.get("/ru/setup/").headers["Location"] == "/ru/"
    assert [colleague.get(f"/ru/people/{slug}/").status_code for slug in ("bbbbbbbbbb", "aaaaaaaaaa")] == [200, 404]
    assert {colleague.get(f"/ru/setup/{step}/").status_code for step in (*STEPS, "account", "done")} == {403}
    assert {colleague.post(f"/ru/setup/{step}/", data).status_code for step, data in STEPS.items()} == {403}
    assert joined(invitation.link, "again")[1] == 403
    assert begin(Client(), token_of(invitation.link)).status_code == 403


def test_whoever_sets_the_node_up_gets_an_account_that_keeps_everything(keeper: Client) -> None:
    send(keeper, *STEPS)
    assert "/ru/setup/account/" in keeper.get("/ru/setup/done/").text
    sent = {"new": "abcdef0123", "family": "Основателева", "given": "Әсел", "script": "kk"}
    for _ in range(2):  # a button pressed twice
        assert keeper.post("/ru/setup/account/", sent).headers["Location"] == "/ru/join/"
    assert Person.objects.filter(slug="abcdef0123").count() == 1
    password = {"password": "ромашка поезд лимон", "again": "ромашка поезд лимон"}
    assert keeper.post("/ru/join/", {"name": "keeper", **password}).headers["Location"] == "/ru/people/"
    roles = Membership.objects.order_by("pk").values_list("role", "institution__slug")
    assert list(roles) == [("administrator", None), ("coordinator", "aaaaaaaaaa")]
    again = Client()
    again.post("/ru/sign-in/", {"name": "Keeper", "password": password["password"]})
    assert {again.get(f"/ru/setup/{step}/").status_code for step in (*STEPS, "done")} == {200}
    assert {again.get(f"/ru/people/{slug}/").status_code for slug in ("aaaaaaaaaa", "bbbbbbbbbb")} == {200}
    assert "/ru/setup/account/" not in again.get("/ru/setup/done/").text


def test_my_institution_keeps_what_the_setup_enters_for_both(keeper: Client) -> None:
    send(keeper, *STEPS)
    send(keeper, "partner", short_name="Колледж «Мак»")
    kept = Institution.objects.order_by("pk").values_list("slug", "kept_by__slug")
    assert list(kept) == [("aaaaaaaaaa", None), ("bbbbbbbbbb", "aaaaaaaaaa")]
    assert Activity.objects.get().kept_by == Institution.objects.get(slug="aaaaaaaaaa")


def test_bad_input_makes_no_account_of_the_keeper(keeper: Client) -> None:
    send(keeper, *STEPS)
    before = Person.objects.count()
    for sent in (
        {},
        {"family": "x" * 81, "given": "y", "script": "ru"},
        {"family": "А\x00", "given": "Б", "script": "zz"},
    ):
        assert keeper.post("/ru/setup/account/", {"new": "<script>", **sent}).status_code == 200
    assert Person.objects.count() == before


def test_the_colleague_is_not_shown_in_public_and_not_named_in_the_journal(keeper: Client) -> None:
    send(keeper, *STEPS)
    person = Person.objects.get()
    assert (person.basis, person.is_shown) == ("none", False)
    assert [entry for entry in Entry.objects.all() if "лкина" in f"{entry.subject} {entry.facts}"] == []


def test_a_new_link_for_the_same_colleague_ends_the_old_one(keeper: Client) -> None:
    first = send(keeper, *STEPS).context["invitation"].link
    second = send(keeper, "colleague", new="ffffffffff").context["invitation"].link
    assert [joined(link)[1] for link in (first, second)] == [403, 302]
    assert Person.objects.count() == 1


def test_another_colleague_leaves_the_link_of_the_first_alone(keeper: Client) -> None:
    first = send(keeper, *STEPS).context["invitation"].link
    other = {**COLLEAGUE, "new": "ffffffffff", "family": "Ұйқыбаева"}
    second = keeper.post("/ru/setup/colleague/another/", other).context["invitation"].link
    assert [joined(link, f"name-{place}")[1] for place, link in enumerate((first, second))] == [302, 302]


def test_a_link_that_opens_only_on_this_computer_says_so(keeper: Client, settings: Any) -> None:
    settings.PUBLIC_URL = "http://localhost:8000"
    assert send(keeper, *STEPS).context["invitation"].is_local is True


def test_the_qr_code_is_the_link(keeper: Client) -> None:
    import segno

    invitation = send(keeper, *STEPS).context["invitation"]
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1", invitation.qr)}
    rows = segno.make(invitation.link, error="m", micro=False).matrix
    assert dark == {(x, y) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit}
    assert re.findall(r"\sstyle=", invitation.qr) == []
