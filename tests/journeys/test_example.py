"""A visitor of the demo tries everything out: one click, two tabs, a news text; nothing is in anybody's way."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page

from dostyq.demo.actions import renew_example
from dostyq.demo.forms.example import read_example
from dostyq.domain.actor import NODE
from dostyq.programme.models import Activity

pytestmark = [pytest.mark.journey]

CONTEST = "activities/example-contest-last-year/"


@pytest.fixture(params=["ru", "kk"])
def page(
    request: pytest.FixtureRequest, story: None, browser: Browser, live_server: object, settings: Any, tmp_path: Path
) -> Iterator[Page]:
    cache.clear()  # the doors that another test has opened
    settings.DEMO, settings.DATA = True, tmp_path
    renew_example(read_example(), today=date(2026, 11, 25), actor=NODE, at=timezone.now())
    context = browser.new_context(viewport={"width": 320, "height": 700}, base_url=f"{live_server}/{request.param}/")
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the phone."""
    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, *(["wider than the screen"] if is_wide else [])]


def test_one_click_two_tabs_and_a_news_text(page: Page) -> None:
    page.goto("./")
    assert faults(page) == []
    page.locator("form[action$='/example/lyceum/'] button").click()
    assert page.url.endswith("/desk/")
    assert faults(page) == []
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(CONTEST)
        tab.locator("a[href$='/edit/']").click()
    assert faults(page) == []
    other.locator("textarea[name=description]").fill("Первый был быстрее.")
    other.locator("main form button").click()
    page.locator("textarea[name=description]").fill("Второй написал другое.")
    page.locator("main form button").last.click()
    assert faults(page) == []
    page.locator("input[value=yours]").check()
    page.locator("main form button").click()
    language = page.url.split("/")[3]
    assert Activity.objects.get(slug="example-contest-last-year").description.of(language) == "Второй написал другое."
    page.locator("a[href*='/reports/news/']").click()
    assert "Второй написал другое." in page.locator("#id_text").input_value()
    page.locator("summary").first.click()
    assert faults(page) == []
    page.locator("#id_date").fill("15.03.2026")
    page.locator("form[action$='/published/'] button").click()
    assert faults(page) == []
    page.locator("form[action$='/renew/'] button").click()
    assert Activity.objects.get(slug="example-contest-last-year").description.of(language) != "Второй написал другое."


def test_the_public_pages_are_read_from_a_disk(page: Page, tmp_path: Path) -> None:
    call_command("publish", str(tmp_path / "site"), verbosity=0)
    failed: list[str] = []
    # What a page was still fetching when the next one was opened is no fault of it.
    page.on("requestfailed", lambda one: failed.append(one.url) if one.failure != "net::ERR_ABORTED" else None)
    pages = ("ru/index.html", "kk/list-kind-contest.html", "en/reports/agreement-2016/index.html")
    for name in pages:
        page.goto((tmp_path / "site" / name).as_uri())
    page.locator("header .lang a[lang=kk]").click()
    assert page.url.endswith("/kk/reports/agreement-2016/index.html")
    assert failed == []
    for name in pages:  # axe itself asks for stylesheets in a way that a disk refuses
        page.goto((tmp_path / "site" / name).as_uri())
        assert faults(page) == []
