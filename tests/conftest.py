"""What every test may use. Fixtures of one app stand in that app's folder."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command


def pytest_sessionstart(session: pytest.Session) -> None:
    """Translations, font and stylesheet as a node has them; made once, before the workers of pytest-xdist start."""
    if not hasattr(session.config, "workerinput"):
        call_command("build", no_collect=True, verbosity=0)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, which `run.py test` finds or installs; root has no sandbox."""
    chromium = os.environ.get("DOSTYQ_CHROMIUM") or "/usr/bin/chromium"
    found = {"executable_path": chromium} if Path(chromium).is_file() else {}
    return {**browser_type_launch_args, **found, "args": ["--no-sandbox"]}
