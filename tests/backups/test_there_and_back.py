"""What went into a copy comes out of it, on either database, and nothing else changes."""

import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from dostyq.backups.actions.restoring import Outcome, rehearse, restore
from dostyq.backups.engine import archive, databases
from dostyq.domain.actor import NODE, Actor
from dostyq.domain.errors import Refused
from dostyq.journal.models import Entry
from dostyq.people.actions import forget_old_passes, issue_pass
from dostyq.people.models import AccessPass
from tests.backups.node import AT, Node, rows, server
from tests.conftest import STORY
from tests.factories import BY, make_award, make_institution

LATER = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)


def restored(path: Path, passphrase: str | None = "") -> Outcome:
    return restore(path, passphrase=passphrase, actor=NODE, at=LATER)


def without_restoring(found: dict[str, Any]) -> dict[str, Any]:
    """All rows but the line that says that the node was restored."""
    return {**found, "journal_entry": [row for row in found["journal_entry"] if row[3] != "restored"]}


@pytest.fixture
def story(node: Node) -> Node:
    call_command("load", str(STORY), verbosity=0)
    return node


def test_every_row_of_every_table_comes_back(story: Node, new_node: Any) -> None:
    before, path = rows(), story.copy()
    new_node("other")
    assert sum(map(len, rows().values())) == 0
    outcome = restored(path)
    assert without_restoring(rows()) == before
    assert outcome.manifest.counts == {name: len(found) for name, found in before.items()}
    assert outcome.manifest.rows > 100


def test_a_restore_takes_the_place_of_what_was_here_and_says_so_in_the_journal(story: Node) -> None:
    path, before = story.copy(), rows()
    make_award()
    restored(path)
    assert without_restoring(rows()) == before
    line = Entry.objects.get(verb="restored")
    assert (line.kind, line.subject, line.actor, line.at) == ("backups.copy", "copy", "node", LATER)
    assert line.facts == {"made_at": AT.isoformat(), "rows": sum(map(len, before.values())), "files": 0}


def test_a_node_that_outgrew_sqlite_goes_to_postgres_and_back(
    both_engines: dict[str, Any], tmp_path: Path, settings: Any, django_db_blocker: Any
) -> None:
    seen, path = [], STORY
    with django_db_blocker.unblock(), databases.in_place_of_default(both_engines["postgres"]), server.database() as own:
        for number, engine in enumerate(["sqlite", "postgres", "sqlite"]):
            settings.DATA = tmp_path / str(number)
            settings.DATA.mkdir()
            name = own if engine == "postgres" else settings.DATA / "dostyq.sqlite3"
            with databases.in_place_of_default({**both_engines[engine], "NAME": name}):
                if path == STORY:
                    call_command("migrate", verbosity=0)
                    call_command("load", str(STORY), verbosity=0)
                else:
                    restored(path)
                seen.append((connection.vendor, rows()))
                path = Node(settings.DATA, {}).copy(f"{number}.zip")
    first, second, third = (found for _, found in seen)
    assert [vendor for vendor, _ in seen] == ["sqlite", "postgresql", "sqlite"]
    assert (without_restoring(second), without_restoring(third)) == (first, first)


def test_files_and_keys_come_back_and_the_old_ones_lie_aside(node: Node, new_node: Any) -> None:
    node.put("files/ab/cd/abcd", b"a photograph")
    node.put("keys/lyceum.pem", b"a key")
    expected = node.files()
    path = node.copy(passphrase=unicodedata.normalize("NFC", "ой, ёлка"))
    other = new_node("other")
    other.put("files/00/00/0000", b"another photograph")
    other.put("prepared.json", b"{}")
    outcome = restored(path, unicodedata.normalize("NFD", "ой, ёлка"))  # as another keyboard composes it
    aside = {name: digest for name, digest in other.files().items() if name.startswith("before-restore-")}
    here = {name: digest for name, digest in other.files().items() if name not in aside}
    assert (here, outcome.keys, outcome.aside) == (expected, 2, "before-restore-20310601-120000")
    assert sorted(aside) == [f"{outcome.aside}/{name}" for name in ("files/00/00/0000", "prepared.json", "secret-key")]


def test_without_a_passphrase_the_keys_of_the_place_stay(node: Node, new_node: Any) -> None:
    path, closed = node.copy(), node.copy("closed.zip", passphrase="слово")
    other = new_node("other")
    for made, passphrase in ((path, ""), (closed, None)):
        assert restored(made, passphrase).keys == 0
        assert (other.data / "secret-key").read_text() == "the secret of other"


def test_a_rehearsal_changes_nothing(story: Node) -> None:
    path, before, files = story.copy(), rows(), story.files()
    outcome = rehearse(path, passphrase="", actor=NODE, at=LATER)
    assert (rows(), story.files(), outcome.aside) == (before, files, "")
    assert outcome.manifest.rows == sum(map(len, before.values()))


def test_sessions_and_the_list_of_copies_are_left_out(node: Node) -> None:
    Session.objects.create(session_key="somebody", session_data="", expire_date=timezone.now())
    held = set(node.manifest_of(node.data / "copy.zip").tables)
    tables = set(connection.introspection.table_names())
    assert tables - held == {
        *("django_migrations", "django_session"),
        *("django_q_ormq", "django_q_schedule", "django_q_task"),
        "backups_copy",
    }


def test_a_number_whose_row_is_gone_is_not_given_again(node: Node, new_node: Any) -> None:
    """A session of the pass before would become the session of the next one."""
    issue_pass(purpose="setup", scopes=["node"], valid_for=timedelta(hours=1), **BY)
    given = AccessPass.objects.get().pk
    forget_old_passes(actor=NODE, at=BY["at"] + timedelta(days=60))
    path = node.copy()
    new_node("other")
    restored(path)
    issue_pass(purpose="setup", scopes=["node"], valid_for=timedelta(hours=1), **BY)
    assert AccessPass.objects.get().pk == given + 1


def test_only_whoever_keeps_the_node_restores(node: Node) -> None:
    path = node.copy()
    for act in (restore, rehearse):
        with pytest.raises(Refused) as refused:
            act(path, passphrase="", actor=Actor("person", frozenset({"institution:lyceum"})), at=LATER)
        assert refused.value.code == "not_allowed"


def test_what_a_folder_of_files_should_not_hold_is_left_where_it_is(node: Node) -> None:
    node.put("files/ab/cd/abcd", b"1")
    node.put("files/снимок.jpg", b"2")
    (node.data / "files" / "away").symlink_to(node.data / "secret-key")
    with archive.opened(node.copy()) as reader:
        assert [name for name, _, _ in reader.files()] == ["ab/cd/abcd"]


def test_a_copy_is_readable_by_its_owner_only(node: Node) -> None:
    make_institution()
    assert node.copy().stat().st_mode & 0o777 == 0o600
