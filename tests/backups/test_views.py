"""The page of copies: for whoever keeps the node, in every state that a copy can be in."""

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dostyq.backups import tasks
from dostyq.backups.actions import keeping
from dostyq.backups.actions.restoring import one_at_a_time
from dostyq.backups.models import Copy, CopyState, Occasion
from dostyq.domain.actor import NODE
from dostyq.journal.models import Entry
from tests.backups.node import Node
from tests.factories import make_institution, make_person

NOW = datetime(2031, 9, 30, 21, 30, tzinfo=UTC)
PAGE = "/ru/copies/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def keeper(node: Node, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """In a session that the link of the set-up began; his clock stands still."""
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    out = io.StringIO()
    call_command("setup_pass", stdout=out)
    client.post("/ru/setup/begin/", {"token": out.getvalue().strip().rstrip("/").rpartition("/")[2]})
    return client


def copy(number: int = 1, *, age: timedelta = timedelta(hours=5), **values: Any) -> Copy:
    made_at = NOW - age
    usual = {"occasion": "nightly", "state": "made", "asked_at": made_at, "made_at": made_at, "proven_at": made_at}
    return Copy.objects.create(
        **{**usual, "slug": f"copy-{number}", "size": 4_100_000, "counts": {"a": 9_000}, **values}
    )


def text_of(client: Client, path: str = PAGE, **how: Any) -> str:
    """The words of the page."""
    words = re.sub(r"<[^>]+>", " ", client.get(path, **how).text.partition("<main")[2])
    return " ".join(words.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_an_empty_node_says_what_belongs_here_and_offers_the_first_step(keeper: Client, language: str) -> None:
    button = {"ru": "Сделать копию сейчас", "kk": "Қазір көшірме жасау", "en": "Make a copy now"}[language]
    empty = {"ru": "Копий ещё нет", "kk": "Көшірмелер әлі жоқ", "en": "No copies yet"}[language]
    said = text_of(keeper, f"/{language}/copies/")
    assert (said.count(button), said.count(empty)) == (1, 1)


def test_the_last_proven_copy_and_its_age_stand_first(keeper: Client) -> None:
    make_institution(zone="Asia/Barnaul")
    copy()
    said = text_of(keeper)
    assert "Последняя проверенная копия сделана 5 часов назад: 30 сентября 2031 г., 23:30." in said
    assert "4,1 МБ" in said
    assert "Больше семи дней" not in said


def test_a_week_without_a_proven_copy_is_an_alarm(keeper: Client) -> None:
    copy(age=timedelta(days=8))
    copy(2, proven_at=None, problem={"code": "copy_damaged", "facts": {"part": "tables/people_person.jsonl"}})
    copy(
        3, state="failed", made_at=None, proven_at=None, problem={"code": "no_room_for_copy", "facts": {"folder": "/x"}}
    )
    said = text_of(keeper)
    assert "сделана 8 дней назад" in said
    assert "Больше семи дней нет проверенной копии" in said
    assert "непригодна Копия повреждена или пришла не целиком (tables/people_person.jsonl)." in said
    assert "не сделана На диске нет места для копии, она не сделана. Папка: /x." in said


def test_the_button_has_the_worker_make_a_copy_and_the_page_shows_how_far_it_is(keeper: Client, node: Node) -> None:
    make_person()
    assert keeper.post(f"{PAGE}make/").url == PAGE
    assert "Копия ждёт фонового исполнителя" in text_of(keeper)
    (asked,) = Copy.objects.all()
    with one_at_a_time():
        Copy.objects.update(state=CopyState.WRITING, done=1_200, total=9_000)
        assert "Копия записывается. 1 200 / 9 000" in text_of(keeper)
        Copy.objects.update(state=CopyState.PROVING, done=0, total=0)
        assert "hx-trigger" in keeper.get(PAGE, **HTMX).text
    Copy.objects.update(state=CopyState.ASKED)
    tasks.make_asked(asked.slug)
    done = keeper.get(PAGE, **HTMX)
    assert (done.headers["HX-Refresh"], "hx-trigger" in done.text) == ("true", False)
    assert "Последняя проверенная копия сделана меньше часа назад" in text_of(keeper)


def test_the_button_pressed_twice_asks_once(keeper: Client) -> None:
    keeper.post(f"{PAGE}make/")
    again = keeper.post(f"{PAGE}make/")
    assert (again.status_code, Copy.objects.count()) == (HTTPStatus.CONFLICT, 1)


def test_a_copy_that_was_cut_short_offers_another(keeper: Client) -> None:
    copy(state=CopyState.WRITING, made_at=None, proven_at=None)
    said = text_of(keeper)
    assert said.count("Последняя копия оборвалась") == 1
    assert "hx-trigger" not in keeper.get(PAGE).text
    assert keeper.post(f"{PAGE}make/").url == PAGE


def test_the_file_is_handed_out_whole_and_never_kept_on_the_way(keeper: Client) -> None:
    make_person()
    with one_at_a_time():
        made = keeping.make_copy(Occasion.BY_HAND, passphrase="", actor=NODE, at=NOW)
    response = keeper.get(f"{PAGE}{made.slug}.zip")
    data = b"".join(response.streaming_content)
    assert (len(data), zipfile.ZipFile(io.BytesIO(data)).testzip()) == (made.size, None)
    assert response.headers["Content-Disposition"] == f'attachment; filename="{made.file_name}"'
    assert (response.headers["Cache-Control"], response.headers["Content-Type"]) == ("no-store", "application/zip")
    assert Entry.objects.get(verb="handed_out").actor.startswith("pass:")
    response.close()


@pytest.mark.parametrize("path", ["none.zip", "../secret-key.zip", "%2e%2e%2fsecret-key.zip", "copy-1.zip"])
def test_no_other_file_is_handed_out(keeper: Client, path: str) -> None:
    copy()  # whose file is gone
    assert keeper.get(PAGE + path).status_code == HTTPStatus.NOT_FOUND


def test_nobody_else_sees_makes_or_takes_a_copy(keeper: Client, node: Node, settings: Any) -> None:
    with one_at_a_time():
        made = keeping.make_copy(Occasion.BY_HAND, passphrase="", actor=NODE, at=NOW)
    session = keeper.session
    session["actor"], session["scopes"] = "person", ["institution:lyceum"]
    session.save()
    for client in (Client(), keeper):
        answers = [client.get(PAGE), client.get(f"{PAGE}{made.slug}.zip"), client.post(f"{PAGE}make/")]
        assert [answer.status_code for answer in answers] == [HTTPStatus.FORBIDDEN] * 3
    assert Copy.objects.count() == 1
    settings.DEMO = True
    assert keeper.get(PAGE).status_code == HTTPStatus.NOT_FOUND


def test_a_longer_list_needs_no_more_queries(keeper: Client) -> None:
    counts = []
    keeper.get(PAGE)  # counts what waits, beside the link to the desk; kept until the next line of the journal
    for many in (1, 3, 30):
        for number in range(Copy.objects.count(), many):
            copy(number)
        with CaptureQueriesContext(connection) as seen:
            keeper.get(PAGE)
        counts.append(len(seen))
    assert counts[0] == counts[1] == counts[2]


def test_the_page_says_whether_the_keys_are_in_the_copies(keeper: Client, settings: Any) -> None:
    assert "Парольная фраза не задана" in text_of(keeper)
    settings.BACKUP_PASSPHRASE = "пять разных слов"
    said = text_of(keeper)
    assert ("Ключи узла лежат в копиях под вашей парольной фразой" in said, "пять разных слов" in said) == (True, False)
