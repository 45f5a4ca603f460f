"""`dostyq dump`, `dostyq load` and their last resort: one clear line, and bytes that are always UTF-8."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dostyq.people.actions import hide_person
from tests.demo.test_story import ACTIVITY, TWO_COLLEGES, load
from tests.factories import BY, make_institution, make_person, ru


def test_a_folder_that_does_not_exist_is_one_clear_line(db: None, tmp_path: Path) -> None:
    load(TWO_COLLEGES)
    with pytest.raises(CommandError) as refused:
        call_command("dump", output=tmp_path / "nowhere" / "story.yaml")
    assert str(refused.value).splitlines() == [f"{tmp_path / 'nowhere' / 'story.yaml'}: No such file or directory"]


def test_a_terminal_that_knows_no_kazakh_gets_the_whole_story_in_utf_8(db: None) -> None:
    load(TWO_COLLEGES)
    raw = io.BytesIO()
    terminal = io.TextIOWrapper(raw, encoding="cp1251")
    call_command("dump", stdout=terminal)
    assert "Ойдан шығарылған екінші колледж" in raw.getvalue().decode()


def test_load_names_the_parts_that_the_file_names_no_longer(db: None, tmp_path: Path) -> None:
    part = "    parts: [{id: one-part, kind: meeting, state: held, title: {ru: б}}]\n"
    load(TWO_COLLEGES + ACTIVITY + part)
    file, said = tmp_path / "story.yaml", io.StringIO()
    file.write_text(TWO_COLLEGES + ACTIVITY, encoding="utf-8")
    call_command("load", str(file), stdout=said)
    assert [line for line in said.getvalue().splitlines() if "one-part" in line and "visit" in line] != []


def listed(*words: str) -> list[list[str]]:
    said, node = io.StringIO(), io.StringIO()
    call_command("person", "list", *words, stdout=said, stderr=node)
    assert "dostyq-test-" in node.getvalue()
    return [line.split("\t") for line in said.getvalue().splitlines()]


def test_the_list_of_persons_tells_the_id_to_hide(db: None) -> None:
    college = make_institution(short_name=ru("Выдуманный"))
    make_person("Придуманова", slug="one", institution=college)
    make_person("Выдумкина", slug="two", basis="none")
    assert [[*row[:3]] for row in listed()] == [
        ["one", "Придуманова П.П.", "Выдуманный"],
        ["two", "Выдумкина П.П.", "-"],
    ]
    assert [row[0] for row in listed("придуманова")] == ["one"]
    assert [row[0] for row in listed("two")] == ["two"]
    assert listed("никто") == []
    states = {row[0]: row[3] for row in listed()}
    hide_person(slug="one", **BY)
    assert {row[0]: row[3] for row in listed()} == states | {"one": "скрыт(а)"}
