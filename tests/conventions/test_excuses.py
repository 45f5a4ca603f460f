"""Whatever switches a check or an escape off says why, on its own line or in the reviewed list below."""

import re
from collections.abc import Iterator

import pytest

from tests.conventions.tree import Checker, Source, assert_clean, lines_of, paths, python, read, templates

# The code of the check, then a reason in brackets, after a dash or after a second #.
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no cover|nosec|mypy:)")
CODES = re.compile(r"#\s*(?:noqa:|type:\s*ignore\[)\s*([A-Za-z0-9, -]+?)\]?(?=\s*[(#—-]|\s*$)")
REASON = re.compile(r"(?:\(|[—-] |# ).{6,}")
COMMENTED = re.compile(r"  # .{6,}$")

UNESCAPED = re.compile(r"\bmark_safe\(|\bSafeString\((?!\"\"\))|\bcsrf_exempt\b|\bSafeData\b|\bhtml_safe\b")
RAW_IN_TEMPLATE = re.compile(r"\|\s*safe(?:seq)?\b|\{%-?\s*autoescape\s+off|\{%-?\s*debug")

# Files that put markup together, each read by somebody who asked: can a person's words come in unescaped?
REVIEWED = {
    "dostyq/ui/covers.py": "drawings of our own paths and numbers; no text comes in",
    "dostyq/ui/glyphs.py": "joins parts that are escaped already, and draws our own paths",
}


def unexplained(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, 1):
        start = EXCUSE.search(line)
        if start:
            codes = CODES.match(line, start.start())
            if not codes or not REASON.search(line, codes.end()):
                yield source.fault(number, f"no code or no reason: {line[start.start() :].strip()}")


def unescaped(source: Source) -> Iterator[str]:
    if source.path in REVIEWED:
        return
    for number, line in enumerate(source.lines, 1):
        found = UNESCAPED.search(line)
        if found and not COMMENTED.search(line):
            yield source.fault(number, f"{found[0]} without a reason")


def raw_in_template(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, 1):
        if RAW_IN_TEMPLATE.search(line):
            yield source.fault(number, f"unescaped output: {line.strip()}")


def test_every_exception_from_a_check_says_why() -> None:
    assert_clean(python(), unexplained)


def test_markup_is_put_together_only_in_reviewed_places() -> None:
    assert_clean(python("dostyq/"), unescaped)
    assert_clean(templates(), raw_in_template)


def test_the_reviewed_list_is_not_longer_than_needed() -> None:
    assert [path for path in REVIEWED if path not in paths() or not UNESCAPED.search(read(path).text)] == []


# Written in two pieces, so that this file does not excuse itself.
N, T = "# no" + "qa", "# type: " + "ignore"


@pytest.mark.parametrize(
    ("checker", "bad", "good"),
    [
        (unexplained, f"x = 1  {N}", f"x = 1  {N}: A001 (the field's own name)"),
        (unexplained, f"x = 1  {N}: A001", f"x = 1  {N}: A001 - the field's own name"),
        (unexplained, f"x = 1  {N}: A001, B002 ()", f"x = 1  {N}: A001, B002 (the field's own name)"),
        (unexplained, f"x = 1  {T}", f"x = 1  {T}[arg-type]  # the query leaves out the empty"),
        (unexplained, f"x = 1  {T}[attr-defined]", f"x = 1  {T}[attr-defined] - set by the middleware"),
        (unescaped, "return SafeString(text)", 'return SafeString("")'),
        (unescaped, "return mark_safe(text)", "return mark_safe(text)  # made of numbers above"),
        (raw_in_template, "{{ name|safe }}", "{{ name|safely }}"),
        (raw_in_template, "{% autoescape off %}", "{% autoescape on %}"),
    ],
)
def test_the_checkers_find_what_they_look_for(checker: Checker, bad: str, good: str) -> None:
    assert lines_of("dostyq/people/views.py", f"{good}\n{bad}\n", checker) == [2]
