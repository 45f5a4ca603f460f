"""Indicators count what was recorded and say «no data» where nothing was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain import edtf_dates
from dostyq.domain.errors import Refused
from dostyq.domain.indicators import INDICATORS, Held, Period, Records, TakingPart, Value, measure
from dostyq.domain.texts import LANGUAGES, Texts

PERIOD = Period(2030, 2032)
COMPUTED = {"I01", "I03", "I04", "I05"}


def measured(held: list[Held], takings: list[TakingPart] | None = None) -> dict[str, Value]:
    values = measure(Records(held, takings or []), PERIOD)
    return {value.indicator.id: value for value in values}


def held(ref: str, date: str | None = "2031-05") -> Held:
    return Held(ref, edtf_dates.parse(date) if date else None)


def test_there_are_twenty_two_in_order() -> None:
    assert [indicator.id for indicator in INDICATORS] == [f"I{number:02}" for number in range(1, 23)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_speaks_every_language(language: str) -> None:
    for indicator in INDICATORS:
        for texts in (indicator.name, indicator.formula, indicator.unit, indicator.without):
            assert isinstance(texts, Texts)
            assert texts.of(language)


def test_nothing_recorded_is_no_data_and_never_zero() -> None:
    for value in measured([]).values():
        assert (value.number, value.n, value.rows) == (None, 0, ())
        assert all(value.why.of(language) for language in LANGUAGES)


def test_activities_count_by_the_year_in_which_they_began() -> None:
    found = measured(
        [held("before", "2029-12-30/2030-01-02"), held("first", "2030"), held("last", "2032-12-30/2033-01-02"),
         held("after", "2033"), held("undated", None)]
    )["I01"]  # fmt: skip
    assert (found.number, found.n, found.rows, found.undated) == (2, 2, ("first", "last"), 1)


def test_only_undated_activities_are_no_value_but_are_counted_apart() -> None:
    found = measured([held("undated", None)])["I01"]
    assert (found.number, found.undated) == (None, 1)


def test_organisations_are_counted_once_and_only_those_of_the_period() -> None:
    takings = [
        TakingPart("now", institution="a"), TakingPart("now", institution="b"), TakingPart("undated", institution="a"),
        TakingPart("after", institution="c"), TakingPart("now", person="p"),
    ]  # fmt: skip
    found = measured([held("now"), held("undated", None), held("after", "2040")], takings)["I03"]
    assert (found.number, found.n, found.rows) == (2, 3, ("a", "b"))


def test_learners_and_staff_are_persons_and_participations_stand_beside() -> None:
    pupil, master = frozenset({"pupil"}), frozenset({"training_master"})
    takings = [
        TakingPart("one", person="p", audience=pupil), TakingPart("two", person="p", audience=pupil),
        TakingPart("one", person="m", audience=master), TakingPart("one", institution="a", audience=pupil),
        TakingPart("one", person="unknown"),
    ]  # fmt: skip
    found = measured([held("one"), held("two")], takings)
    assert (found["I04"].number, found["I04"].participations, found["I04"].rows) == (1, 2, ("p",))
    assert (found["I05"].number, found["I05"].participations, found["I05"].rows) == (1, 1, ("m",))


@given(st.lists(st.sampled_from(["2029", "2030-02", "2031-05-06", "2032", "2033", None]), max_size=30))
def test_what_is_not_recorded_by_its_kind_stays_without_a_value(dates: list[str | None]) -> None:
    found = measured([held(str(number), date) for number, date in enumerate(dates)])
    assert {name for name, value in found.items() if value.number is not None} <= COMPUTED
    counted = found["I01"].number or 0
    assert counted == sum(date is not None and "2030" <= date[:4] <= "2032" for date in dates)


def test_the_order_of_records_changes_no_value() -> None:
    rows = [held("a", "2030"), held("b", "2031"), held("c", None)]
    takings = [TakingPart("a", institution="x"), TakingPart("b", institution="y")]
    for name, value in measured(rows, takings).items():
        turned = measured(rows[::-1], takings[::-1])[name]
        assert (turned.number, turned.n, set(turned.rows)) == (value.number, value.n, set(value.rows))


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        Period(2032, 2030)
    assert (refused.value.code, refused.value.facts) == ("period_ends_before_start", {"first": 2032, "last": 2030})


def test_a_period_of_one_year_is_that_year() -> None:
    assert (Period(2030, 2030).edtf, Period(2030, 2032).edtf) == ("2030", "2030/2032")
