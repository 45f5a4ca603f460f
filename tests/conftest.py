"""What every test may use. Fixtures of one app stand in that app's folder."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

STORY = Path(__file__).parent.parent / "dostyq" / "demo" / "data" / "story-2016-2020.yaml"

# Playwright keeps an event loop in the thread of the test; the database is used beside it, never inside.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A busy machine is slow, and that is no fault of a rule; a failure must be the same one when it is run again.
settings.register_profile("dostyq", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dostyq")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Translations, font and stylesheet as a node has them; made once, before the workers of pytest-xdist start."""
    if session.config.pluginmanager.hasplugin("django") and not hasattr(session.config, "workerinput"):
        from django.core.management import call_command  # the domain's tests run without Django

        call_command("build", no_collect=True, verbosity=0)


@pytest.fixture(autouse=True)
def language_of_the_node(request: pytest.FixtureRequest) -> None:
    """A page leaves its language with the thread; no test reads in the language of the one before."""
    if request.config.pluginmanager.hasplugin("django"):
        from django.utils.translation import deactivate  # the domain's tests run without Django

        deactivate()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, which `run.py test` finds or installs; root has no sandbox."""
    chromium = os.environ.get("DOSTYQ_CHROMIUM") or "/usr/bin/chromium"
    found = {"executable_path": chromium} if Path(chromium).is_file() else {}
    return {**browser_type_launch_args, **found, "args": ["--no-sandbox"]}


@pytest.fixture
def story(transactional_db: None) -> None:
    """The story of 2016–2020 in the test's database, as the demo has it."""
    from django.core.management import call_command  # the domain's tests run without Django

    call_command("load", str(STORY), verbosity=0)
