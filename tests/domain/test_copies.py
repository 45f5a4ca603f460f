"""Which copies are kept, and how old one is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.copies import kept, printed_age
from dostyq.domain.quantities import printed_size

NIGHT = datetime(2026, 9, 30, 20, 30, tzinfo=UTC)


def nights(count: int) -> list[datetime]:
    return [NIGHT - timedelta(days=day) for day in range(count)]


def test_a_year_of_nights_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    days = [f"2026-09-{day}" for day in (30, 29, 28, 27, 26, 25, 24)]
    weeks = ["2026-09-20", "2026-09-13"]  # Sundays; the week of the 30th and the week before have days above
    ends = ["08-31", "07-31", "06-30", "05-31", "04-30", "03-31", "02-28", "01-31"]
    months = [f"2026-{end}" for end in ends] + ["2025-12-31", "2025-11-30", "2025-10-31"]
    assert sorted(f"{one:%Y-%m-%d}" for one in kept(nights(400))) == sorted(days + weeks + months)


def test_removing_night_by_night_leaves_the_same() -> None:
    standing: set[datetime] = set()
    for night in reversed(nights(400)):
        standing = kept({*standing, night})
    assert standing == kept(nights(400))


def test_days_without_a_copy_take_no_place() -> None:
    before_the_summer = [one - timedelta(days=90) for one in nights(5)]
    assert kept([NIGHT, *before_the_summer]) == {NIGHT, *before_the_summer}


def test_of_two_copies_of_a_night_the_newer_stays() -> None:
    again = NIGHT + timedelta(hours=1)
    assert kept([NIGHT, again]) == {again}


@given(st.sets(st.integers(min_value=0, max_value=90_000), max_size=60))
def test_the_newest_always_stays_and_keeping_again_removes_nothing(hours: set[int]) -> None:
    moments = {NIGHT - timedelta(hours=hour) for hour in hours}
    stay = kept(moments)
    assert stay <= moments
    assert not moments or max(moments) in stay
    assert kept(stay) == stay
    assert len(stay) <= 7 + 4 + 12


@pytest.mark.parametrize(
    ("age", "russian", "kazakh", "english"),
    [
        (timedelta(minutes=59), "меньше часа назад", "бір сағаттан аз уақыт бұрын", "less than an hour ago"),
        (timedelta(minutes=60), "1 час назад", "1 сағат бұрын", "1 hour ago"),
        (timedelta(hours=3, minutes=50), "3 часа назад", "3 сағат бұрын", "3 hours ago"),
        (timedelta(hours=23), "23 часа назад", "23 сағат бұрын", "23 hours ago"),
        (timedelta(hours=24), "1 день назад", "1 күн бұрын", "1 day ago"),
        (timedelta(days=11), "11 дней назад", "11 күн бұрын", "11 days ago"),
        (timedelta(days=-1), "меньше часа назад", "бір сағаттан аз уақыт бұрын", "less than an hour ago"),
    ],
)
def test_an_age_is_said_in_hours_and_then_in_days(age: timedelta, russian: str, kazakh: str, english: str) -> None:
    said = [printed_age(age, language).replace("\u00a0", " ") for language in ("ru", "kk", "en")]
    assert said == [russian, kazakh, english]


@pytest.mark.parametrize(
    ("size", "russian", "english"),
    [
        (0, "0 КБ", "0 KB"),
        (280_400, "280 КБ", "280 KB"),
        (999_499, "999 КБ", "999 KB"),
        (4_149_999, "4,1 МБ", "4.1 MB"),
    ],
)
def test_the_size_of_a_copy_is_said_in_kilobytes_or_megabytes(size: int, russian: str, english: str) -> None:
    said = [printed_size(size, language).replace("\u00a0", " ") for language in ("ru", "kk", "en")]
    assert said == [russian, russian, english]
