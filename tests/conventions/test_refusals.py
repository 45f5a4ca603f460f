"""Every refusal has words, every word is used, and the facts in the words are given where it is raised."""

import ast
import string
from collections.abc import Iterator

from dostyq.ui.refusals import WORDS
from tests.conventions.tree import Source, assert_clean, called, lines_of, python

# The function that refuses and the place of the code among its arguments.
RAISED_BY = {"Refused": 0, "NotHere": 0, "Problem": 2, "reading.fault": 2}


def _raised(source: Source) -> Iterator[tuple[ast.Call, str, set[str] | None]]:
    """Each refusal with a literal code: the call, the code, and the names of its facts (None: not seen here)."""
    for node in source.nodes:
        place = RAISED_BY.get(called(node))
        if not isinstance(node, ast.Call) or place is None or len(node.args) <= place:
            continue
        code = node.args[place]
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield node, code.value, _facts(node, place)


def _facts(call: ast.Call, place: int) -> set[str] | None:
    if called(call) == "Problem":
        given = call.args[place + 1] if len(call.args) > place + 1 else None
        names = [key.value if isinstance(key, ast.Constant) else None for key in getattr(given, "keys", [None])]
    else:
        names = [keyword.arg for keyword in call.keywords]
    return None if None in names else {str(name) for name in names}


def _facts_in_words(code: str) -> set[str]:
    return {name for text in WORDS[code] for _, name, _, _ in string.Formatter().parse(str(text)) if name}


def wordless(source: Source) -> Iterator[str]:
    for call, code, facts in _raised(source):
        if code not in WORDS:
            yield source.fault(call, f"“{code}” has no words in ui/refusals")
        elif facts is not None and (missing := _facts_in_words(code) - facts):
            yield source.fault(call, f"“{code}” is raised without {', '.join(sorted(missing))}")


def test_every_refusal_has_words_and_the_facts_for_them() -> None:
    assert_clean(python("dostyq/"), wordless)


def test_every_word_is_used() -> None:
    sources = [source for source in python("dostyq/") if not source.path.startswith("dostyq/ui/refusals/")]
    said = {node.value for source in sources for node in source.nodes if isinstance(node, ast.Constant)}
    assert sorted(set(WORDS) - said) == []


def test_a_refusal_without_words_or_facts_is_found() -> None:
    text = 'Refused("no_such_code")\nRefused("bad_date")\nRefused("bad_date", text=t)\nRefused("bad_date", **facts)\n'
    assert lines_of("dostyq/x.py", text, wordless) == [1, 2]
    text = 'Problem(1, "", "yaml_anchor", {})\nProblem(1, "", "bad_yaml", {})\nProblem(1, "", "bad_yaml", {"why": w})\n'
    assert lines_of("dostyq/x.py", text, wordless) == [2]
    assert lines_of("dostyq/x.py", 'reading.fault(node, "f", "not_whole")\n', wordless) == [1]
