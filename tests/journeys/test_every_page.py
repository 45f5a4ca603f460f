"""Every public page of the demo: no dead link, nothing for axe, no sideways scrolling, whole without JavaScript."""

import re
from collections.abc import Iterator
from time import sleep

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = [pytest.mark.journey]

LANGUAGES = ("ru", "kk", "en")
PAGES = [
    "",
    "?kind=contest",
    "?year=1999",
    "agreements/",
    "agreements/agreement-2016/",
    "institutions/",
    "institutions/lyceum/",
    "activities/quest-2020/",
    "activities/meeting-2019-02/",
    "activities/volleyball-2018/",
    "awards/",
    "awards/best-cook-2017-1/",
    "calendar/",
    "calendar/2018/3/",
    "reports/agreement-2016/",
    "about/",
    "style/",
    "nothing-here/",
]
LINK = re.compile(r'href="(/[^"#]*)"')


def links_of(page: str) -> Iterator[str]:
    return (link.replace("&amp;", "&") for link in LINK.findall(page) if not link.startswith("/static/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_leads_nowhere(story: None, client: Client, language: str) -> None:
    waiting, seen = [f"/{language}/"], set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        response = client.get(path)
        assert response.status_code in {200, 302}, path
        if response["Content-Type"].startswith("text/html") and path.startswith(f"/{language}/"):
            # The months go on for two centuries; those around the story are enough.
            found = {link for link in links_of(response.text) if "/calendar/" not in link or "/20" in link}
            waiting += [link for link in found - seen - set(waiting) if len(seen) < 150]
    assert len(seen) > 30


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    story: None, live_server: object, browser: Browser, language: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in PAGES:
        page.goto(f"{live_server}/{language}/{path}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{language} {width} {path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{language} {width} {path}"
    context.close()
    assert [text for text in complaints if "404" not in text] == []


def test_nothing_scrolls_sideways_at_320(story: None, live_server: object, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for language in LANGUAGES:
        for path in PAGES:
            page.goto(f"{live_server}/{language}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{language} {path}"
    context.close()


@pytest.mark.parametrize("with_javascript", [True, False])
def test_the_timeline_is_filtered_with_and_without_javascript(
    story: None, live_server: object, browser: Browser, with_javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=with_javascript)
    page = context.new_page()
    page.goto(f"{live_server}/en/")
    expect(page.locator("article.card")).to_have_count(8)
    page.get_by_label("Kind").select_option("contest")
    if not with_javascript:
        page.get_by_role("button", name="Show").click()
    expect(page.locator("article.card")).to_have_count(2)
    expect(page).to_have_url(re.compile("kind=contest"))
    context.close()


def test_a_filter_that_is_touched_first_spares_the_reload(story: None, live_server: object, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server}/en/")
    page.evaluate("window.stillHere = true")
    page.get_by_label("Kind").hover()
    # Not `wait_for_function`: it evaluates words inside the page, which the page's own policy forbids.
    for _ in range(250):
        if page.evaluate("window.htmx !== undefined"):
            break
        page.wait_for_timeout(20)
    page.get_by_label("Kind").select_option("contest")
    expect(page.locator("article.card")).to_have_count(2)
    expect(page).to_have_url(re.compile("kind=contest"))
    assert page.evaluate("window.stillHere") is True
    page.go_back()
    expect(page.locator("article.card")).to_have_count(8)
    context.close()


def test_the_way_from_home_to_the_report_by_keyboard_alone(story: None, live_server: object, page: Page) -> None:
    page.goto(f"{live_server}/en/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Open the report":
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/reports/agreement-2016/"))


def test_the_chosen_language_is_kept_and_the_browser_chooses_first(
    story: None, live_server: object, browser: Browser
) -> None:
    context = browser.new_context(locale="kk-KZ")
    page = context.new_page()
    page.goto(f"{live_server}/")
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{live_server}/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    context.close()


def test_the_filter_is_gone_through_by_keys_and_keeps_the_focus(
    story: None, live_server: object, browser: Browser
) -> None:
    """From the first key on, while htmx is still on its way; then Back and Forward show whole pages."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/htmx-2*.js", _late)
    page.goto(f"{live_server}/en/")
    page.evaluate("window.stillHere = true")
    page.locator("#id_year").focus()
    for year in ("2017", "2018", "2019"):
        page.keyboard.press("ArrowDown")
        expect(page).to_have_url(re.compile(f"year={year}"))
        expect(page.locator(":focus")).to_have_value(year)
        expect(page.locator("article.card")).to_have_count(2 if year == "2018" else 1)
    assert page.evaluate("window.stillHere") is True
    for step, year, cards in ((page.go_back, "2018", 2), (page.go_back, "2017", 1), (page.go_forward, "2018", 2)):
        step()
        expect(page.locator("article.card")).to_have_count(cards)
        expect(page.locator("#id_year")).to_have_value(year)
        expect(page.locator("header.head")).to_have_count(1)
    context.close()


def _late(route: Route) -> None:
    sleep(0.6)
    route.continue_()
