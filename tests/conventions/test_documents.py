"""Documents tell the truth: links lead somewhere, commands are described, the story format is the one that is read."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest
from django.core.management import get_commands

from dostyq.demo.actions import load_story
from dostyq.demo.forms import read_story
from dostyq.demo.models import INNER, SECTIONS, Section
from dostyq.demo.queries import story
from dostyq.domain.actor import NODE
from tests.conventions.tree import ROOT, Source, assert_clean, lines_of, paths, read

LINK = re.compile(r"\[[^\]\n]*\]\(<?([^)\s>]+)>?\)")
PICTURE = re.compile(r"""<(?:img|source)\b[^>]*\bsrc(?:set)?=["']([^"']+)["']""")
NAMED = re.compile(r"`([^`\n]+)`")
MOST_LINES_OF_DECISION = 40
FORMAT = "docs/use/story-format.md"


def documents() -> list[Source]:
    return [read(path) for path in paths() if path.endswith(".md")]


def anchors(text: str) -> set[str]:
    """The anchors of the headings, as code hosts make them: small letters, dashes for spaces, no punctuation."""
    headings = re.findall(r"^#+\s+(.+)$", _without_examples(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def _without_examples(text: str) -> str:
    """Blank lines in place of fenced examples, so that lines keep their numbers."""
    return re.sub(r"^```.*?^```", lambda found: "\n" * found[0].count("\n"), text, flags=re.MULTILINE | re.DOTALL)


def dead_links(source: Source) -> Iterator[str]:
    for number, line in enumerate(_without_examples(source.text).splitlines(), 1):
        for target in [*LINK.findall(line), *PICTURE.findall(line)]:
            if "://" not in target and not target.startswith("mailto:") and not _exists(source, target):
                yield source.fault(number, f"{target} leads nowhere")


def _exists(source: Source, target: str) -> bool:
    file, _, anchor = target.partition("#")
    path = ROOT / PurePosixPath(source.path).parent / file
    if file and not path.exists():
        return False
    text = path.read_text(encoding="utf-8") if path.suffix == ".md" else source.text
    return not anchor or anchor in anchors(text)


def test_links_lead_to_what_exists() -> None:
    assert_clean(documents(), dead_links)


def test_a_dead_link_is_found() -> None:
    text = "# One head\n[a](../README.nowhere)\n[b](#one-head)\n[c](#two)\n[d](https://example.org)\n"
    assert lines_of("docs/x.md", text, dead_links) == [2, 4]


def test_every_command_is_described() -> None:
    commands = [path for path in paths() if re.search(r"/management/commands/[a-z]\w*\.py$", path)]
    told = "".join(read(path).text for path in paths() if re.match(r"docs/(use|run)/.*\.md$|CONTRIBUTING\.md$", path))
    names = {PurePosixPath(path).stem for path in commands} | {"serve", "prepare"}
    assert sorted(name for name in names if f"dostyq {name}" not in told) == []


def test_every_described_command_exists() -> None:
    told = set(re.findall(r"`dostyq ([a-z_]+)", read("docs/run/commands.md").text))
    assert sorted(told - set(get_commands()) - {"serve", "prepare", "help"}) == []


def test_decisions_are_short_and_listed() -> None:
    records = [read(path) for path in paths() if re.match(r"docs/decisions/\d", path)]
    listed = re.findall(r"\((\d{4}-[a-z-]+\.md)\)", read("docs/decisions/README.md").text)
    assert [PurePosixPath(record.path).name for record in records] == listed
    assert [record.path for record in records if len(record.lines) > MOST_LINES_OF_DECISION] == []
    parts = ["## Context", "## Decision", "## Consequences", "## Rejected alternatives"]
    assert [record.path for record in records if [line for line in record.lines if line[:3] == "## "] != parts] == []


def _described(heading: str) -> dict[str, bool]:
    """The fields of a section in the document: name → whether it is required."""
    text = _without_examples(read(FORMAT).text)
    found = re.search(rf"^### {heading}$(.*?)(?=^##)", text, flags=re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| (\**)`(\w+)`\** \|", found[1] if found else "", flags=re.MULTILINE)
    return {name: bool(stars) for stars, name in rows}


@pytest.mark.parametrize(
    ("name", "section"), [*SECTIONS.items(), *((n, s) for n, s in INNER.items() if n not in SECTIONS)]
)
def test_every_field_of_a_story_is_described(name: str, section: Section) -> None:
    assert _described(name) == {field: rule.required for field, rule in section.fields.items()}


def test_every_word_of_a_story_is_described() -> None:
    words = {
        word for each in [*SECTIONS.values(), *INNER.values()] for rule in each.fields.values() for word in rule.choices
    }
    assert sorted(words - set(NAMED.findall(read(FORMAT).text))) == []


@pytest.mark.django_db
def test_the_example_of_the_story_format_loads_and_comes_back() -> None:
    example = re.search(r"^```yaml\n(.*?)^```", read(FORMAT).text, flags=re.MULTILINE | re.DOTALL)
    assert example
    records = read_story(example[1].encode(), stored_ids={})
    assert load_story(records, actor=NODE, at=datetime(2031, 3, 1, tzinfo=UTC)) > 0
    assert {name: len(rows) for name, rows in story().items() if name in SECTIONS} == {
        "institutions": 2,
        "sources": 1,
        "persons": 1,
        "agreements": 1,
        "activities": 1,
        "awards": 1,
    }
    again = read_story(example[1].encode(), stored_ids={})
    assert load_story(again, actor=NODE, at=datetime(2031, 3, 2, tzinfo=UTC)) == 0
