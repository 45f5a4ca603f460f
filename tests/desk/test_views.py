"""The desk's pages: bring a table, correct it on the spot, store it, enter one activity by hand."""

import io
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dostyq.credentials.models import Award
from dostyq.desk.models import Import
from dostyq.domain.texts import Texts
from dostyq.people.models import Institution, PersonName
from dostyq.programme.models import Activity, ActivityKind, ActivityPicture, ActivityScan, Participation
from tests.desk.test_imports import HEAD, TABLE
from tests.factories import make_activity, make_agreement, ru
from tests.files.made import photo

TABLES, HAPPENED = "/ru/desk/table/", "/ru/desk/happened/contest/"


@pytest.fixture
def keeper(lyceum: Institution, college: Institution, sign_in: Callable[..., Client]) -> Client:
    return sign_in("node")


def bring(client: Client, text: str = TABLE, **fields: Any) -> str:
    given = {"text": text, "institution": "romashka", "persons_of": "romashka"}
    answer = client.post(TABLES, given | fields)
    assert answer.status_code == HTTPStatus.FOUND, re.findall(r'class="error"[^>]*>([^<]+)', answer.content.decode())
    return str(answer["Location"])


def chips(page: str) -> list[str]:
    listed = page.partition('<ul class="chips"')[2].partition("</ul>")[0]
    return re.findall(r">([^<]+)</a>", listed)


def test_a_table_is_pasted_looked_through_corrected_and_stored(keeper: Client) -> None:
    address = bring(keeper)
    page = keeper.get(address).content.decode()
    assert chips(page) == ["все строки", "будет записано 3", "требуют внимания 1"]
    assert re.findall(r'name="(c-[\d-]+)"', page) == ["c-5-0"]
    answer = keeper.post(address, {"row": ["5"], "c-5-0": "2018", "everywhere": "on", "do": "write"}, follow=True)
    assert answer.redirect_chain == [(f"{address}done/", 302)]
    assert re.findall(r"<h1>([^<]+)", answer.content.decode()) == ["Записано 4 строки"]
    assert (Activity.objects.count(), Award.objects.count()) == (3, 3)
    assert chips(keeper.get(address).content.decode()) == ["все строки", "записано 4"]
    keeper.post(address, {"do": "undo"})
    assert Activity.objects.count() == 0


def test_an_excel_file_comes_in(keeper: Client) -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(TABLE.strip().split("\n")):
            sheet.write_row(number, 0, line.split("\t"))
    file = SimpleUploadedFile("five-years.xlsx", data.getvalue())
    page = keeper.get(bring(keeper, "", file=file)).content.decode()
    assert chips(page) == ["все строки", "будет записано 3", "требуют внимания 1"]


def test_what_is_no_table_is_said_beside_the_field_and_nothing_is_lost(keeper: Client) -> None:
    page = keeper.post(TABLES, {"text": "x\t" * 61 + "x", "institution": "romashka"}).content.decode()
    assert re.findall(r'id="id_text_error">([^<]+)', page) == [
        "В таблице больше 60 столбцов. Из неё ничего не взято. Уберите лишние столбцы и внесите её снова."
    ]
    assert Import.objects.count() == 0
    file = SimpleUploadedFile("run.docx", b"#!/bin/sh")
    assert keeper.post(TABLES, {"file": file, "institution": "romashka"}).status_code == HTTPStatus.OK


def test_more_text_than_a_page_takes_is_said_in_words(keeper: Client) -> None:
    answer = keeper.post(TABLES, {"text": "слово\t2016\n" * 70_000, "institution": "romashka"})
    said = "Это больше текста, чем можно прислать с одной страницы. Ничего не изменено."
    assert (answer.status_code, answer.content.decode().count(said)) == (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, 1)


def test_names_and_cells_run_nowhere(keeper: Client) -> None:
    hostile = "<script>alert(1)</script>"
    page = keeper.get(
        bring(keeper, HEAD + f"{hostile}\t{hostile}\t{hostile}\t{hostile}\t{hostile}\t{hostile}\n")
    ).content
    assert page.count(b"<script>alert") == 0


def test_a_refusal_stands_above_the_table_and_corrections_are_kept(keeper: Client) -> None:
    address = bring(keeper)
    sent = {"row": ["5"], "c-5-0": "2018", "col-0": "title", "col-1": "title", "do": "look"}
    page = keeper.post(address, sent, follow=True).content.decode()
    assert chips(page) == ["все строки", "будет записано 4"]
    assert page.count("Два столбца названы одинаково") == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"row": ["x", "-1", "99999999", "٣"], "do": "look"},
        {"row": ["2"], "c-2-77": "x", "c-2-x": "y", "c-2--1": "z", "d-2": "always", "do": "look"},
        {"col-0": "owner", "col-99": "date", "do": "look"},
        {"do": "everything"},
        {"row": ["2"], "c-2-0": "\x00" * 5000, "do": "look"},
    ],
)
def test_bad_input_changes_nothing_and_breaks_nothing(keeper: Client, sent: dict[str, Any]) -> None:
    address = bring(keeper)
    before = chips(keeper.get(address).content.decode())
    answer = keeper.post(address, sent, follow=True)
    assert (answer.status_code, Activity.objects.count()) == (HTTPStatus.OK, 0)
    assert sent.get("col-0") or sent.get("c-2-0") or chips(answer.content.decode()) == before


def test_a_table_of_somebody_else_is_not_there(keeper: Client, sign_in: Callable[..., Client]) -> None:
    address = bring(keeper)
    other = sign_in("institution:tulpan")
    for client in (other, Client(), sign_in("teacher:romashka")):
        answers = [client.get(address), client.post(address, {"do": "write"}), client.get(f"{address}done/")]
        assert [answer.status_code for answer in answers] == [HTTPStatus.NOT_FOUND] * 3
    assert other.post(TABLES, {"text": TABLE, "institution": "romashka"}).status_code == HTTPStatus.OK
    assert (Import.objects.count(), Activity.objects.count()) == (1, 0)


def test_no_browser_and_no_proxy_keeps_a_page_of_the_desk(keeper: Client) -> None:
    address = bring(keeper)
    for page in (address, TABLES, "/ru/desk/", "/ru/desk/happened/", HAPPENED):
        assert (page, keeper.get(page)["Cache-Control"]) == (page, "private, no-store")


@pytest.mark.parametrize("page", ["table", "done"])
def test_the_number_of_queries_does_not_grow_with_the_rows(keeper: Client, page: str) -> None:
    counts = []
    for rows in (1, 3):
        make_activity(title=ru("Встреча 0"), kind="meeting", date="2016")
        address = bring(keeper, HEAD + "".join(f"2016\tВстреча {number}\t\t\t\t\n" for number in range(rows)))
        keeper.post(address, {"do": "other"})
        if page == "done":
            keeper.post(address, {"do": "write"})
            address += "done/"
        keeper.get(address)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert keeper.get(address).status_code == HTTPStatus.OK
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_an_activity_of_the_past_is_entered_with_its_awards(keeper: Client) -> None:
    sent = {
        "new": "0123456789",
        "title": "Садовод года",
        "date": "ноябрь 2017 г.",
        "institutions": ["tulpan"],
        "persons": "Примеров П.П.\nОбразцова Анна",
        "count": "24",
        "awards": "Примеров П.П. – диплом I степени\nВыдумкин В. – диплом, 2 место",
        "basis": "приказ № 15",
        "published": "Выдуманный вестник",
        "institution": "romashka",
        "persons_of": "romashka",
    }
    for _ in range(2):
        assert keeper.post(HAPPENED, sent)["Location"] == "/ru/activities/0123456789/"
    activity = Activity.objects.get()
    assert (activity.kind, str(activity.date), activity.state, activity.title) == (
        "contest",
        "2017-11",
        "held",
        Texts(ru="Садовод года"),
    )
    assert sorted(PersonName.objects.values_list("family", flat=True)) == ["Выдумкин", "Образцова", "Примеров"]
    assert list(Award.objects.order_by("pk").values_list("kind", "degree", "place")) == [
        ("diploma", 1, None),
        ("diploma", None, 2),
    ]
    assert Participation.objects.count() == 5


def test_a_similar_one_keeps_what_repeats(keeper: Client) -> None:
    sent = {"title": "Садовод", "place": "Сад", "host": "tulpan", "institution": "romashka", "do": "again"}
    page = keeper.post(HAPPENED, sent, follow=True).content.decode()
    assert re.findall(r'name="(?:title|place)" value="([^"]+)"', page) == ["Садовод", "Сад"]


def test_faults_of_the_past_stand_beside_their_fields(keeper: Client) -> None:
    sent = {"title": "", "date": "когда-то", "persons": "команда", "awards": "всем спасибо", "institution": "nobody"}
    page = keeper.post(HAPPENED, sent).content.decode()
    faulty = re.findall(r'<li><a href="#id_(\w+)">', page)
    assert (faulty, Activity.objects.count()) == (["title", "date", "persons", "awards", "institution"], 0)


def test_every_kind_has_its_page(keeper: Client) -> None:
    page = keeper.get("/ru/desk/happened/").content.decode()
    assert re.findall(r'/ru/desk/happened/(\w+)/"', page) == ActivityKind.values
    assert keeper.get("/ru/desk/happened/party/").status_code == HTTPStatus.NOT_FOUND


def test_a_refusal_comes_back_with_what_was_typed(sign_in: Callable[..., Client], lyceum: Institution) -> None:
    """The agreement of others: whoever enters for the lyceum may not say that something was done under it."""
    keeper, foreign = sign_in("teacher:romashka"), make_agreement()
    own = {"title": "Игра", "institution": "romashka", "new": "aaaaaaaaaa", "awards": "", "place": "Зал"}
    page = keeper.post(HAPPENED, own | {"agreement": foreign.slug}).content.decode()
    assert (Activity.objects.count(), re.findall(r'name="place" value="([^"]+)"', page)) == (0, ["Зал"])


def test_an_action_that_refuses_leaves_the_form_as_it_was(
    keeper: Client, lyceum: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No activity has room for more files than this: it stands for whatever an action may refuse."""
    monkeypatch.setattr("dostyq.programme.actions.pictures.MOST_OF_AN_ACTIVITY", 0)
    sent = {"title": "Игра", "institution": "romashka", "new": "aaaaaaaaaa", "place": "Зал"}
    page = keeper.post(HAPPENED, sent | {"pictures": SimpleUploadedFile("a.jpg", photo())}).content.decode()
    assert re.findall(r'name="place" value="([^"]+)"', page) == ["Зал"]
    assert len(re.findall(r'name="pictures" value="[\w-]+" checked', page)) == 1
    assert (Activity.objects.count(), ActivityPicture.objects.count()) == (0, 0)


def test_photographs_and_scans_are_given_right_there(keeper: Client) -> None:
    sent = {"title": "Игра", "institution": "romashka", "new": "aaaaaaaaaa", "do": "store"}
    files = {"pictures": SimpleUploadedFile("a.jpg", photo()), "scans": SimpleUploadedFile("b.jpg", photo())}
    answer = keeper.post(HAPPENED, sent | files)
    assert answer["Location"] == "/ru/activities/aaaaaaaaaa/pictures/"
    assert (ActivityPicture.objects.count(), ActivityScan.objects.count()) == (1, 1)


def test_a_page_full_of_cells_that_are_not_read_still_takes_every_correction(keeper: Client) -> None:
    head = "\t".join(["Название", *["Участники"] * 30])
    rows = "\n".join(
        "\t".join([f"Дело {row}", *[f"кто-то там {row}.{place} ?" for place in range(30)]]) for row in range(20)
    )
    address = bring(keeper, f"{head}\n{rows}")
    taken = 0
    for _ in range(3):
        page = keeper.get(address).content.decode()
        cells = re.findall(r'name="(c-\d+-\d+)"', page)
        assert len(cells) <= 300
        taken += len(cells)
        numbers = re.findall(r'name="row" value="(\d+)"', page)
        sent = {"row": numbers, "do": "look"} | dict.fromkeys(cells, "Выдуманов И.И.")
        assert keeper.post(address, sent).status_code == HTTPStatus.FOUND
    assert taken == 600
    assert chips(keeper.get(address).content.decode()) == ["все строки", "будет записано 20"]
