"""Whoever keeps the node makes a copy by the button; the page follows by itself, without JavaScript by a reload."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect

from dostyq.backups import tasks
from dostyq.backups.models import Copy
from tests.factories import make_person

pytestmark = [pytest.mark.journey]


@pytest.fixture
def copies(transactional_db: None, live_server: object, settings: Any, tmp_path: Path) -> str:
    """The address of the page, without host and language; the copies go into a folder of the test."""
    settings.COPIES = tmp_path / "copies"
    make_person()
    return "copies/"


def as_keeper(browser: Browser, live_server: object, **how: Any) -> BrowserContext:
    cache.clear()
    out = StringIO()
    call_command("setup_pass", stdout=out)
    context = browser.new_context(**how)
    page = context.new_page()
    page.goto(f"{live_server}{out.getvalue().strip().removeprefix(settings.PUBLIC_URL)}")
    page.locator("main form button").click()
    page.wait_for_url("**/setup/**")
    page.close()
    return context


def work() -> None:
    """What the background worker does within seconds."""
    tasks.make_asked(Copy.objects.get(state="asked").slug)


@pytest.mark.parametrize("with_javascript", [True, False])
def test_the_button_makes_a_copy_and_the_page_tells_of_it(
    copies: str, live_server: object, browser: Browser, with_javascript: bool
) -> None:
    context = as_keeper(browser, live_server, java_script_enabled=with_javascript)
    page = context.new_page()
    page.goto(f"{live_server}/en/{copies}")
    page.get_by_role("button", name="Make a copy now").click()
    expect(page.get_by_text("The copy waits for the background worker")).to_be_visible()
    work()
    if not with_javascript:
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("The last proven copy was made less than an hour ago")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the last proven one").click()
    assert download.value.suggested_filename == Copy.objects.get().file_name
    context.close()


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    copies: str, live_server: object, browser: Browser, language: str
) -> None:
    at = timezone.now()
    Copy.objects.create(
        slug="bad", occasion="nightly", state="made", asked_at=at, made_at=at, size=4_100_000,
        problem={"code": "copy_damaged", "facts": {"part": "tables/people_person_with_a_long_name.jsonl"}},
    )  # fmt: skip
    Copy.objects.create(
        slug="none", occasion="upgrade", state="failed", asked_at=at,
        problem={"code": "no_room_for_copy", "facts": {"folder": "/srv/a-folder-with-a-name/of-many-letters/copies"}},
    )  # fmt: skip
    for width, scheme in ((320, "light"), (1280, "dark")):
        size = {"width": width, "height": 800}
        context = as_keeper(browser, live_server, viewport=size, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{live_server}/{language}/{copies}")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
