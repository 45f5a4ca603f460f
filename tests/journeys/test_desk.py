"""A coordinator brings five years from Word by phone; nothing on the pages is in anybody's way."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page

from dostyq.credentials.models import Award
from dostyq.domain.actor import NODE
from dostyq.people.actions import issue_pass
from dostyq.programme.models import Activity
from tests.desk.test_imports import TABLE
from tests.factories import make_activity, make_institution, ru

pytestmark = [pytest.mark.journey]

PAGES = ("desk/", "desk/search/?words=розы", "desk/table/", "desk/happened/", "desk/happened/contest/")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture(params=["ru", "kk"])
def page(request: pytest.FixtureRequest, browser: Browser, live_server: object) -> Iterator[Page]:
    cache.clear()  # wrong tries of another test
    make_institution("romashka", country="RU", short_name=ru("Лицей «Ромашка»"))
    make_institution("tulpan", short_name=ru("Колледж «Тюльпан»"))
    given: dict[str, Any] = {"purpose": "trial", "scopes": ["node"], "valid_for": timedelta(hours=1)}
    token = issue_pass(**given, actor=NODE, at=timezone.now())
    context = browser.new_context(viewport={"width": 320, "height": 700}, base_url=f"{live_server}/{request.param}/")
    page = context.new_page()
    page.goto(f"setup/enter/{token}/")
    page.locator("main form button").click()
    yield page
    context.close()


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the phone."""
    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, *(["wider than the screen"] if is_wide else [])]


def test_five_years_come_in_by_phone(page: Page) -> None:
    make_activity("roses", title=ru("Семинар о розах"), kind="seminar", date="2019")
    pages = (*PAGES, "activities/roses/pictures/")
    assert [(address, faults(page)) for address in pages if page.goto(address)] == [(one, []) for one in pages]
    page.goto("desk/table/")
    page.locator("#id_text").fill(TABLE)
    page.locator("#id_institution").select_option("romashka")
    page.locator("main form button").last.click()
    assert faults(page) == []
    page.locator("[name=c-5-0]").fill("2018")
    page.locator("[name=d-4]").select_option("same")
    page.locator("button[name=do][value=look]").last.click()
    page.locator("button[value=write]").click()
    assert faults(page) == []
    assert (Activity.objects.count(), Award.objects.count()) == (3, 3)
