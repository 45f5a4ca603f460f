"""Loading a story: validated with line numbers, idempotent, all or nothing; dumping writes it back."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from dostyq.agreements.models import Agreement
from dostyq.credentials.models import Award
from dostyq.demo.actions import load_story
from dostyq.demo.exports import story_file
from dostyq.demo.forms import read_story
from dostyq.demo.models import Problem
from dostyq.demo.queries import stored_ids, story
from dostyq.domain.errors import Refused
from dostyq.journal.models import Entry
from dostyq.people.models import Institution, InstitutionGroup, Person, Source
from dostyq.programme.models import Activity, Series
from tests.factories import BY

STORY = Path(__file__).parents[2] / "dostyq" / "demo" / "data" / "story-2016-2020.yaml"
TWO_COLLEGES = """dostyq: 1
institutions:
  - id: one
    kind: college
    country: RU
    name: {ru: Выдуманный первый колледж}
    short_name: {ru: Первый}
    zone: Asia/Barnaul
  - id: two
    kind: college
    country: KZ
    name: {kk: Ойдан шығарылған екінші колледж}
    short_name: {kk: Екінші}
    zone: Asia/Almaty
"""


def load(text: str | bytes) -> int:
    data = text.encode() if isinstance(text, str) else text
    return load_story(read_story(data, stored_ids=stored_ids()), **BY)


def faults(text: str | bytes) -> list[tuple[int, str, str]]:
    """What a file is refused for: line, field, code."""
    with pytest.raises(Refused) as refused:
        load(text)
    assert refused.value.code == "story_refused"
    problems = refused.value.facts["problems"]
    assert isinstance(problems, list)
    assert Entry.objects.count() == 0
    return [(p.line, p.field, p.code) for p in problems if isinstance(p, Problem)]


def test_the_story_loads_whole_and_a_second_time_changes_nothing(db: None) -> None:
    assert load(STORY.read_bytes()) > 0
    counts = [model.objects.count() for model in (Institution, Agreement, Activity, Person, Award)]
    assert counts == [2, 1, 13, 4, 4]
    assert load(STORY.read_bytes()) == 0


def test_what_was_dumped_loads_into_an_empty_node_and_dumps_the_same(db: None) -> None:
    load(STORY.read_bytes())
    first = story_file(story())
    for model in (Award, Activity, Series, Agreement, Person, InstitutionGroup, Source, Institution):
        model.objects.all().delete()
    assert story() == {"dostyq": 1}
    load(first)
    assert story_file(story()) == first


def test_every_date_keeps_its_precision(db: None) -> None:
    load(STORY.read_bytes())
    dates = Activity.objects.filter(parent=None).order_by("sort_key").values_list("slug", "date")
    assert [(slug, date.edtf if date else None) for slug, date in dates] == [
        ("best-cook-2017", "2017-11"),
        ("meeting-2018-03", "2018-03"),
        ("best-cook-2018", "2018-12"),
        ("meeting-2019-02", "2019-02-15/2019-02-16"),
        ("quest-2020", "2020-11-16/2020-11-27"),
        ("olympiad-experience", None),
        ("plan-production-training", None),
        ("plan-seminar", None),
    ]


def test_an_institution_as_its_own_partner_is_named_with_its_line(db: None) -> None:
    agreement = "agreements:\n  - id: a\n    title: {ru: Договор}\n    state: signed\n    parties: [one, one]\n"
    assert faults(TWO_COLLEGES + agreement) == [(16, "agreements", "own_partner")]


def test_a_refusal_of_one_record_leaves_nothing_of_the_others(db: None) -> None:
    text = TWO_COLLEGES.replace("Asia/Almaty", "Asia/Pavlodar")
    assert faults(text) == [(9, "institutions", "unknown_zone")]
    assert Institution.objects.count() == 0


def test_a_crash_in_the_middle_leaves_nothing(db: None) -> None:
    class UnpluggedError(Exception):
        pass

    def stop_at_the_second(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # Django's wrapper has no types
        if "INSERT" in sql and "people_institution" in sql and "two" in map(str, params):
            raise UnpluggedError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(stop_at_the_second), pytest.raises(UnpluggedError):
        load(TWO_COLLEGES)
    assert (Institution.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("country: KZ", "country: XX"), (11, "country", "unknown_choice")),
        (("id: two", "id: Two"), (9, "id", "bad_id")),
        (("id: two", "id: one"), (9, "id", "id_twice")),
        (("    zone: Asia/Almaty\n", ""), (9, "zone", "field_missing")),
        (("zone: Asia/Almaty", "zon: Asia/Almaty"), (14, "zon", "unknown_field")),
        (("name: {kk: Ойдан", "name: {de: Ойдан"), (12, "name", "unknown_language")),
        (("country: KZ", "country: KZ\n    kind: school"), (12, "kind", "key_twice")),
        (("dostyq: 1", "dostyq: 2"), (1, "dostyq", "other_format")),
    ],
)
def test_each_fault_is_named_with_its_line(db: None, change: tuple[str, str], expected: tuple[int, str, str]) -> None:
    assert expected in faults(TWO_COLLEGES.replace(*change))


ACTIVITY = """activities:
  - id: visit
    kind: visit
    title: {ru: Выдуманная поездка}
    state: held
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("date: 2019-13", (20, "date", "bad_edtf")),
        ("date: 2019-02-30", (20, "date", "bad_edtf")),
        ("date: 2019-02-16/2019-02-15", (20, "date", "date_ends_before_start")),
        ("host: three", (20, "host", "unknown_id")),
        ("areas: [sport]", (16, "activities", "unknown_code")),
        ("starts_at: 2019-02-15T9", (20, "starts_at", "bad_clock")),
        ("starts_at: 2019-02-15T09:00", (16, "activities", "clock_needs_host")),
        ("title_is_name: perhaps", (20, "title_is_name", "not_a_flag")),
        ("audience: student", (20, "audience", "not_a_list")),
        ("participations: [{role: guest, count: many}]", (20, "count", "not_whole")),
    ],
)
def test_a_wrong_value_of_an_activity_is_named_with_its_line(
    db: None, line: str, expected: tuple[int, str, str]
) -> None:
    assert expected in faults(f"{TWO_COLLEGES}{ACTIVITY}    {line}\n")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"dostyq: [1\nx", [(2, "", "bad_yaml")]),
        (b"dostyq: 1\ninstitutions: &a []\nsources: *a\n", [(2, "", "yaml_anchor")]),
        ("dostyq: 1\n# Кириллица\n".encode("cp1251"), [(2, "", "not_utf8")]),
        (b"", [(1, "", "empty_file")]),
        (b"dostyq: 1\ninstitutions: 5\n", [(2, "institutions", "not_a_list")]),
        (b"- dostyq", [(1, "", "not_a_record"), (1, "dostyq", "unknown_format")]),
        (b"dostyq: 1\nx: " + b"[" * 5000, [(1, "", "bad_yaml")]),
        (b"dostyq: 1\n" + b"#" * 10_000_000, [(1, "", "file_too_large")]),
    ],
)
def test_a_file_that_is_no_story_is_refused_and_never_crashes(
    db: None, data: bytes, expected: list[tuple[int, str, str]]
) -> None:
    assert faults(data) == expected


def test_a_clock_time_is_read_in_the_zone_of_the_host(db: None) -> None:
    text = f"{TWO_COLLEGES}{ACTIVITY}    host: one\n    date: 2026-11-27\n    starts_at: 2026-11-27T17:00\n"
    load(text)
    moment = Activity.objects.get().starts_at
    assert moment is not None
    assert f"{moment:%Y-%m-%dT%H:%MZ}" == "2026-11-27T10:00Z"
    assert story()["activities"][0]["starts_at"] == "2026-11-27T17:00"


def test_the_command_names_file_line_and_field(db: None, tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(TWO_COLLEGES.replace("country: KZ", "country: XX"), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("load", str(file))
    assert str(refused.value).splitlines()[1].startswith(f"{file}:11: country:")


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("load", str(tmp_path / "absent.yaml"))
    assert len(str(refused.value).splitlines()) == 1


def test_nothing_is_known_of_the_four_people_beyond_family_and_initials(db: None) -> None:
    load(STORY.read_bytes())
    names = Person.objects.order_by("pk").values_list(
        "names__script", "names__family", "names__given", "names__patronymic", "names__initials", "basis"
    )
    assert list(names) == [
        ("ru", "Ялова", "", "", "Л.С.", "published_source"),
        ("ru", "Горбоносова", "", "", "Е.", "published_source"),
        ("ru", "Чернова", "", "", "К.А.", "published_source"),
        ("ru", "Лихоманова", "", "", "Ю.", "published_source"),
    ]
