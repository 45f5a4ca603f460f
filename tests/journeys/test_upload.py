"""Photographs go from a phone to a college's files: over a line that is cut, after a reload, without JavaScript."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Request, Route, expect

from dostyq.domain.actor import NODE
from dostyq.files.engine import store
from dostyq.files.models import StoredFile, Upload
from dostyq.people.actions import issue_pass
from tests.factories import make_institution, ru
from tests.files import made

pytestmark = [pytest.mark.journey]

MOST_SENT = 300_000
NAME = "college.test"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four megabytes, as a phone takes them: twelve megapixels, lying on the side, with the place in its notes."""
    path = tmp_path_factory.mktemp("phone") / "IMG_2031.jpg"
    path.write_bytes(made.photo(4000, 3000, quality=86))
    assert 3_500_000 < path.stat().st_size < 6_000_000
    return path


def link_for(scope: str) -> str:
    cache.clear()  # wrong tries of another test
    given = {"purpose": "trial", "scopes": [scope], "valid_for": timedelta(hours=1)}
    return issue_pass(**given, actor=NODE, at=timezone.now())  # type: ignore[arg-type]  # a dict of several kinds


def come_in(context: BrowserContext, server: object, *, language: str = "ru") -> Page:
    make_institution("romashka", country="RU", short_name=ru("Лицей «Ромашка»"))
    page = context.new_page()
    page.goto(f"{server}/{language}/setup/enter/{link_for('institution:romashka')}/")
    page.locator("main form button").click()
    page.goto(f"{server}/{language}/files/")
    return page


@pytest.fixture
def address(live_server: object, settings: Any) -> str:
    """Over http, under a name that is not the browser's own machine: what browsers give to https alone is not there."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, NAME]
    return str(live_server).replace("localhost", NAME)


@pytest.fixture
def phone(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[BrowserContext]:
    args = [*browser_type_launch_args["args"], f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": args})
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    browser.close()


class Line:
    """Counts what goes over it, and is cut after the pieces it is told to let through."""

    def __init__(self, page: Page) -> None:
        self.sent = 0
        self.pieces_left = 1000
        page.route("**/files/uploads/**", self.pass_on)
        page.on("requestfinished", self.count)

    def pass_on(self, route: Route) -> None:
        is_piece = route.request.method == "PATCH"
        if is_piece and not self.pieces_left:
            route.abort("internetdisconnected")
            return
        self.pieces_left -= is_piece
        route.continue_()

    def count(self, request: Request) -> None:
        if request.method in {"POST", "PATCH", "PUT"}:
            self.sent += len(request.post_data_buffer or b"")


def choose(page: Page, *paths: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(path) for path in paths])


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_photograph_goes_small_over_a_line_that_is_cut(
    transactional_db: None, address: str, phone: BrowserContext, photo: Path
) -> None:
    page = come_in(phone, address)
    assert page.evaluate("[isSecureContext, typeof crypto.subtle]") == [False, "undefined"]
    assert_accessible(page)
    line = Line(page)
    line.pieces_left = 1
    choose(page, photo)
    item = page.locator(".uploads li")
    expect(item).to_contain_text(
        re.compile(r"Связь прервалась\. Дошло 66\sКБ из [23]\d\d\sКБ; остальное отправится само")
    )
    assert_accessible(page)
    assert Upload.objects.get().arrived_size == 65_536
    line.pieces_left = 1000
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(item).to_contain_text(re.compile(r"Получен, [23]\d\d\sКБ\. На вашем устройстве в нём было [3-6],\d\sМБ"))
    assert_accessible(page)
    page.get_by_role("button", name="Сохранить файлы").click()
    expect(page.locator(".messages")).to_have_text("Сохранён 1 файл.")
    expect(page.locator(".file")).to_have_count(1)
    expect(page.locator(".uploads li")).to_have_count(0)
    assert_accessible(page)
    assert 100_000 < line.sent <= MOST_SENT
    assert_kept(upright=True)


def assert_kept(*, upright: bool) -> None:
    file = StoredFile.objects.get()
    kept = store.place(file.digest).read_bytes()
    assert [mark for mark in (b"Exif", made.SECRET) if mark in kept] == []
    with Image.open(io.BytesIO(kept)) as opened:
        assert (opened.width < opened.height) is upright


def test_after_a_reload_it_goes_on_by_itself(
    transactional_db: None, address: str, phone: BrowserContext, photo: Path
) -> None:
    page = come_in(phone, address)
    line = Line(page)
    line.pieces_left = 1
    choose(page, photo)
    expect(page.locator(".uploads li")).to_contain_text("Связь прервалась")
    line.pieces_left = 1000
    page.reload()
    expect(page.locator(".uploads li")).to_contain_text("Получен")
    assert Upload.objects.count() == 1
    assert line.sent <= MOST_SENT
    page.reload()
    expect(page.locator(".uploads input:checked")).to_have_count(1)
    page.get_by_role("button", name="Сохранить файлы").click()
    expect(page.locator(".file")).to_have_count(1)
    page.reload()
    expect(page.locator(".file")).to_have_count(1)
    expect(page.locator(".uploads li")).to_have_count(0)


def test_the_form_waits_for_its_files_and_then_goes_by_itself(
    transactional_db: None, address: str, phone: BrowserContext, photo: Path
) -> None:
    page = come_in(phone, address, language="kk")
    line = Line(page)
    line.pieces_left = 0
    choose(page, photo)
    page.get_by_role("button", name="Файлдарды сақтау").click()
    expect(page.get_by_text("Файлдар жеткен бойда бет өзі жіберіледі.").first).to_be_visible()
    expect(page.locator(".uploads li")).to_contain_text("Байланыс үзілді")
    line.pieces_left = 1000
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".messages")).to_have_text("1 файл сақталды.")


def test_a_refused_file_says_why_and_the_others_go(
    transactional_db: None, address: str, phone: BrowserContext, photo: Path, tmp_path: Path
) -> None:
    (tmp_path / "picture.jpg").write_bytes(made.SVG)
    (tmp_path / "план.docx").write_bytes(made.word())
    page = come_in(phone, address, language="en")
    choose(page, tmp_path / "picture.jpg", tmp_path / "план.docx")
    expect(page.locator(".uploads .error")).to_contain_text("picture.jpg: Web pages and drawings made of code")
    expect(page.locator(".uploads input:checked")).to_have_count(1)
    assert_accessible(page)
    page.get_by_role("button", name="Keep the files").click()
    expect(page.locator(".file")).to_have_count(1)
    assert [file.name for file in StoredFile.objects.all()] == ["план.docx"]


def test_whoever_thinks_better_of_it_sends_nothing(
    transactional_db: None, address: str, phone: BrowserContext, photo: Path
) -> None:
    page = come_in(phone, address, language="en")
    line = Line(page)
    line.pieces_left = 1
    choose(page, photo)
    expect(page.locator(".uploads li")).to_contain_text("The line is down")
    page.get_by_role("button", name="Do not send").click()
    expect(page.locator(".uploads li")).to_have_count(0)
    expect(page.locator("input[type=file]")).to_be_focused()
    page.reload()
    expect(page.locator(".uploads li")).to_have_count(0)
    assert Upload.objects.count() == 0


def test_on_a_shared_computer_nobody_sends_what_somebody_else_chose(
    transactional_db: None, address: str, phone: BrowserContext, photo: Path
) -> None:
    page = come_in(phone, address, language="en")
    line = Line(page)
    line.pieces_left = 1
    choose(page, photo)
    expect(page.locator(".uploads li")).to_contain_text("The line is down")
    page.goto(f"{address}/en/setup/enter/{link_for('teacher:romashka')}/")
    page.locator("main form button").click()
    line.pieces_left = 1000
    page.goto(f"{address}/en/files/")
    page.wait_for_timeout(500)
    expect(page.locator(".uploads li")).to_have_count(0)
    assert Upload.objects.get().arrived_size == 65_536


def test_a_plain_form_takes_the_whole_photograph(
    transactional_db: None, live_server: object, browser: Browser, photo: Path
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = come_in(context, live_server)
    choose(page, photo)
    page.get_by_role("button", name="Сохранить файлы").click()
    expect(page.locator(".messages")).to_have_text("Сохранён 1 файл.")
    assert_kept(upright=True)
    page.locator(".file").get_by_role("link", name="Удалить").click()
    page.get_by_role("button", name="Удалить насовсем").click()
    expect(page.locator(".messages")).to_have_text("Файл удалён.")
    assert StoredFile.objects.count() == 0
    context.close()
