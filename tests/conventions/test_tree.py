"""From an archive, without git, what running and testing leave behind is told from the project's own files."""

from pathlib import Path

from tests.conventions.tree import _left_behind

LEFT = [
    ".git/HEAD",
    ".venv/pyvenv.cfg",
    "data/demo/x",
    "build/x",
    ".ruff_cache/x",
    "dostyq.egg-info/x",
    "a/__pycache__/x",
    "a.mo",
]
OURS = [".ci/run", ".gitignore", "dostyq/demo/data/x.yaml", "run.py"]


def test_what_was_left_behind_is_no_file_of_the_project() -> None:
    assert [path for path in LEFT + OURS if not _left_behind(Path(path))] == OURS
