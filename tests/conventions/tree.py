"""The files of the project and their syntax trees, read once; faults are lines `file:line: what`."""

import ast
import functools
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = {".git", ".venv", "build", "data", "test-results"}
CACHE = re.compile(r"\.\w+_cache/|\.hypothesis/|.*(?:__pycache__|\.egg-info)/")


@dataclass(frozen=True)
class Source:
    """One file: its path from the root, with slashes, and its text."""

    path: str
    text: str

    @functools.cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @functools.cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text, self.path)))

    @property
    def app(self) -> str:
        """`people` of dostyq/people/…; empty outside the apps."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "dostyq" and len(parts) > 2 else ""

    @property
    def kind(self) -> str:
        """The word of the file vocabulary: `views` of dostyq/people/views.py and of dostyq/programme/views/day.py."""
        parts = self.path.split("/")
        return parts[2].removesuffix(".py") if self.app else ""

    def fault(self, where: ast.AST | int, what: str) -> str:
        line = where if isinstance(where, int) else getattr(where, "lineno", 1)
        return f"{self.path}:{line}: {what}"


Checker = Callable[[Source], Iterator[str]]


@functools.cache
def paths() -> tuple[str, ...]:
    """Every file that belongs to the project, also those that were not committed yet."""
    found = _known_to_git() if (ROOT / ".git").exists() else _walked()
    return tuple(sorted(path for path in set(found) if path and (ROOT / path).is_file()))


def _known_to_git() -> list[str]:
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")


def _walked() -> list[str]:
    """The code came as an archive: everything but what running and testing it leaves behind."""
    files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path.as_posix() for path in files if not _left_behind(path)]


def _left_behind(path: Path) -> bool:
    return (
        bool(MADE & set(path.parts[:1])) or path.suffix in {".mo", ".pyc"} or CACHE.match(path.as_posix()) is not None
    )


@functools.cache
def read(path: str) -> Source:
    return Source(path, (ROOT / path).read_text(encoding="utf-8"))


def python(*starts: str) -> list[Source]:
    """The Python files under these folders; without any, all. Migrations are made by a tool and left out."""
    asked = starts or ("",)
    return [read(path) for path in paths() if path.endswith(".py") and path.startswith(asked) and not _made(path)]


def _made(path: str) -> bool:
    return "/migrations/" in path


def templates() -> list[Source]:
    return [read(path) for path in paths() if path.startswith("dostyq/") and "/templates/" in path]


def assert_clean(sources: Iterable[Source], checker: Checker) -> None:
    __tracebackhide__ = True  # what matters is the list of faults, not the way here
    faults = [fault for source in sources for fault in checker(source)]
    if faults:
        raise AssertionError("\n" + "\n".join(faults))


def lines_of(path: str, text: str, checker: Checker) -> list[int]:
    """The lines at which a checker finds fault in a small text: how the checkers themselves are tested."""
    return [int(fault.split(":")[1]) for fault in checker(Source(path, text))]


def called(node: ast.AST) -> str:
    """`timezone.now` of the call timezone.now(); only the last word where more stands before the dot."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        return f"{owner}.{node.func.attr}"
    return node.func.id if isinstance(node.func, ast.Name) else ""
