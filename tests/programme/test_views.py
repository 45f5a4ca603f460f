import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from dostyq.agreements.models import Agreement
from dostyq.domain import edtf_dates
from dostyq.domain.texts import Texts
from dostyq.programme.models import Participation
from dostyq.programme.queries import areas_of
from tests.factories import make_activity, make_agreement, make_award, make_institution, ru


def fill(number: int) -> None:
    """`number` of everything a list can hold."""
    agreement = make_agreement(f"agreement-of-{number}")
    host = agreement.parties.order_by("position")[0].institution
    for _ in range(number):
        whole = make_activity(agreement=agreement, host=host, date="2018-03-05", areas=["sport"])
        make_activity(parent=whole, agreement=agreement, date="2018-03-05")
        make_award(activity=whole, institution=host)
        guest = Participation(role="guest", institution=make_institution())
        make_activity(agreement=agreement, date="2018-03", participations=[guest])


def queries_for(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/?area=sport&kind=contest&year=2018&words=контест",
        "/en/?institution={host}",
        "/en/agreements/",
        "/en/agreements/{agreement}/",
        "/en/institutions/",
        "/en/institutions/{host}/",
        "/en/awards/",
        "/en/calendar/2018/3/",
        "/en/calendar.ics",
    ],
)
def test_every_list_costs_the_same_number_of_queries(db: None, client: Client, path: str) -> None:
    counts = []
    for number in (1, 3):
        fill(number)
        agreement = f"agreement-of-{number}"
        host = client.get(f"/en/agreements/{agreement}/").context["parties"][0].slug
        counts.append(queries_for(Client(), path.format(host=host, agreement=agreement)))
    assert counts[0] == counts[1]


def test_the_timeline_groups_years_then_undated_then_plans(db: None, client: Client) -> None:
    make_activity(date=None, state="planned")
    make_activity(date=None)
    make_activity(date="2019")
    make_activity(date="2017-11")
    chapters = client.get("/en/").context["chapters"]
    assert [chapter.heading for chapter in chapters] == ["2017", "2019", "Date unknown", "Plans"]


def test_an_interval_is_found_in_each_of_its_years(db: None, client: Client) -> None:
    make_activity(date="2017")
    make_activity("long", date="2018-12-30/2019-01-02")
    for year, found in ((2018, ["long"]), (2019, ["long"]), (2017, [])):
        make_activity(date="2017")
        chapters = client.get(f"/en/?year={year}").context["chapters"]
        slugs = [one.slug for chapter in chapters for one in chapter.cards if one.slug == "long"]
        assert slugs == found


@pytest.mark.parametrize(
    "query", ["year=abc", "year=99999999999", "kind=%00", "area=nothing", "page=x", "words=" + "я" * 999]
)
def test_a_strange_address_is_answered_and_never_breaks(db: None, client: Client, query: str) -> None:
    make_activity(agreement=make_agreement())
    assert client.get(f"/en/?{query}").status_code == 200


def test_what_could_not_be_understood_is_said(db: None, client: Client) -> None:
    make_activity(agreement=make_agreement())
    page = client.get("/en/?kind=dance").text
    assert "could not be understood" in page


def test_a_proper_name_stays_in_its_language_and_says_what_it_means(db: None, client: Client) -> None:
    title = Texts(ru="Выдуманный повар - 2017", en="Invented Cook – 2017", editorial=frozenset({"en"}))
    make_activity("cook", title=title, title_is_name=True)
    page = client.get("/en/activities/cook/").text
    assert '<span lang="ru">«Выдуманный повар - 2017»</span>' in page
    assert "(Invented Cook – 2017" in page


def test_a_text_that_is_not_translated_is_shown_with_its_language_and_said_so(db: None, client: Client) -> None:
    make_activity("trip", description=ru("Описание поездки"))
    assert (
        '<span lang="ru">Описание поездки</span> <span class="untranslated">' in client.get("/kk/activities/trip/").text
    )


def test_a_clock_time_is_shown_in_the_zones_of_both_parties(db: None, client: Client) -> None:
    parties = [
        make_institution(zone="Asia/Barnaul", settlement=ru("Первый посёлок"), country="RU"),
        make_institution(zone="Asia/Almaty", settlement=ru("Второй посёлок")),
    ]
    agreement = make_agreement(parties=parties)
    starts = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    make_activity("meeting", agreement=agreement, host=parties[0], date="2026-11-27", starts_at=starts)
    clock = client.get("/ru/activities/meeting/").context["clock"].replace("\u00a0", " ")
    assert clock == "27 ноября 2026 г., 17:00 (Первый посёлок) · 15:00 (Второй посёлок)"


def test_the_calendar_shows_days_on_each_day_and_months_apart(db: None, client: Client) -> None:
    make_activity("days", date="2019-02-15/2019-02-16")
    make_activity("month", date="2019-02")
    make_activity("year", date="2019")
    context = client.get("/en/calendar/2019/2/").context
    days = [day.date.day for week in context["weeks"] for day in week if day.activities]
    assert days == [15, 16]
    assert [one.slug for one in context["open_days"]] == ["month"]


@pytest.mark.parametrize("path", ["calendar/2019/13/", "calendar/2019/0/", "calendar/1/1/", "calendar/9999/12/"])
def test_a_month_that_does_not_exist_is_not_here(db: None, client: Client, path: str) -> None:
    assert client.get(f"/en/{path}").status_code == 404


def test_the_calendar_file_holds_what_is_known_to_the_day(db: None, client: Client) -> None:
    host = make_institution("host", zone="Asia/Almaty")
    make_activity("two-days", date="2019-02-15/2019-02-16", title=ru("Выдуманная встреча"), host=host)
    make_activity("only-a-month", date="2019-02", host=host)
    starts = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    make_activity("at-a-time", date="2026-11-27", starts_at=starts, host=host)
    for path in ("/ru/calendar.ics", "/ru/institutions/host/calendar.ics"):
        calendar = Calendar.from_ical(client.get(path).content)
        events = {str(event["uid"]).split("@")[0]: event for event in calendar.walk("VEVENT")}
        assert set(events) == {"two-days", "at-a-time"}
        assert events["two-days"].decoded("dtend").isoformat() == "2019-02-17"
        assert events["at-a-time"]["dtstart"].params["TZID"] == "Asia/Almaty"
        assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Almaty"]


def test_an_empty_node_points_to_its_set_up(db: None, client: Client) -> None:
    assert client.get("/en/").context["needs_setup"] is True
    make_institution()
    assert client.get("/en/").context["needs_setup"] is False


@pytest.mark.parametrize(
    "path", ["activities/nothing/", "agreements/nothing/", "institutions/nothing/", "awards/nothing/"]
)
def test_what_is_not_here_is_said_in_the_readers_language(db: None, client: Client, path: str) -> None:
    response = client.get(f"/ru/{path}")
    assert (response.status_code, response["Content-Language"]) == (404, "ru")


def test_a_language_that_does_not_exist_is_said(db: None, client: Client) -> None:
    response = client.get("/de/activities/x/", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert "“de”" in response.text


def test_hostile_texts_are_printed_as_text(db: None, client: Client) -> None:
    evil = Texts(ru='"><script>alert(1)</script>{{ 7*7 }}')
    agreement = make_agreement(title=evil)
    make_activity("evil", title=evil, form=evil, description=evil, place=evil, dedication=evil, agreement=agreement)
    make_institution("evil", name=evil, short_name=evil, region=evil)
    for path in ("/ru/", "/ru/activities/evil/", f"/ru/agreements/{agreement.slug}/", "/ru/institutions/evil/"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "{{ 7*7 }}" in page


def test_no_page_trusts_the_host_header(db: None, client: Client) -> None:
    make_activity("days", date="2019-02-15")
    assert client.get("/ru/", headers={"Host": "evil.example"}).status_code == 400
    assert "evil.example" not in client.get("/ru/calendar.ics").text


def test_an_agreement_names_the_latest_of_an_area_and_counts_the_rest(db: None, client: Client) -> None:
    agreement = make_agreement("counted")
    for day in range(1, 24):
        make_activity(f"day-{day}", agreement=agreement, date=f"2018-03-{day:02}", areas=["sport"])
    make_activity("planned-later", agreement=agreement, date="2018-04", state="planned", areas=["sport"])
    line = next(one for one in areas_of(agreement) if one.area.code == "sport")
    assert (line.linked, line.held, line.more, line.last_day) == (24, 23, 4, date(2018, 3, 23))
    assert [link.activity.slug for link in line.links] == [f"day-{day}" for day in range(5, 24)] + ["planned-later"]
    page = client.get("/en/agreements/counted/").content.decode()
    assert "/en/?agreement=counted&amp;area=sport" in page
    assert len(client.get("/en/?agreement=counted&area=sport").context["chapters"][0].cards) == 24


def test_an_activity_names_those_who_took_part_in_pages(db: None, client: Client) -> None:
    host = make_institution()
    guests = [Participation(role="guest", institution=make_institution()) for _ in range(201)]
    base = Participation(role="base", institution=host)
    make_activity("crowded", host=host, participations=[*guests, base])
    first, second = (client.get(f"/en/activities/crowded/?page={page}") for page in (1, 2))
    assert [len(one.context["participations"]) for one in (first, second)] == [200, 2]
    assert first.context["base_named"] is second.context["base_named"] is True


@pytest.mark.parametrize(
    ("known", "days"),
    [
        ("2018-03-05", [5]),
        ("2018-03-30/2018-04-02", [30, 31]),
        ("2018-02-26/2018-03-02", [1, 2]),
        ("2018-03-29/..", [29, 30, 31]),
        ("2018-03", []),
    ],
)
def test_an_activity_stands_on_each_of_its_days(db: None, client: Client, known: str, days: list[int]) -> None:
    make_activity(date=known)
    weeks = client.get("/en/calendar/2018/3/").context["weeks"]
    assert [day.date.day for week in weeks for day in week if day.activities and not day.is_out] == days


def pictured(client: Client, path: str) -> set[str]:
    """The activities that stand on the picture of the years."""
    picture = str(client.get(path).context["picture"]).split('<ol class="years-list">')[0]
    return set(re.findall(r"/activities/([\w-]+)/", picture))


def test_the_years_are_drawn_of_one_agreement_and_lead_to_the_others(db: None, client: Client) -> None:
    small, large = make_agreement("small"), make_agreement("large")
    make_activity("of-small", agreement=small, date="2031-02")
    for number in (1, 2):
        make_activity(f"of-large-{number}", agreement=large, date="2018-03")
    home = client.get("/en/")
    assert pictured(Client(), "/en/") == {"of-large-1", "of-large-2"}
    assert (home.context["hero"].slug, [one.slug for one in home.context["others"]]) == ("large", ["small"])
    assert '?agreement=small"' in home.text
    assert pictured(client, "/en/?agreement=small") == {"of-small"}
    assert "of-large" not in client.get("/en/?agreement=small").text


def test_a_place_that_only_the_editors_name_is_on_nobodys_side_of_the_picture(db: None, client: Client) -> None:
    agreement = make_agreement()
    host = agreement.parties.order_by("position")[0].institution
    make_activity(agreement=agreement, host=host, host_inferred=True, date="2018-03")
    picture = str(client.get("/en/").context["picture"])
    assert "where it took place is not said" in picture
    assert 'class="mark first"' not in picture


def test_an_agreement_without_a_day_of_signing_says_since_when_it_is_in_force(db: None, client: Client) -> None:
    make_agreement("since", since=edtf_dates.parse("2030-09"))
    Agreement.objects.update(signed=None)
    make_activity(agreement=Agreement.objects.get(slug="since"))
    for path in ("/en/", "/en/agreements/", "/en/agreements/since/"):
        page = client.get(path).text
        assert "September 2030" in page
        assert "date unknown" not in page.split("<h2")[0]


def test_a_heading_that_is_not_translated_says_so(db: None, client: Client) -> None:
    make_agreement("kazakh", title=Texts(kk="Ойдан шығарылған келісім"))
    make_activity("kazakh", title=Texts(kk="Ойдан шығарылған кеш"))
    for path in ("/ru/agreements/kazakh/", "/ru/activities/kazakh/"):
        heading = re.findall(r"<h1>(.*?)</h1>", client.get(path).text)[0]
        assert '<span class="untranslated">ещё не переведено</span>' in heading


def test_a_time_zone_is_named_by_its_town(db: None, client: Client) -> None:
    make_institution("zoned", zone="Asia/Almaty")
    page = client.get("/ru/institutions/zoned/").text
    assert ("Алматы (UTC+5)" in page, "Asia/Almaty" in page) == (True, False)


def test_a_month_has_one_address(db: None, client: Client) -> None:
    assert client.get("/ru/calendar/2018/3/").status_code == 200
    assert client.get("/ru/calendar/02018/003/").status_code == 404
