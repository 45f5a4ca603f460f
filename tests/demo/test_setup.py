"""The five steps of the set-up, stored when sent, and the page after them."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from dostyq.agreements.models import Agreement, Area
from dostyq.journal.models import Entry
from dostyq.people.models import Institution
from dostyq.programme.models import Activity
from tests.demo.setup_story import ACTIVITY, MINE, STEPS, faults, send


def test_five_steps_fill_the_node(keeper: Client) -> None:
    answers = [send(keeper, step) for step in STEPS]
    assert [answer.headers.get("Location") for answer in answers] == [
        "/ru/setup/partner/",
        "/ru/setup/agreement/",
        "/ru/setup/activity/",
        "/ru/setup/colleague/",
        None,
    ]
    agreement = Agreement.objects.get()
    assert [party.institution.slug for party in agreement.parties.order_by("position")] == ["aaaaaaaaaa", "bbbbbbbbbb"]
    assert (str(agreement.signed), agreement.state, agreement.number) == ("2017-11", "in_force", "7-К")
    areas = [area.name.ru for area in agreement.areas.order_by("position")]
    assert areas == ["педагогическое", "другие направления", "спортивное", "профориентация"]
    assert [aim.text.ru for aim in agreement.aims.all()] == ["расширение круга интересов"]
    activity = Activity.objects.get()
    assert (str(activity.date), activity.state, activity.host and activity.host.slug) == (
        "2019-02-15/2019-02-16",
        "held",
        "aaaaaaaaaa",
    )
    assert [link.area.code for link in activity.area_links.all()] == ["other"]
    assert keeper.get("/ru/setup/done/").status_code == 200


def test_every_step_sent_again_changes_nothing(keeper: Client) -> None:
    send(keeper, *STEPS)
    before = Entry.objects.exclude(kind="people.accesspass").count()
    send(keeper, *STEPS)
    assert Entry.objects.exclude(kind="people.accesspass").count() == before


def test_what_is_stored_stands_in_the_form_and_sent_back_as_shown_is_no_change(keeper: Client) -> None:
    send(keeper, *STEPS)
    before = Entry.objects.count()
    for language in ("ru", "kk", "en"):
        for step in ("institution", "partner", "agreement", "activity"):
            form = keeper.get(f"/{language}/setup/{step}/").context["form"]
            shown = {name: form[name].value() for name in form.fields}
            sent = {name: value for name, value in shown.items() if value not in (None, False)}
            assert keeper.post(f"/{language}/setup/{step}/", sent).status_code == 302, (language, step)
    assert Entry.objects.count() == before


def test_coming_back_changes_in_place(keeper: Client) -> None:
    send(keeper, *STEPS)
    send(keeper, "institution", new="ffffffffff", short_name="Ромашка")
    send(keeper, "agreement", new="ffffffffff", number="8")
    send(keeper, "activity", new="ffffffffff", state="planned")
    mine = Institution.objects.get(slug="aaaaaaaaaa")
    assert (mine.short_name.ru, Institution.objects.count()) == ("Ромашка", 2)
    assert [(row.slug, row.number) for row in Agreement.objects.all()] == [("cccccccccc", "8")]
    assert [(row.slug, row.state) for row in Activity.objects.all()] == [("dddddddddd", "planned")]


def test_a_text_typed_on_a_page_of_another_language_is_added_to_the_first(keeper: Client) -> None:
    send(keeper, "institution")
    sent = {**MINE, "name_ru": MINE["name"], "name": "«Ромашка» лицейі", "short_name_ru": "Лицей «Ромашка»"}
    sent |= {
        "region_ru": "Луговой край",
        "settlement_ru": "Ромашкино",
        "short_name": "",
        "region": "",
        "settlement": "",
    }
    assert keeper.post("/kk/setup/institution/", sent).status_code == 302
    stored = Institution.objects.get()
    assert stored.name.as_data() == {"ru": MINE["name"], "kk": "«Ромашка» лицейі"}
    assert stored.short_name.as_data() == {"ru": "Лицей «Ромашка»"}


@pytest.mark.parametrize("step", ["partner", "agreement", "activity", "colleague", "done"])
def test_a_step_before_its_time_names_the_one_that_comes_first(keeper: Client, step: str) -> None:
    response = keeper.get(f"/ru/setup/{step}/")
    assert (response.status_code, response.context["href"]) == (409, "setup:institution")
    if step != "done":
        assert keeper.post(f"/ru/setup/{step}/", STEPS[step]).status_code == 409
    assert Institution.objects.count() == 0


def test_my_own_institution_is_no_partner(keeper: Client) -> None:
    send(keeper, "institution")
    same = {**MINE, "new": "bbbbbbbbbb", "name": "профессиональный лицей Ромашковая  Долина"}
    response = send(keeper, "partner", **same)
    assert faults(response) == {"name": ["own_partner"]}
    assert Institution.objects.count() == 1


def test_namesakes_in_two_places_are_two_institutions(keeper: Client) -> None:
    send(keeper, "institution", name="Школа № 1")
    assert send(keeper, "partner", name="Школа № 1").status_code == 302


def test_the_id_of_my_institution_cannot_be_sent_for_the_partner(keeper: Client) -> None:
    send(keeper, "institution")
    send(keeper, "partner", new=MINE["new"])
    assert [row.short_name.ru for row in Institution.objects.order_by("pk")] == ["Лицей «Ромашка»", "Колледж «Тюльпан»"]


def test_a_faulty_form_keeps_what_was_typed(keeper: Client) -> None:
    response = send(keeper, "institution", name="", zone="Asia/Almaty", region="Край <b>лугов</b>")
    assert faults(response) == {"name": ["required"], "zone": ["other_country"]}
    assert 'value="Край &lt;b&gt;лугов&lt;/b&gt;"' in response.content.decode()
    assert 'value="aaaaaaaaaa"' in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"signed": "осенью"}, {"signed": ["bad_date"]}),
        ({"signed": "20.02.2019–15.02.2019"}, {"signed": ["date_ends_before_start"]}),
        ({"valid_until": "2016"}, {"valid_until": ["date_ends_before_start"]}),
        ({"areas": [], "own_areas": " \n "}, {"areas": ["no_area"]}),
        ({"title": " "}, {"title": ["required"]}),
        ({"areas": ["invented"]}, {"areas": ["invalid_choice"]}),
        ({"aims": "\n".join(f"цель {n}" for n in range(31))}, {"aims": ["too_many"]}),
        ({"own_areas": "я" * 301}, {"own_areas": ["too_long"]}),
        ({"number": "1\x00"}, {"number": ["null_characters_not_allowed"]}),
    ],
)
def test_an_agreement_with_a_fault_is_not_stored(keeper: Client, changes: dict[str, Any], expected: object) -> None:
    assert faults(send(keeper, "institution", "partner", "agreement", **changes)) == expected
    assert Agreement.objects.count() == 0


@pytest.mark.parametrize(
    ("signed", "valid_until", "state"),
    [("2016", "", "in_force"), ("2016", "2018", "expired"), ("2090", "", "draft"), ("", "", "in_force")],
)
def test_the_state_of_an_agreement_follows_from_its_dates(
    keeper: Client, signed: str, valid_until: str, state: str
) -> None:
    send(keeper, "institution", "partner", "agreement", signed=signed, valid_until=valid_until)
    assert Agreement.objects.get().state == state


def test_a_corrected_area_keeps_its_activities_and_a_new_one_begins_without(keeper: Client) -> None:
    send(keeper, "institution", "partner", "agreement")
    codes = {area.name.ru: area.code for area in Area.objects.all()}
    send(keeper, "agreement", own_areas="спортивные\nтуризм")
    after = {area.name.ru: area.code for area in Area.objects.all()}
    assert after["спортивные"] == codes["спортивное"]
    assert after["туризм"] not in codes.values()
    assert set(after) == {"педагогическое", "другие направления", "спортивные", "туризм"}


@pytest.mark.parametrize(
    ("date", "state", "expected"),
    [("2017", "", "held"), ("2090", "", "planned"), ("", "", "planned"), ("2017", "planned", "planned")],
)
def test_an_activity_is_held_once_its_date_is_past_unless_somebody_says_otherwise(
    keeper: Client, date: str, state: str, expected: str
) -> None:
    send(keeper, "institution", "partner", "agreement", "activity", date=date, state=state)
    assert Activity.objects.get().state == expected


def test_what_has_not_begun_cannot_have_been_held(keeper: Client) -> None:
    response = send(keeper, "institution", "partner", "agreement", "activity", date="02.2090", state="held")
    assert faults(response) == {"state": ["held_before_its_date"]}
    assert "февраль 2090" in response.text
    assert Activity.objects.count() == 0


def test_the_partners_clock_is_asked_as_the_partners(keeper: Client) -> None:
    send(keeper, "institution")
    assert "что и у партнёра" in keeper.get("/ru/setup/partner/").text
    assert "Алматы, Астана, Павлодар (UTC+5)" in keeper.get("/ru/setup/partner/").text
    assert "что и у партнёра" not in keeper.get("/ru/setup/institution/").text


def test_the_first_activity_and_the_colleague_may_be_skipped(keeper: Client) -> None:
    send(keeper, "institution", "partner", "agreement")
    assert [keeper.get(f"/ru/setup/{page}/").status_code for page in ("activity", "colleague", "done")] == [200] * 3


def test_another_activity_is_added_once_even_if_sent_twice(keeper: Client) -> None:
    send(keeper, "institution", "partner", "agreement", "activity")
    form = keeper.get("/ru/setup/activity/another/")
    assert form.context["form"]["title"].value() is None
    new = form.context["new"]
    for _ in range(2):
        keeper.post("/ru/setup/activity/another/", {**ACTIVITY, "new": new, "title": "Второй выдуманный матч"})
    assert [row.slug for row in Activity.objects.order_by("pk")] == ["dddddddddd", new]


def test_time_zones_are_named_by_towns_in_the_readers_language(keeper: Client) -> None:
    shown = {
        language: re.search(
            r'<option value="Asia/Barnaul">(.*?)</option>',
            keeper.get(f"/{language}/setup/institution/").content.decode(),
        )
        for language in ("ru", "kk", "en")
    }
    assert {language: unescape(found[1]) for language, found in shown.items() if found} == {
        "ru": "Барнаул (UTC+7)",
        "kk": "Барнауыл (UTC+7)",
        "en": "Barnaul (UTC+7)",
    }
