"""Short functions and short files: the ugly part of a code base is always its long tail."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.conventions.tree import Source, assert_clean, lines_of, paths, python, read

MOST_LINES_OF_FUNCTION = 60
MEDIAN_OF_FUNCTION = 10
MOST_LINES_OF_FILE = 400
WRITTEN_BY_HAND = (".py", ".html", ".css", ".js")


def _functions(source: Source) -> list[tuple[ast.AST, int]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(one, (one.end_lineno or 0) - one.lineno + 1) for one in source.nodes if isinstance(one, kinds)]


def long_functions(source: Source) -> Iterator[str]:
    for function, length in _functions(source):
        if length > MOST_LINES_OF_FUNCTION:
            yield source.fault(function, f"{getattr(function, 'name', '')}() has {length} lines")


def long_file(source: Source) -> Iterator[str]:
    if len(source.lines) > MOST_LINES_OF_FILE:
        yield source.fault(len(source.lines), f"the file has {len(source.lines)} lines: make it a folder")


def test_functions_are_short() -> None:
    assert_clean(python(), long_functions)


def test_half_of_all_functions_are_very_short() -> None:
    lengths = [length for source in python("dostyq/") for _, length in _functions(source)]
    assert median(lengths) < MEDIAN_OF_FUNCTION


def test_files_are_short() -> None:
    by_hand = [path for path in paths() if path.endswith(WRITTEN_BY_HAND) and "/migrations/" not in path]
    assert_clean([read(path) for path in by_hand], long_file)


def test_long_functions_and_files_are_found() -> None:
    body = "    pass\n" * MOST_LINES_OF_FUNCTION
    assert lines_of("dostyq/x.py", f"def f():\n{body}", long_functions) == [1]
    assert lines_of("dostyq/x.py", f"def f():\n{body[9:]}", long_functions) == []
    assert lines_of("dostyq/x.py", "x = 1\n" * (MOST_LINES_OF_FILE + 1), long_file) == [MOST_LINES_OF_FILE + 1]
    assert lines_of("dostyq/x.py", "x = 1\n" * MOST_LINES_OF_FILE, long_file) == []
