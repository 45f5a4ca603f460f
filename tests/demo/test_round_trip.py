"""Dump and load lose nothing: every column of every table, compared on a story that uses every field."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from dostyq.demo.exports import story_file
from dostyq.demo.forms import read_story
from dostyq.demo.management.commands.load import refusal_lines
from dostyq.demo.models import INNER, SECTIONS
from dostyq.demo.queries import other_parts, stored_ids, story
from dostyq.domain.errors import Refused
from dostyq.domain.texts import Texts
from dostyq.journal.models import Entry
from dostyq.people.models import Person
from dostyq.programme.models import Activity
from tests.conftest import STORY
from tests.demo.test_hidden import empty_node
from tests.demo.test_story import ACTIVITY, TWO_COLLEGES, load

APPS = ("people", "agreements", "programme", "credentials")
EVERYTHING = """dostyq: 1
institutions:
  - id: first
    kind: vocational_lyceum
    country: RU
    legal_form: {ru: КГБПОУ}
    legal_form_expanded: {ru: Выдуманное учреждение, kk: Ойдан шығарылған мекеме, editorial: [kk]}
    name: {ru: КГБПОУ «Выдуманный лицей»}
    short_name: {ru: Выдуманный лицей}
    region: {ru: Выдуманный край}
    settlement: {ru: Выдумка}
    zone: Asia/Barnaul
    is_example: true
  - id: second
    is_example: true
    kind: college
    country: KZ
    name: {kk: Ойдан колледжі}
    short_name: {kk: Ойдан}
    zone: Asia/Almaty
sources:
  - {id: paper, title: {ru: "Статья\\u00a0года"}, voice: first, date: 2031, note: {ru: примечание}}
groups:
  - {id: schools, name: {ru: школы}, country: KZ, member_count: 0, source: paper, quote: школы района}
persons:
  - id: somebody
    names:
      - {script: latin, family: Pridumanova, given: Pe, patronymic: Pet}
      - {script: ru, family: "Придуманова", initials: "П.\\u00a0П."}
    institution: first
    institution_inferred: true
    basis: consent
    source: paper
    note: {ru: мастер}
    hidden: true
agreements:
  - id: pact
    title: {ru: Договор}
    number: 5-а
    state: in_force
    signed: 2030-08-30
    since: 2030-09
    valid_until: 2035
    prolongation: auto
    parties: [second, first]
    areas_wording: {ru: по направлениям}
    areas: [{code: sport, name: {ru: спорт}}, {code: method, name: {ru: методика}}]
    aims: [{code: two, text: {ru: вторая}}, {code: one, text: {ru: первая}}]
    statements:
      - {kind: effect, speaker: first, text: {ru: слова}, source: paper, quote: их слова}
    source: paper
    quote: договор заключён
series:
  - id: cooks
    agreement: pact
    kind: contest
    title: {ru: Повара}
    description: {ru: каждый год}
    is_yearly: true
    level: regional
    host: first
    profession: {ru: повар}
    audience: [student, teacher]
    participations: [{role: organiser, institution: first}]
    source: paper
    quote: ежегодно
activities:
  - id: whole
    agreement: pact
    series: cooks
    kind: contest
    form: {ru: очно}
    title: {ru: Конкурс, kk: Байқау, en: Contest, editorial: [en]}
    title_is_name: true
    description: {ru: "первая строка\\n\\nвторая  строка"}
    state: moved
    state_reason: {ru: снег}
    date: 2014-10-26/2014-10-27
    starts_at: 2014-10-26T01:30+07:00
    ends_at: 2014-10-26T01:40+06:00
    level: international
    host: first
    host_inferred: true
    place: {ru: столовая}
    dedication: {ru: юбилей}
    profession: {ru: повар}
    audience: [pupil, student]
    directions: [problem_search]
    participations:
      - {role: guest, count: 0, counted: people, wording: {ru: никого}}
      - {role: participant, group: schools, audience: [pupil], inferred: true}
      - {role: team, person: somebody}
    outcomes: [{text: {ru: итог}}, {text: {ru: ещё итог}}]
    areas: [method, {code: sport, inferred: true}]
    aims: [{code: two, inferred: true}, one]
    note: {ru: "да", kk: "null", en: "семья \U0001f469\\u200d\U0001f467"}
    source: paper
    quote: "~"
    parts:
      - {id: later, kind: meeting, title: {ru: вторая часть}, state: held}
      - id: earlier
        kind: meeting
        title: {ru: часть}
        state: held
        parts: [{id: inmost, kind: other, title: {ru: внутри}, state: planned}]
awards:
  - id: prize
    activity: whole
    kind: diploma
    degree: 3
    place: 2
    category: student
    nomination: {ru: вкус}
    person: somebody
    role_wording: {ru: мастер}
    institution: second
    institution_inferred: true
    date: 2031-02-16
    basis: {ru: жюри}
    published_in: paper
    quote: наградили
    note: {ru: примечание}
"""


def tables() -> dict[str, list[dict[str, Any]]]:
    """Every column of every table, rows named by their ids and not by their numbers."""
    found = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return {model.__name__: sorted((_row(row) for row in model._default_manager.all()), key=str) for model in found}


def _row(row: models.Model) -> dict[str, Any]:
    columns = [field for field in row._meta.concrete_fields if not field.primary_key]
    return {field.name: _value(getattr(row, field.name)) for field in columns}


def _value(value: Any) -> Any:
    if isinstance(value, models.Model):
        return getattr(value, "slug", None) or getattr(value, "code", None)
    return value.as_data() if isinstance(value, Texts) else value


def assert_nothing_is_lost() -> None:
    before, dumped = tables(), story_file(story())
    empty_node()
    load(dumped)
    after = tables()
    lost = [
        (name, old, new) for name in before for old, new in zip(before[name], after[name], strict=True) if old != new
    ]
    assert lost == []
    assert story_file(story()) == dumped
    assert load(dumped) == 0


def test_the_invented_story_uses_every_field(db: None) -> None:
    load(EVERYTHING)

    def used(rows: list[dict[str, Any]], name: str) -> set[str]:
        section = (SECTIONS | INNER)[name]
        found = {f"{name}.{field}" for row in rows for field in row}
        for field, rule in section.fields.items():
            if rule.inner and rows:
                found |= used([inner for row in rows for inner in row.get(field, [])], rule.inner)
        return found

    data = story()
    told = set().union(*(used(data[name], name) for name in SECTIONS))
    fields = {f"{name}.{field}" for name, section in (SECTIONS | INNER).items() for field in section.fields}
    assert sorted(fields - told) == []


def test_nothing_of_the_invented_story_is_lost(db: None) -> None:
    load(EVERYTHING)
    whole = Activity.objects.get(slug="whole")
    assert whole.description.ru == "первая строка\n\nвторая  строка"
    assert whole.starts_at is not None
    assert whole.ends_at is not None
    assert f"{whole.starts_at:%H:%MZ} {whole.ends_at:%H:%MZ}" == "18:30Z 19:40Z"
    assert_nothing_is_lost()


def test_nothing_of_the_demo_s_story_is_lost(db: None) -> None:
    load(STORY.read_bytes())
    assert_nothing_is_lost()


@pytest.mark.parametrize(
    "change",
    [
        ("[{code: sport, name: {ru: спорт}}, {code: method, name: {ru: методика}}]",
         "[{code: method, name: {ru: методика}}, {code: sport, name: {ru: спорт}}]"),
        ("parties: [second, first]", "parties: [first, second]"),
        ("areas: [method, {code: sport, inferred: true}]", "areas: [sport]"),
    ],
)  # fmt: skip
def test_what_was_changed_or_moved_is_dumped_as_the_file_says(db: None, change: tuple[str, str]) -> None:
    load(EVERYTHING)
    load(EVERYTHING.replace(*change))
    assert load(EVERYTHING.replace(*change)) == 0
    assert_nothing_is_lost()
    codes = [area["code"] for area in story()["agreements"][0]["areas"]]
    assert codes == (["method", "sport"] if "методика" in change[0] else ["sport", "method"])


def test_a_part_that_the_file_names_no_longer_stays_behind_the_others_and_is_named(db: None) -> None:
    parts = "    parts:\n"
    one = "      - {id: one-part, kind: meeting, state: held, title: {ru: б}}\n"
    other = "      - {id: other-part, kind: meeting, state: held, title: {ru: в}}\n"
    load(TWO_COLLEGES + ACTIVITY + parts + one + other)
    assert other_parts([]) == []
    shorter = TWO_COLLEGES + ACTIVITY + parts + other
    load(shorter)
    assert other_parts(read_story(shorter.encode(), stored_ids=stored_ids())) == [("visit", "one-part")]
    found = Activity.objects.exclude(parent=None).order_by("position").values_list("slug", "position")
    assert list(found) == [("other-part", 0), ("one-part", 1)]
    assert load(shorter) == 0


def test_the_second_name_of_a_person_keeps_its_place(db: None) -> None:
    load(EVERYTHING)
    assert list(Person.objects.get().names.order_by("pk").values_list("script", flat=True)) == ["latin", "ru"]


def test_the_journal_holds_no_text_of_the_story(db: None) -> None:
    load(EVERYTHING)
    assert "Придуманова" not in str(list(Entry.objects.values()))


def test_a_refusal_says_how_many_places_are_to_be_mended(db: None) -> None:
    with pytest.raises(Refused) as refused:
        load(TWO_COLLEGES.replace("zone: Asia/Almaty", "zone: Asia/Pavlodar"))
    assert refusal_lines("f.yaml", refused.value).splitlines()[0].endswith(": 1.")
