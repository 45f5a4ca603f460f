"""Only actions write, only the edge reads the clock, the domain is pure, a view loads through queries.

Who may import whom is kept by the contracts in pyproject.toml; this is what imports cannot tell.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.conventions.tree import Checker, Source, assert_clean, called, lines_of, python

EDGE = {"views", "api", "tasks", "management", "middleware"}
CLOCK = {
    *("timezone.now", "timezone.localdate", "timezone.localtime", "datetime.now", "datetime.utcnow", "datetime.today"),
    *("date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.monotonic"),
    *("localdate", "localtime", "Now"),
}
ALWAYS_WRITES = {"get_or_create", "update_or_create", "bulk_create", "bulk_update"}
SQL_WRITES = ("INSERT ", "UPDATE ", "DELETE ", "REPLACE ", "TRUNCATE ", "DROP ", "ALTER ")
NOT_PURE = {"open", "print", "input", "exec", "eval", "__import__"}


def writes(source: Source) -> Iterator[str]:
    """Calls that can only be the ORM's: it takes no positional values, other objects' save() and update() do."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and _is_orm_write(node):
            yield source.fault(node, f"{called(node)}() belongs into an action")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(SQL_WRITES):
            yield source.fault(node, "SQL that writes belongs into an action")


def _is_orm_write(call: ast.Call) -> bool:
    """`x.update()` and `x.create()` without anything say nothing about tables; with fields, they do."""
    name = called(call).rpartition(".")[2] if isinstance(call.func, ast.Attribute) else ""
    if name in ALWAYS_WRITES:
        return True
    return not call.args and (name in {"save", "delete"} or (name in {"create", "update"} and bool(call.keywords)))


def reads_clock(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if called(node) in CLOCK:
            yield source.fault(node, f"{called(node)}() is read at the edge and handed on")
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield source.fault(node.value, f"{node.arg} reads the clock inside a table")


def impure(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if called(node) in NOT_PURE:
            yield source.fault(node, f"{called(node)}() in the domain")


def loads_by_itself(source: Source) -> Iterator[str]:
    for node in source.nodes:
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if name in {"objects", "_default_manager", "get_object_or_404", "get_list_or_404"}:
            yield source.fault(node, f"{name}: a page loads through queries")


def prints(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if called(node) == "print":
            yield source.fault(node, "print() in the product")


def test_only_actions_write() -> None:
    assert_clean([one for one in python("dostyq/") if one.kind != "actions"], writes)


def test_only_the_edge_reads_the_clock() -> None:
    assert_clean([one for one in python("dostyq/") if one.kind not in EDGE and one.app != "cli"], reads_clock)


def test_the_domain_is_pure() -> None:
    assert_clean(python("dostyq/domain/"), impure)


def test_pages_load_through_queries() -> None:
    pages = EDGE | {"forms", "templatetags", "exports"}
    assert_clean([one for one in python("dostyq/") if one.kind in pages], loads_by_itself)


def test_only_the_command_line_prints() -> None:
    assert_clean([one for one in python("dostyq/") if one.app != "cli"], prints)


@pytest.mark.parametrize(
    ("checker", "bad", "good"),
    [
        (writes, "row.save()", "font.save(file)"),
        (writes, "Person.objects.create(slug=s)", "Person(slug=s)"),
        (writes, "rows.filter(a=1).update(a=2)", "digest.update(data)"),
        (writes, "rows.delete()", "del rows"),
        (writes, "rows.bulk_create(new)", "rows.in_bulk(ids)"),
        (writes, "cursor.execute('UPDATE t SET a = 1')", "cursor.execute('SELECT 1')"),
        (reads_clock, "at = timezone.now()", "at = given.now"),
        (reads_clock, "day = date.today()", "day = date(2020, 1, 1)"),
        (reads_clock, "a = models.DateTimeField(auto_now_add=True)", "a = models.DateTimeField()"),
        (impure, "open('x')", "opened('x')"),
        (loads_by_itself, "Person.objects.get(pk=1)", "queries.person(slug)"),
        (loads_by_itself, "get_object_or_404(Person, pk=1)", "queries.person(slug)"),
        (prints, "print(1)", "self.stdout.write('1')"),
    ],
)
def test_the_checkers_find_what_they_look_for(checker: Checker, bad: str, good: str) -> None:
    assert lines_of("dostyq/people/queries.py", f"# first line\n{bad}\n{good}\n", checker) == [2]
