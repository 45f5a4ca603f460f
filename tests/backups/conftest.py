"""A node of its own for each test: a data folder and a database that the test may replace as a whole."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as usual_settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from dostyq.backups.engine import databases
from dostyq.cli import postgres
from dostyq.config import environment
from tests.backups.growing import Growing
from tests.backups.node import Node, server


@contextlib.contextmanager
def migrated(chosen: dict[str, Any]) -> Iterator[None]:
    with databases.in_place_of_default(chosen):
        call_command("migrate", verbosity=0)
        yield


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The settings of a database with all tables and no rows, from which each test gets a clone."""
    with django_db_blocker.unblock():
        chosen = dict(connection.settings_dict)
        if databases.is_sqlite():
            chosen["NAME"] = tmp_path_factory.mktemp("empty") / "dostyq.sqlite3"
            with migrated(chosen):
                connection.cursor().execute("PRAGMA journal_mode=DELETE")
            yield chosen
        else:
            with server.database() as name:
                with migrated({**chosen, "NAME": name}):
                    pass
                yield {**chosen, "NAME": name}


@contextlib.contextmanager
def clone(data: Path, empty: dict[str, Any]) -> Iterator[Node]:
    """A new node, to which everything speaks."""
    data.mkdir()
    (data / "secret-key").write_text(f"the secret of {data.name}", encoding="ascii")
    chosen = {**empty, "NAME": data / "dostyq.sqlite3"}
    with contextlib.ExitStack() as stack:
        if databases.is_sqlite():
            shutil.copyfile(empty["NAME"], chosen["NAME"])
        else:
            chosen["NAME"] = stack.enter_context(server.database(empty["NAME"]))
        stack.enter_context(override_settings(DATA=data, COPIES=data / "copies", BACKUP_PASSPHRASE=""))
        stack.enter_context(databases.in_place_of_default(chosen))
        yield Node(data, chosen)


@pytest.fixture
def new_node(tmp_path: Path, empty_database: dict[str, Any], django_db_blocker: Any) -> Iterator[Callable[[str], Node]]:
    """Makes nodes; the one made last is the one that everything speaks to."""
    with django_db_blocker.unblock(), contextlib.ExitStack() as stack:
        yield lambda name: stack.enter_context(clone(tmp_path / name, empty_database))


@pytest.fixture(scope="session")
def both_engines(django_db_blocker: Any) -> Iterator[dict[str, dict[str, Any]]]:
    """The settings of either engine; where the tests run on SQLite, PostgreSQL is started for this."""
    with contextlib.ExitStack() as stack:
        usual = dict(connection.settings_dict)
        if usual["ENGINE"].endswith("sqlite3"):
            address = stack.enter_context(postgres.running())
            sqlite = usual
        else:
            address = os.environ["DOSTYQ_DATABASE"]
            sqlite = {**usual, **environment.database("DOSTYQ_NONE", sqlite=Path(usual_settings.DATA) / "none.sqlite3")}
        os.environ["DOSTYQ_OTHER"] = address
        chosen = {**usual, **environment.database("DOSTYQ_OTHER", sqlite=Path()), "OPTIONS": {}}
        yield {"sqlite": sqlite, "postgres": chosen}


@pytest.fixture
def node(new_node: Callable[[str], Node]) -> Node:
    return new_node("node")


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Growing]:
    """One more app, at its first version."""
    made = Growing(tmp_path / "apps")
    with made.installed():
        yield made
