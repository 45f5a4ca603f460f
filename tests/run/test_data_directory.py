"""Commands meet the node that was started last, unless another is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dostyq.config.environment import data_directory


def test_commands_meet_the_node_that_was_started_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSTYQ_DATA", raising=False)
    assert data_directory("DOSTYQ_DATA", root=tmp_path) == tmp_path / "node"
    (tmp_path / "last-started").write_text(str(tmp_path / "demo"), encoding="utf-8")
    assert data_directory("DOSTYQ_DATA", root=tmp_path) == tmp_path / "demo"
    monkeypatch.setenv("DOSTYQ_DATA", str(tmp_path / "other"))
    assert data_directory("DOSTYQ_DATA", root=tmp_path) == tmp_path / "other"


def test_a_command_on_a_node_that_was_never_started_says_so_in_one_line(tmp_path: Path) -> None:
    environ = {**os.environ, "DOSTYQ_DATA": str(tmp_path), "LC_ALL": "C.UTF-8"}
    environ.pop("DOSTYQ_DATABASE", None)
    asked = subprocess.run(
        [sys.executable, "-m", "dostyq", "dump"], capture_output=True, encoding="utf-8", env=environ, check=False
    )
    assert (asked.returncode, asked.stderr) == (
        1,
        "There is nothing on this node yet. Start it once: python3 run.py\n",
    )
