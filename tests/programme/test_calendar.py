"""The calendar invents no precision, and its file tells other programs when something changed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from dostyq.domain import edtf_dates
from dostyq.programme.actions import record_activity
from dostyq.programme.exports import calendar_file
from dostyq.programme.models import Activity
from dostyq.programme.queries import busy_months, calendar_activities, in_month
from tests.factories import AT, BY, make_activity


def months_of(known: str) -> list[str]:
    make_activity("one", date=known)
    asked = [(year, month) for year in (2017, 2018, 2019) for month in range(1, 13)]
    return [f"{year}-{month:02}" for year, month in asked if in_month(year, month).exists()]


@pytest.mark.parametrize(
    ("known", "months"),
    [
        ("2017", []),
        ("2017/2018", []),
        ("2017/2018-02", []),
        ("2017/..", []),
        ("2017-11/2018", ["2017-11"]),
        ("2017-11-05/2018", ["2017-11"]),
        ("2017-11/2018-01", ["2017-11", "2017-12", "2018-01"]),
        ("2018-12-30/2019-01-02", ["2018-12", "2019-01"]),
    ],
)
def test_a_year_alone_picks_no_month(db: None, known: str, months: list[str]) -> None:
    assert months_of(known) == months


def test_a_date_from_a_year_is_no_busy_month(db: None) -> None:
    make_activity(date="2017/2018")
    make_activity(date="2018-03/2019")
    assert busy_months() == [date(2018, 3, 1)]


@pytest.mark.parametrize(
    ("known", "is_there"),
    [
        ("2019-02-15", True),
        ("2019-02-15/2019-03-01", True),
        ("2019-02-15/2019-03", False),
        ("2019-02-15/2020", False),
        ("2019-02-15/..", False),
        ("2019-02/2019-03-05", False),
    ],
)
def test_a_calendar_program_gets_only_what_is_known_to_the_day_at_both_ends(
    db: None, known: str, is_there: bool
) -> None:
    make_activity(date=known)
    assert calendar_activities().exists() is is_there


def events(address: str = "https://dostyq.example") -> list[Any]:
    data = calendar_file(calendar_activities(), language="ru", address=address)
    return list(Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize(
    "address", ["https://dostyq.example/", "https://dostyq.example:8443", "https://dostyq.example"]
)
def test_addresses_and_ids_have_no_slash_too_many(db: None, address: str) -> None:
    make_activity("one", date="2019-02-15")
    [event] = events(address)
    assert str(event["uid"]) == "one@dostyq.example"
    assert str(event["url"]).endswith("/activities/one/")
    assert "//" not in str(event["url"]).removeprefix("https://")


def test_an_edit_moves_the_stamp_of_an_event(db: None) -> None:
    make_activity("one", date="2019-02-15")
    assert events()[0].decoded("dtstamp") == AT
    later = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    changed = Activity.objects.get()
    changed.date = edtf_dates.parse("2019-02-16")
    record_activity(changed, **(BY | {"at": later}))
    [event] = events()
    assert (event.decoded("dtstamp"), event.decoded("last-modified")) == (later, later)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_file_is_made_in_one_query(db: None, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(rows):
        make_activity(date=f"2019-02-{number + 1:02}")
    with django_assert_num_queries(1):
        assert len(events()) == rows


def test_every_page_of_an_activity_with_a_clock_time_at_an_edge_is_answered(db: None, client: Client) -> None:
    make_activity("last", date="2100-12-31")
    assert client.get("/ru/calendar.ics").status_code == 200
    assert client.get("/ru/activities/last/").status_code == 200
