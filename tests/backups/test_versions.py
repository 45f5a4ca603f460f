"""A copy is restored by later versions; an upgrade that fails leaves the database as it was."""

import contextlib
import sqlite3
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from dostyq.backups.actions.restoring import rehearse, restore
from dostyq.backups.actions.upgrading import NotUpgraded, bring_up_to_date
from dostyq.backups.engine import archive
from dostyq.backups.models import Copy
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from tests.backups.growing import FAILING, Growing
from tests.backups.node import AT, Node
from tests.run.node import ROOT, ended

PLANTS = ["ячмень", "рожь"]


def plant(growing: Growing) -> None:
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {growing.table} (name) VALUES (%s)", [[name] for name in PLANTS])


def grown(growing: Growing, columns: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {growing.table} ORDER BY id")
        return cursor.fetchall()


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def applied(growing: Growing) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = %s ORDER BY id", [growing.app])
        return [name for (name,) in cursor.fetchall()]


def copies(node: Node) -> list[Path]:
    return sorted((node.data / "copies").glob("*"))


def left_behind(node: Node) -> list[str]:
    """Folders of work that was not finished, and their schemas in PostgreSQL."""
    found = [path.name for path in node.data.iterdir() if path.name.startswith(("restore", "rehearsal", "upgrade"))]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^(restore|rehearsal)'")
            found += [name for (name,) in cursor.fetchall()]
    return [name for name in found if not name.endswith(".lock")]


def test_an_older_copy_comes_back_in_the_form_of_today(node: Node, growing: Growing) -> None:
    plant(growing)
    path = node.copy()
    growing.later()
    call_command("migrate", verbosity=0)
    restore(path, passphrase="", actor=NODE, at=AT)
    assert grown(growing, "name, height") == [("ячмень", 6), ("рожь", 4)]
    assert applied(growing) == ["0001_initial", "0002_second"]
    assert left_behind(node) == []


def test_a_rehearsal_with_careless_migrations_does_not_reach_the_node(node: Node, growing: Growing) -> None:
    plant(growing)
    path = node.copy()
    growing.later()
    rehearse(path, passphrase="", actor=NODE, at=AT)
    assert (columns_of(growing.table), applied(growing)) == (["id", "name"], ["0001_initial"])
    growing.broken()
    with pytest.raises(Refused) as refused:
        rehearse(path, passphrase="", actor=NODE, at=AT)
    assert (refused.value.code, refused.value.facts) == ("copy_not_migrated", {"why": "the soil is too dry"})
    assert (grown(growing, "name"), left_behind(node)) == ([("ячмень",), ("рожь",)], [])


def test_a_copy_of_a_later_version_is_refused(node: Node, growing: Growing) -> None:
    growing.later()
    call_command("migrate", verbosity=0)
    path = node.copy()
    (growing.folder / "migrations" / "0002_second.py").unlink()
    with pytest.raises(Refused) as refused:
        restore(path, passphrase="", actor=NODE, at=AT)
    assert (refused.value.code, refused.value.facts["ours"]) == ("copy_too_new", archive.running_version())


def test_an_upgrade_makes_a_copy_first_and_lists_it(node: Node, growing: Growing) -> None:
    plant(growing)
    growing.later()
    bring_up_to_date(actor=NODE, at=AT)
    assert grown(growing, "name, height") == [("ячмень", 6), ("рожь", 4)]
    copy = Copy.objects.get()
    assert (copy.occasion, copy.made_at, copy.counts[growing.table]) == ("upgrade", AT, 2)
    assert ([path.name for path in copies(node)], left_behind(node)) == ([copy.file_name], [])


def test_a_failed_upgrade_leaves_the_database_as_it_was(node: Node, growing: Growing) -> None:
    plant(growing)
    growing.broken()
    with pytest.raises(NotUpgraded) as failed:
        bring_up_to_date(actor=NODE, at=AT)
    assert str(failed.value.__cause__) == "the soil is too dry"
    assert (columns_of(growing.table), applied(growing)) == (["id", "name"], ["0001_initial"])
    assert (grown(growing, "name"), left_behind(node)) == ([("ячмень",), ("рожь",)], [])
    assert copies(node) == [failed.value.copy]
    with archive.opened(failed.value.copy) as reader:
        assert reader.manifest.counts[growing.table] == 2


def test_an_empty_database_and_one_that_is_up_to_date_need_no_copy(node: Node, growing: Growing) -> None:
    bring_up_to_date(actor=NODE, at=AT)
    plant(growing)
    bring_up_to_date(actor=NODE, at=AT)
    assert (applied(growing), copies(node)) == (["0001_initial"], [])


def test_every_migration_is_one_transaction_so_that_an_upgrade_can_be(db: None) -> None:
    migrations = MigrationLoader(None).disk_migrations
    assert [str(key) for key, migration in migrations.items() if not migration.atomic] == []
    assert len(migrations) > 20


def test_a_database_of_a_later_version_is_not_touched(node: Node, growing: Growing) -> None:
    growing.later()
    call_command("migrate", verbosity=0)
    (growing.folder / "migrations" / "0002_second.py").unlink()
    with pytest.raises(Refused) as refused:
        bring_up_to_date(actor=NODE, at=AT)
    assert refused.value.code == "database_too_new"


def test_a_node_is_upgraded_and_returns_at_its_start(tmp_path: Path, node: Node) -> None:
    """In processes of their own, as `run.py` does it, with a version that grows and then breaks."""
    data, growing = tmp_path / "started", Growing(tmp_path / "apps")
    (data / "log").mkdir(parents=True)
    settings = f"from dostyq.config.settings import *\nINSTALLED_APPS = [*INSTALLED_APPS, '{growing.app}']\n"
    (growing.folder.parent / "grown_settings.py").write_text(settings, encoding="utf-8")
    how = {
        "DOSTYQ_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "grown_settings",
        "PYTHONPATH": f"{ROOT}:{growing.folder.parent}",
        "LANG": "ru_RU.UTF-8",
    }
    prepare = [sys.executable, "-m", "dostyq", "prepare"]
    assert ended(prepare, **how) == (0, "")
    with contextlib.closing(sqlite3.connect(data / "dostyq.sqlite3")) as opened, opened:
        opened.execute(f"INSERT INTO {growing.table} (name) VALUES ('овёс')")
    growing.later()
    assert ended(prepare, **how) == (0, "")
    growing.write("0003_third", FAILING)
    earlier = set((data / "copies").glob("*.zip"))
    status, said = ended(prepare, **how)
    with contextlib.closing(sqlite3.connect(data / "dostyq.sqlite3")) as opened:
        assert opened.execute(f"SELECT name, height FROM {growing.table}").fetchall() == [("овёс", 4)]
        occasions = opened.execute("SELECT occasion FROM backups_copy").fetchall()
    (newest,) = set((data / "copies").glob("*.zip")) - earlier
    assert len(earlier) == 1
    log = data / "log" / "prepare.log"
    sentence = "Обновить не удалось (the soil is too dry). База данных осталась прежней; её копия: "
    assert (status, said) == (1, f"{sentence}{newest}. Подробности: {log}\n")
    assert (occasions, "the soil is too dry" in log.read_text(encoding="utf-8")) == ([("upgrade",)], True)
