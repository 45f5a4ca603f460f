"""`docs/run/settings.md` names every variable that the program reads, and none that it does not."""

import re

from tests.run.node import ROOT

VARIABLE = re.compile(r"\bDOSTYQ_[A-Z_]+\b")


def test_every_variable_is_described_and_every_described_one_is_read() -> None:
    program = [*(ROOT / "dostyq").rglob("*.py"), ROOT / "run.py"]
    read = {name for path in program for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    page = (ROOT / "docs" / "run" / "settings.md").read_text(encoding="utf-8")
    described = {name for line in page.splitlines() if line.startswith("|") for name in VARIABLE.findall(line)}
    assert described == read
