"""Ready-made bytes: the same for every guest, gone with the next change, never a person who was hidden."""

import gzip
from threading import Thread

import brotli
import pytest
from django.contrib.messages import INFO
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from dostyq.domain.actor import NODE
from dostyq.people.actions import hide_person
from dostyq.people.models import Institution
from dostyq.ui.middleware import ReadyPages
from dostyq.ui.ready import ReadyBytes, Shelf, public_page
from tests.factories import AT, make_activity, make_agreement, make_award, make_institution, make_person, ru

AWARDS = "/ru/awards/"


def queries_of(client: Client, path: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path, headers=headers).status_code in {200, 304}
    return len(captured)


def test_the_second_answer_costs_one_query(db: None, client: Client) -> None:
    make_award()
    assert queries_of(client, AWARDS) > 1
    assert queries_of(client, AWARDS) == 1


def test_a_change_makes_the_page_anew(db: None, client: Client) -> None:
    make_institution(short_name=ru("Старое имя"))
    before = client.get("/ru/institutions/")
    make_institution(short_name=ru("Новое имя"))
    after = client.get("/ru/institutions/")
    assert ("Новое имя" in before.text, "Новое имя" in after.text) == (False, True)
    assert before["ETag"] != after["ETag"]


def test_a_change_elsewhere_makes_no_page_anew(db: None, client: Client) -> None:
    """The journal has grown, the rows are the same: they are asked for once more, and the page stays."""
    make_award()
    making = queries_of(client, AWARDS)
    etag = client.get(AWARDS)["ETag"]
    make_institution()
    assert 2 * queries_of(client, AWARDS) == making
    assert client.get(AWARDS)["ETag"] == etag


def test_a_page_is_not_kept_when_something_changes_while_it_is_made(transactional_db: None) -> None:
    """Else the rows told afterwards would vouch for a page that was made from others."""
    pages = ReadyPages(_number_then_change)
    asked = RequestFactory().get("/ru/")
    assert [pages(asked).content for _ in range(2)] == [b"0", b"1"]


@public_page
def _number_then_change(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(str(Institution.objects.count()))
    elsewhere = Thread(target=_make_and_leave)
    elsewhere.start()
    elsewhere.join()
    return response


def _make_and_leave() -> None:
    make_institution()
    connection.close()


@pytest.mark.parametrize("accepted", ["", "br", "gzip"])
def test_a_hidden_person_is_gone_from_ready_bytes_with_the_next_request(
    db: None, client: Client, accepted: str
) -> None:
    make_award(person=make_person("Скрытная", slug="hidden-one"))

    def page() -> str:
        response = client.get(AWARDS, headers={"Accept-Encoding": accepted})
        return brotli.decompress(response.content).decode() if accepted == "br" else _plain(response.content, accepted)

    assert "Скрытная" in page()
    assert "Скрытная" in page()
    hide_person(slug="hidden-one", actor=NODE, at=AT)
    assert "Скрытная" not in page()


def _plain(data: bytes, encoding: str) -> str:
    return (gzip.decompress(data) if encoding else data).decode()


def test_an_unchanged_page_is_answered_with_304(db: None, client: Client) -> None:
    first = client.get(AWARDS)
    again = client.get(AWARDS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_languages_never_mix(db: None, client: Client) -> None:
    pages = {code: client.get(f"/{code}/awards/").text for code in ("ru", "kk", "en")}
    for code, page in pages.items():
        assert f'<html lang="{code}"' in page


def test_a_session_is_never_served_from_or_kept_in_ready_bytes(db: None) -> None:
    guest, somebody = Client(), Client()
    make_award()
    guest.get(AWARDS)
    session = somebody.session
    session["actor"], session["scopes"] = "pass:1", ["node"]
    session.save()
    assert queries_of(somebody, AWARDS) > 1


def test_no_ready_page_holds_a_token_or_sets_a_cookie(db: None, client: Client) -> None:
    make_award(activity=make_activity(agreement=make_agreement()))
    for path in ("/ru/", "/ru/awards/", "/ru/institutions/", "/ru/agreements/", "/ru/calendar/"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "csrfmiddlewaretoken" not in response.text
        assert dict(response.cookies) == {}


def test_what_somebody_adds_to_an_address_makes_no_other_page(db: None, client: Client) -> None:
    make_award()
    pages = [client.get(f"{AWARDS}{query}") for query in ("?junk=1", "", "?page=&junk=2&other=3")]
    assert len({page["ETag"] for page in pages}) == 1
    assert "junk" not in pages[0].text
    assert queries_of(client, f"{AWARDS}?junk=4") == 1


def test_what_a_view_reads_makes_another_page(db: None, client: Client) -> None:
    make_activity(date="2017-11", title=ru("Старое дело"), agreement=make_agreement())
    make_activity(date="2019-11", title=ru("Новое дело"))
    both, old = client.get("/ru/?junk=1"), client.get("/ru/?junk=1&year=2017")
    assert ("Новое дело" in both.text, "Новое дело" in old.text) == (True, False)


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("br;q=0, gzip;q=0", ""),
        ("abrupt", ""),
        ("br;q=0.000, gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("GZIP;q=0.5", "gzip"),
        ("br; q=0.1", "br"),
    ],
)
def test_a_page_is_sent_only_as_the_browser_takes_it(db: None, client: Client, header: str, encoding: str) -> None:
    response = client.get(AWARDS, headers={"Accept-Encoding": header})
    assert response.headers.get("Content-Encoding", "") == encoding


def test_a_message_for_one_guest_never_reaches_another(db: None, rf: RequestFactory) -> None:
    """Its cookie may be there without a session; the page that shows it also takes the cookie away."""
    guest, other = Client(), Client()
    response = HttpResponse()
    asked = rf.get("/")
    CookieStorage(asked)._store([Message(INFO, "Сохранено для вас")], response)
    guest.cookies = response.cookies
    first = guest.get(AWARDS)
    assert ("Сохранено для вас" in first.text, first.cookies["messages"].value) == (True, "")
    assert "Сохранено" not in other.get(AWARDS).text


def test_back_in_history_gets_the_whole_page_and_htmx_a_part(db: None, client: Client) -> None:
    make_activity()
    part = {"HX-Request": "true"}
    for _ in range(2):  # made anew, then from the shelf
        assert "<html" not in client.get("/ru/", headers=part).text
        assert "<html" in client.get("/ru/", headers=part | {"HX-History-Restore-Request": "true"}).text


def ready(size: int) -> ReadyBytes:
    return ReadyBytes((1, AT.date()), None, b"x" * size, {}, "etag")


def test_a_shelf_holds_its_bytes_and_nothing_large_pushes_out_the_rest() -> None:
    shelf = Shelf(most_bytes=1_000)
    for number in range(50):
        shelf.put(number, ready(100))
    shelf.put("large", ready(300))
    assert (list(shelf.pages), shelf.bytes_held) == (list(range(40, 50)), 1_000)


def test_queries_and_files_push_out_no_page(db: None, client: Client) -> None:
    pages = ReadyPages(public_page(_echo))
    pages.others = Shelf(most_bytes=400)
    asked = [RequestFactory().get(path) for path in ("/ru/", *(f"/ru/?words={n}" for n in range(9)), "/ru/x.pdf")]
    for request in asked:
        pages(request)
    assert list(pages.pages.pages) == [("/ru/", "", False)]
    assert pages.others.bytes_held <= 400


def _echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.get_full_path())
