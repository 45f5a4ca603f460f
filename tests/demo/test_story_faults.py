"""Every fault of a story file is named with its line, and none ends in a traceback; PostgreSQL's columns included."""

import pytest

from dostyq.domain.errors import Refused
from dostyq.programme.models import Activity, ActivityArea
from dostyq.ui import refusals
from tests.demo.test_story import ACTIVITY, TWO_COLLEGES, faults, load

HOSTED = f"{ACTIVITY}    host: one\n"
AGREEMENT = """agreements:
  - id: pact
    title: {ru: Выдуманный договор}
    state: signed
    parties: [one, two]
"""
AREAS = "    areas: [{code: sport, name: {ru: спорт}}]\n"
AWARDS = "awards:\n  - {id: prize, activity: visit, kind: diploma, institution: one, WHAT}\n"
PERSONS = "persons:\n  - {id: somebody, basis: consent, names: NAMES}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("audience: [[student]]", (20, "audience", "not_words")),
        ("audience: [{a: b}]", (20, "audience", "not_words")),
        ("? [a]\n    : b", (20, "", "yaml_key")),
        ("kind: !foo contest", (20, "", "yaml_tag")),
        ("quote: !!binary aGVsbG8=", (20, "", "yaml_tag")),
        ("form: {ru: а, ru: б}", (20, "form", "key_twice")),
        ("form: {ru: а, editorial: [[ru]]}", (20, "form", "not_words")),
        ("areas: [{code: sport, infered: true}]", (20, "infered", "unknown_field")),
        ("areas: [{code: sport, code: other}]", (20, "code", "key_twice")),
        ("phone: 5", (20, "phone", "foreign_field")),
        ("participations: [{role: guest}]", (16, "activities", "not_one_party")),
        ("participations: [{role: guest, institution: one, person: null, group: g}]", (20, "group", "unknown_id")),
        ("participations: [{role: guest, count: 1000000000}]", (20, "count", "too_large")),
        ("starts_at: 0001-01-01T00:00", (20, "starts_at", "bad_clock")),
        ("starts_at: 9999-12-31T23:59", (20, "starts_at", "bad_clock")),
    ],
)
def test_a_fault_in_an_activity_has_its_line(db: None, line: str, expected: tuple[int, str, str]) -> None:
    assert expected in faults(f"{TWO_COLLEGES}{ACTIVITY}    {line}\n")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("date: 2019-02-15\n    starts_at: 2024-02-15T09:00", "clock_outside_date"),
        ("date: 2019-02-15\n    starts_at: 2019-02-15T09:00\n    ends_at: 2019-02-16T09:00", "clock_outside_date"),
        ("date: 2019-02-15/..\n    starts_at: 2019-02-14T09:00", "clock_outside_date"),
        ("date: 2019-02-15\n    ends_at: 2019-02-15T09:00", "clock_needs_start"),
        ("date: 2016-03-27\n    starts_at: 2016-03-27T02:30", "clock_never_shows"),
        ("date: 2016-03-28\n    starts_at: 2016-03-28T02:30+06:00", "clock_never_shows"),
        ("date: 2014-10-26\n    starts_at: 2014-10-26T01:30", "clock_shows_twice"),
    ],
)
def test_a_clock_time_that_cannot_be_is_refused(db: None, lines: str, code: str) -> None:
    assert faults(f"{TWO_COLLEGES}{HOSTED}    {lines}\n") == [(16, "activities", code)]


def test_midnight_at_the_end_belongs_to_the_last_day(db: None) -> None:
    load(
        f"{TWO_COLLEGES}{HOSTED}    date: 2019-02-15\n    starts_at: 2019-02-15T22:00\n    ends_at: 2019-02-16T00:00\n"
    )
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("since: 2020\n    valid_until: 2016", (16, "agreements", "date_ends_before_start")),
        ("signed: 2020\n    valid_until: 2016", (16, "agreements", "date_ends_before_start")),
        ("areas: [{code: a, name: {ru: x}}, {code: a, name: {ru: y}}]", (16, "agreements", "code_twice")),
        ("aims: [{code: a, text: {ru: x}}, {code: a, text: {ru: y}}]", (16, "agreements", "code_twice")),
        (f"areas: [{{code: {'a' * 55}, name: {{ru: x}}}}]", (20, "code", "too_long")),
        (f"number: {'1' * 200}", (20, "number", "too_long")),
    ],
)
def test_a_fault_in_an_agreement_has_its_line(db: None, lines: str, expected: tuple[int, str, str]) -> None:
    assert faults(f"{TWO_COLLEGES}{AGREEMENT}    {lines}\n") == [expected]


def test_an_agreement_may_end_in_the_year_in_which_it_began(db: None) -> None:
    load(f"{TWO_COLLEGES}{AGREEMENT}    since: 2020-09\n    valid_until: 2020\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ACTIVITY + AWARDS.replace("WHAT", "place: 0"), (21, "awards", "place_out_of_range")),
        (ACTIVITY + AWARDS.replace("WHAT", "place: 999999"), (21, "place", "too_large")),
        (ACTIVITY + AWARDS.replace("WHAT", "degree: 7"), (21, "awards", "degree_out_of_range")),
        (
            PERSONS.replace("NAMES", "[{script: ru, family: А}, {script: ru, family: Б}]"),
            (16, "persons", "script_twice"),
        ),
        (PERSONS.replace("NAMES", "[{script: ru, family: ''}]"), (16, "family", "field_missing")),
        (
            AGREEMENT + AREAS + ACTIVITY + "    agreement: pact\n    areas: [sport, sport]\n",
            (22, "activities", "code_twice"),
        ),
        (AGREEMENT.replace("[one, two]", "[one, null, two]"), (19, "parties", "field_missing")),
        ("editorial: [[ru]]\n", (15, "editorial", "not_words")),
    ],
)
def test_what_the_tables_forbid_is_refused_with_its_line(db: None, text: str, expected: tuple[int, str, str]) -> None:
    assert faults(TWO_COLLEGES + text) == [expected]


def test_a_participation_of_two_parties_is_refused(db: None) -> None:
    person = PERSONS.replace("NAMES", "[]")
    both = "    participations: [{role: guest, institution: one, person: somebody}]\n"
    assert faults(TWO_COLLEGES + person + ACTIVITY + both) == [(18, "activities", "not_one_party")]


def test_a_link_that_the_editors_read_into_the_source_is_stored_as_such(db: None) -> None:
    load(
        TWO_COLLEGES
        + AGREEMENT
        + AREAS
        + ACTIVITY
        + "    agreement: pact\n    areas: [{code: sport, inferred: true}]\n"
    )
    assert ActivityArea.objects.get().inferred is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TWO_COLLEGES + ACTIVITY + "    date: 15.02.2031\n", "2031-02-15"),
        (TWO_COLLEGES.replace("dostyq: 1", "dostyq: 2"), "1"),
        (TWO_COLLEGES + ACTIVITY + "    phone: 5\n", "audience"),
    ],
)
def test_the_advice_is_that_of_the_file_format(db: None, text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        load(text)
    problems = refused.value.facts["problems"]
    assert isinstance(problems, list)
    advice = refusals.message(Refused(problems[0].code, **problems[0].facts)).advice
    assert (said in advice, "15.02.2019" in advice) == (True, False)
