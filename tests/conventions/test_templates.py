"""Templates and static files: no inline code or style, nothing fetched from elsewhere, texts that can be translated."""

import re
from collections.abc import Iterator

import pytest

from tests.conventions.tree import Checker, Source, assert_clean, lines_of, paths, python, read, templates

UNTRIMMED = re.compile(r"\{%-?\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%\}")
INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|<script\b(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["'{]|javascript:""", re.IGNORECASE
)
CLOCK = re.compile(r"\{%-?\s*now\b")
ADDRESS = re.compile(
    r"""(?:https?:)?//(?!www\.w3\.org/(?:2000/svg|1999/xlink))[a-z0-9-]+\.[a-z][\w./-]*""", re.IGNORECASE
)
IN_PYTHON = re.compile(r"""<\w+[^>]*\s(?:style|on[a-z]+)=|<script\b|<style\b""", re.IGNORECASE)
STATIC = (".css", ".js", ".svg", ".webmanifest", ".json")
WITH_MARKUP = (
    "ui",
    "files",
    "people",
    "backups",
    "agreements",
    "programme",
    "credentials",
    "reports",
    "desk",
    "demo",
    "journal",
)


def _matches(source: Source, pattern: re.Pattern[str], what: str) -> Iterator[str]:
    for found in pattern.finditer(source.text):
        yield source.fault(source.text.count("\n", 0, found.start() + 1) + 1, f"{what}: {found[0].strip()}")


def untrimmed(source: Source) -> Iterator[str]:
    return _matches(source, UNTRIMMED, "blocktranslate is not trimmed")


def inline(source: Source) -> Iterator[str]:
    return _matches(source, INLINE, "inline style or code")


def reads_clock(source: Source) -> Iterator[str]:
    return _matches(source, CLOCK, "a template reads the clock")


def foreign(source: Source) -> Iterator[str]:
    return _matches(source, ADDRESS, "an address of somebody else")


def inline_in_python(source: Source) -> Iterator[str]:
    return _matches(source, IN_PYTHON, "inline style or code in made markup")


def test_translated_blocks_are_trimmed() -> None:
    assert_clean(templates(), untrimmed)


def test_pages_have_no_inline_code_or_style() -> None:
    assert_clean(templates(), inline)
    assert_clean([one for one in python("dostyq/") if one.app in WITH_MARKUP], inline_in_python)


def test_templates_do_not_read_the_clock() -> None:
    assert_clean(templates(), reads_clock)


def test_pages_fetch_nothing_from_elsewhere() -> None:
    static = [read(path) for path in paths() if "/static/" in path and path.endswith(STATIC)]
    assert_clean([*templates(), *static], foreign)


@pytest.mark.parametrize(
    ("checker", "bad", "good"),
    [
        (untrimmed, "{% blocktranslate with a=b %}x", "{% blocktranslate trimmed with a=b %}x"),
        (inline, '<p style="color: red">', '<p class="soft">'),
        (inline, "<script>go()</script>", '<script type="module" src="/x.js"></script>'),
        (inline, '<a onclick="go()">', '<option value="on">'),
        (inline, '<a href="javascript:go()">', '<a href="/javascript/">'),
        (inline, "<style>p { color: red }</style>", '<link rel="stylesheet" href="/x.css">'),
        (reads_clock, '{% now "Y" %}', "{{ now }}"),
        (foreign, '<img src="https://example.org/x.png">', '<svg xmlns="http://www.w3.org/2000/svg">'),
        (foreign, "@import url(//fonts.example.org/a.css)", "/* // a note */"),
        (inline_in_python, "f'<g style=\"{x}\">'", "f'<g fill=\"{x}\">'"),
    ],
)
def test_the_checkers_find_what_they_look_for(checker: Checker, bad: str, good: str) -> None:
    assert lines_of("dostyq/people/templates/people/x.html", f"{good}\n{bad}\n", checker) == [2]
