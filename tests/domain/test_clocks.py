from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.clocks import LocalTime, Place, local_times, moments, printed_clock

LYCEUM = Place("Благовещенка", "Asia/Barnaul")
COLLEGE = Place("Шарбақты", "Asia/Almaty")
BOTH = (LYCEUM, COLLEGE)


def _utc(*numbers: int) -> datetime:
    year, month, day, hour, minute = numbers
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("moment", "lyceum", "college"),
    [
        (_utc(2016, 1, 15, 6, 0), ("12:00", "UTC+6"), ("12:00", "UTC+6")),
        (_utc(2016, 3, 26, 19, 59), ("01:59", "UTC+6"), ("01:59", "UTC+6")),
        (_utc(2016, 3, 26, 20, 0), ("03:00", "UTC+7"), ("02:00", "UTC+6")),
        (_utc(2020, 11, 27, 10, 0), ("17:00", "UTC+7"), ("16:00", "UTC+6")),
        (_utc(2024, 2, 29, 17, 59), ("00:59", "UTC+7"), ("23:59", "UTC+6")),
        (_utc(2024, 2, 29, 18, 0), ("01:00", "UTC+7"), ("23:00", "UTC+5")),
        (_utc(2024, 2, 29, 19, 0), ("02:00", "UTC+7"), ("00:00", "UTC+5")),
        (_utc(2026, 11, 27, 10, 0), ("17:00", "UTC+7"), ("15:00", "UTC+5")),
    ],
)
def test_the_two_places_were_none_one_and_two_hours_apart(
    moment: datetime, lyceum: tuple[str, str], college: tuple[str, str]
) -> None:
    assert [(local.clock, local.offset) for local in local_times(moment, BOTH)] == [lyceum, college]


def test_the_29th_of_february_2024_had_25_hours_in_the_college() -> None:
    hours = [_utc(2024, 2, 28, 0, 0) + timedelta(hours=hour) for hour in range(72)]
    assert sum(local_times(hour, [COLLEGE])[0].day == date(2024, 2, 29) for hour in hours) == 25
    assert sum(local_times(hour, [LYCEUM])[0].day == date(2024, 2, 29) for hour in hours) == 24


def test_a_local_time_says_place_day_clock_and_offset() -> None:
    assert local_times(_utc(2020, 11, 27, 10, 5), [COLLEGE]) == (
        LocalTime(COLLEGE, date(2020, 11, 27), "16:05", "UTC+6", happens_twice=False, shows_day=True),
    )


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Kolkata", "UTC+5:30"), ("America/St_Johns", "UTC−3:30"), ("UTC", "UTC+0"), ("America/Lima", "UTC−5")],
)
def test_an_offset_is_printed_with_its_minutes_only_where_it_has_some(zone: str, offset: str) -> None:
    assert local_times(_utc(2020, 11, 27, 10, 0), [Place("Далеко", zone)])[0].offset == offset


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "27 ноября 2020 г., 17:00 (Благовещенка) · 16:00 (Шарбақты)"),
        ("kk", "2020 жылғы 27 қараша, 17:00 (Благовещенка) · 16:00 (Шарбақты)"),
        ("en", "27 November 2020, 17:00 (Благовещенка) · 16:00 (Шарбақты)"),
    ],
)
def test_a_moment_is_printed_on_both_clocks(language: str, expected: str) -> None:
    assert _plain(printed_clock(_utc(2020, 11, 27, 10, 0), BOTH, language)) == expected


def test_the_day_is_said_again_where_it_is_another_one() -> None:
    assert _plain(printed_clock(_utc(2020, 12, 31, 17, 30), BOTH, "ru")) == (
        "1 января 2021 г., 00:30 (Благовещенка) · 31 декабря 2020 г., 23:30 (Шарбақты)"
    )


def test_the_hour_that_came_twice_is_told_apart_by_its_offset() -> None:
    printed = [_plain(printed_clock(_utc(2024, 2, 29, hour, 30), [COLLEGE], "en")) for hour in (17, 18)]
    assert printed == [
        "29 February 2024, 23:30 UTC+6 (Шарбақты)",
        "29 February 2024, 23:30 UTC+5 (Шарбақты)",
    ]


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"^a moment needs a time zone$"):
        local_times(datetime(2020, 11, 27, 10, 0), BOTH)  # noqa: DTZ001 — the bug under test


@pytest.mark.parametrize("zone", ["Asia/Pavlodar", "", "../etc", "/etc/passwd", "Asia"])
def test_a_place_in_a_zone_nobody_knows_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match=rf"^unknown time zone {zone!r}$"):
        Place("Нигде", zone)


@given(
    st.datetimes(datetime(2016, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 — bounds are naive
    st.sampled_from(["Asia/Barnaul", "Asia/Almaty", "UTC", "America/Lima"]),
)
def test_the_zone_in_which_a_moment_comes_does_not_matter(moment: datetime, zone: str) -> None:
    assert local_times(moment.astimezone(ZoneInfo(zone)), BOTH) == local_times(moment, BOTH)


@pytest.mark.parametrize(
    ("local", "zone", "shown"),
    [
        ("2026-11-27T17:00", "Asia/Barnaul", ["2026-11-27T10:00"]),
        ("2016-03-27T02:30", "Asia/Barnaul", []),
        ("2024-02-29T23:30", "Asia/Almaty", ["2024-02-29T17:30", "2024-02-29T18:30"]),
    ],
)
def test_a_clock_shows_a_time_once_never_or_twice(local: str, zone: str, shown: list[str]) -> None:
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in moments(datetime.fromisoformat(local), zone)] == shown
