"""An own, empty node is filled in a real browser: in Kazakh on a phone without JavaScript, in Russian by keyboard."""

from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import Browser, Locator, Page, expect

from dostyq.agreements.models import Agreement
from dostyq.people.models import Institution, Person
from dostyq.programme.models import Activity

pytestmark = [pytest.mark.journey]

MOST_TABS = 80
MOST_LINES = 60


@pytest.fixture
def door(transactional_db: None) -> str:
    """The path that the serving window shows, without its language."""
    cache.clear()
    out = StringIO()
    call_command("setup_pass", stdout=out)
    return out.getvalue().strip().removeprefix(f"{settings.PUBLIC_URL}/ru")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    yield context.new_page()
    context.close()


def the(page: Page, name: str) -> Locator:
    return page.locator(f"main [name={name}]")


def send(page: Page, then: str) -> None:
    with page.expect_navigation(url=f"**/setup/{then}/"):
        page.locator("main form button").click()


def test_in_kazakh_on_a_phone_without_javascript(live_server: object, phone: Page, door: str) -> None:
    phone.goto(f"{live_server}/kk/setup/")
    expect(phone.locator("main form")).to_have_count(0)
    phone.goto(f"{live_server}/kk{door}")
    send(phone, "institution")
    send(phone, "institution")
    expect(phone.locator("main [role=alert] li")).to_have_count(5)
    fill_institution(phone, name="«Қызғалдақ» аграрлық-техникалық колледжі", country="KZ", zone="Asia/Almaty")
    send(phone, "partner")
    fill_institution(phone, name="Лицей «Ромашка»", country="RU", zone="Asia/Barnaul")
    send(phone, "agreement")
    the(phone, "signed").fill("2017 жылғы қараша")
    phone.get_by_label("ғылыми").check()
    the(phone, "own_areas").fill("спорт\nөнер")
    send(phone, "activity")
    the(phone, "kind").select_option("visit")
    the(phone, "title").fill("Ойдан шығарылған кездесу")
    the(phone, "date").fill("2019 жылғы 15–16 ақпан")
    the(phone, "host").select_option(index=1)
    phone.get_by_label("өнер").check()
    send(phone, "colleague")
    fill_colleague(phone)
    send(phone, "colleague")
    link = urlsplit(phone.locator("#link").input_value()).path
    phone.locator("main .buttons a").first.click()
    phone.wait_for_url("**/kk/setup/done/")
    assert_stored()
    open_as_colleague(phone, f"{live_server}{link}")


def fill_institution(page: Page, *, name: str, country: str, zone: str) -> None:
    the(page, "name").fill(name)
    the(page, "short_name").fill(name)
    the(page, "kind").select_option("college")
    the(page, "country").select_option(country)
    the(page, "zone").select_option(zone)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def fill_colleague(page: Page) -> None:
    the(page, "family").fill("Ұйқыбаева")
    the(page, "given").fill("Әсем")
    the(page, "institution").select_option(index=1)


def assert_stored() -> None:
    assert [row.country for row in Institution.objects.order_by("pk")] == ["KZ", "RU"]
    agreement = Agreement.objects.get()
    assert (str(agreement.signed), agreement.areas.count()) == ("2017-11", 3)
    activity = Activity.objects.get()
    assert (str(activity.date), activity.state) == ("2019-02-15/2019-02-16", "held")
    assert [name.family for name in Person.objects.get().names.all()] == ["Ұйқыбаева"]


def open_as_colleague(page: Page, link: str) -> None:
    """The new session takes the place of the keeper's. The link works until the account is there, and not again."""
    for _ in range(2):
        page.goto(link)
        page.locator("main form button").click()
        page.wait_for_url("**/join/")
    expect(page.locator("h1")).to_contain_text("Ұйқыбаева Әсем")
    the(page, "name").fill("ұйқыбаева")
    for name in ("password", "again"):
        the(page, name).fill("ромашка поезд лимон")
    page.locator("main form button").click()
    page.wait_for_url("**/people/*/")
    expect(page.locator(".me")).to_contain_text("Ұйқыбаева Әсем")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.goto(link)
    page.locator("main form button").click()
    expect(page.locator("main form")).to_have_count(0)


def tab_to(page: Page, target: Locator) -> None:
    """As somebody without a mouse does, and never past what is looked for."""
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def type_into(page: Page, **answers: str) -> None:
    for name, words in answers.items():
        tab_to(page, the(page, name))
        page.keyboard.type(words)


def choose(page: Page, **answers: str) -> None:
    """Down the list until the wanted line is reached."""
    for name, words in answers.items():
        tab_to(page, the(page, name))
        for _ in range(MOST_LINES):
            page.keyboard.press("ArrowDown")
            if words in str(the(page, name).evaluate("list => list.selectedOptions[0].text")):
                break


def go_on(page: Page, then: str) -> None:
    tab_to(page, page.locator("main form button"))
    with page.expect_navigation(url=f"**/setup/{then}/"):
        page.keyboard.press("Enter")
    assert_accessible(page)


def assert_accessible(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def chosen(page: Page, name: str) -> str:
    return the(page, name).input_value()


def test_in_russian_by_keyboard_alone(live_server: object, desk: Page, door: str) -> None:
    desk.goto(f"{live_server}/ru{door}")
    assert_accessible(desk)
    go_on(desk, "institution")
    type_into(desk, name="Лицей «Ромашка»", short_name="Ромашка")
    choose(desk, kind="Школа", country="Россия", zone="Барнаул (UTC+7)")
    assert [chosen(desk, name) for name in ("kind", "country", "zone")] == ["school", "RU", "Asia/Barnaul"]
    go_on(desk, "partner")
    type_into(desk, name="Лицей «Ромашка»", short_name="Тюльпан")
    choose(desk, kind="Колледж", country="Казахстан", zone="Алматы, Астана, Павлодар (UTC+5)")
    go_on(desk, "partner")
    expect(desk.locator("#id_name_error")).to_be_visible()
    assert chosen(desk, "zone") == "Asia/Almaty"
    tab_to(desk, desk.locator("main [role=alert] a"))
    desk.keyboard.press("Enter")
    tab_to(desk, the(desk, "name"))
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Колледж «Тюльпан»")
    go_on(desk, "agreement")
    type_into(desk, signed="ноябрь 2017 г.")
    tab_to(desk, the(desk, "areas").nth(2))
    desk.keyboard.press("Space")
    go_on(desk, "activity")
    tab_to(desk, desk.locator("main .buttons a").nth(1))
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/setup/colleague/")
    type_into(desk, family="Ёлкина", given="Жанна")
    choose(desk, institution="Тюльпан")
    go_on(desk, "colleague")
    expect(desk.locator("#letter")).to_be_visible()
    tab_to(desk, desk.locator("main .buttons a").first)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/setup/done/")
    assert_accessible(desk)
    assert [row.short_name.ru for row in Institution.objects.order_by("pk")] == ["Ромашка", "Тюльпан"]
    assert [area.code for area in Agreement.objects.get().areas.all()] == ["scientific"]
    assert (Activity.objects.count(), Person.objects.count()) == (0, 1)
