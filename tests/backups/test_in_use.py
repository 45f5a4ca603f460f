"""Nothing is put in the place of a node that somebody uses, and a copy of one that is written to is of one moment."""

import contextlib
import gc
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from dostyq.backups.actions import swapping
from dostyq.backups.actions.making import write_copy
from dostyq.backups.actions.restoring import one_at_a_time, rehearse, restore
from dostyq.backups.actions.upgrading import NotUpgraded, bring_up_to_date
from dostyq.backups.engine import archive, holding
from dostyq.backups.models import Copy, Occasion
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from dostyq.people.models import Person, PersonName
from tests.backups.growing import Growing
from tests.backups.node import AT, Node, rows
from tests.backups.test_versions import applied, left_behind, plant
from tests.factories import make_person
from tests.run.node import ROOT, ended, environment

TAKE = """
import sys, time
from pathlib import Path
from dostyq.backups.engine import holding
lock = holding.take(Path(sys.argv[1]), alone=sys.argv[2] == "alone")
print("held" if lock else "refused", flush=True)
time.sleep(60)
"""


@contextlib.contextmanager
def another_process(path: Path, how: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """What another process says when it asks for the lock, and the process that goes on holding it."""
    command = [sys.executable, "-S", "-c", TAKE, str(path), how]
    with subprocess.Popen(
        command, env=environment(PYTHONPATH=str(ROOT)), stdout=subprocess.PIPE, encoding="ascii"
    ) as other:
        assert other.stdout is not None
        yield other.stdout.readline().strip(), other
        other.kill()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("shared", "shared", "held"), ("shared", "alone", "refused"), ("alone", "shared", "refused")],
)
def test_a_lock_is_shared_or_had_alone(tmp_path: Path, first: str, second: str, said: str) -> None:
    path = tmp_path / "a.lock"
    with another_process(path, first) as (answer, _), another_process(path, second) as (other_answer, _):
        assert (answer, other_answer, holding.is_taken(path)) == ("held", said, True)
    assert holding.is_taken(path) is False


def test_a_lock_ends_with_its_holder_and_not_with_its_parent(tmp_path: Path) -> None:
    """As a web server outlives the program that was killed above it."""
    path = tmp_path / "a.lock"
    lock = holding.take(path, alone=False)
    assert lock is not None
    child = subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[lock.descriptor])
    lock.release()
    assert holding.is_taken(path) is True
    child.communicate(b"\n")
    assert holding.is_taken(path) is False


def test_a_running_node_is_not_replaced(node: Node) -> None:
    path, before = node.copy(), rows()
    with another_process(node.data / swapping.NODE_LOCK, "shared") as (answer, _):
        with pytest.raises(Refused) as refused:
            restore(path, passphrase="", actor=NODE, at=AT)
        assert (answer, refused.value.code, rows()) == ("held", "node_running", before)
    assert restore(path, passphrase="", actor=NODE, at=AT).manifest.rows == 0


def test_a_database_that_anybody_else_has_open_is_not_replaced(node: Node) -> None:
    """Whatever it is: a server that was started in another way, a shell that was forgotten."""
    make_person()
    path, before = node.copy(), rows()
    ready, done = threading.Event(), threading.Event()

    def look() -> None:
        with node.entered():
            Person.objects.count()
            ready.set()
            done.wait(60)

    looking = threading.Thread(target=look)
    looking.start()
    ready.wait(60)
    with pytest.raises(Refused) as refused:
        restore(path, passphrase="", actor=NODE, at=AT)
    found = rows()
    done.set()
    looking.join()
    assert (refused.value.code, found) == ("node_running", before)
    assert left_behind(node) == []
    assert restore(path, passphrase="", actor=NODE, at=AT).manifest.rows == 4


def test_an_upgrade_waits_for_nobody_who_has_the_database_open(node: Node, growing: Growing) -> None:
    """On PostgreSQL its transaction waits; on SQLite the file cannot be exchanged under others."""
    plant(growing)
    growing.later()
    if connection.vendor == "sqlite":
        with contextlib.closing(node.opened()) as other:
            other.execute("SELECT count(*) FROM people_person").fetchone()
            with pytest.raises(NotUpgraded) as failed:
                bring_up_to_date(actor=NODE, at=AT)
        assert isinstance(failed.value.__cause__, swapping.InUse)
        assert (applied(growing), left_behind(node)) == (["0001_initial"], [])
    bring_up_to_date(actor=NODE, at=AT.replace(hour=9))
    assert applied(growing) == ["0001_initial", "0002_second"]


def test_one_copy_is_made_or_rehearsed_at_a_time(node: Node) -> None:
    with one_at_a_time(), pytest.raises(Refused) as refused, one_at_a_time():
        pass
    assert refused.value.code == "copy_under_way"


class Writer(threading.Thread):
    """Stores persons, each with its name in one transaction, and remembers which were acknowledged."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node, self.acknowledged, self.is_done = node, 0, threading.Event()

    def run(self) -> None:
        with self.node.entered():
            while not self.is_done.is_set():
                make_person(slug=f"acknowledged-{self.acknowledged}")
                self.acknowledged += 1


def test_a_copy_shows_one_moment_of_a_node_that_is_written_to(node: Node) -> None:
    writer = Writer(node)
    writer.start()
    seen = []
    for number in range(3):
        while writer.acknowledged < 20 * (number + 1):
            time.sleep(0.01)
        before = writer.acknowledged
        path = node.copy(f"{number}.zip")
        seen.append((before, writer.acknowledged, persons_and_names(path, node)))
    writer.is_done.set()
    writer.join()
    for before, after, (persons, names, lines) in seen:
        assert persons == {f"acknowledged-{number}" for number in range(len(persons))}  # no gap
        assert before <= len(persons) <= after + 1  # all that was acknowledged, nothing from later
        assert (names, lines) == (len(persons), 2 * len(persons))  # nothing half
    assert writer.acknowledged > before  # the writer went on meanwhile


def persons_and_names(path: Path, node: Node) -> tuple[set[str], int, int]:
    with archive.opened(path) as reader:
        persons = {row["slug"] for row in reader.rows("people_person")}
        return persons, len(list(reader.rows("people_personname"))), len(list(reader.rows("journal_entry")))


def test_progress_is_told_to_the_node_and_not_to_the_snapshot_or_the_rehearsal(node: Node) -> None:
    for _ in range(3):
        make_person()
    copy = Copy.objects.create(slug="c", occasion=Occasion.BY_HAND, state="writing", asked_at=AT)
    told: list[tuple[int, int]] = []

    def say(done: int, total: int) -> None:
        Copy.objects.filter(pk=copy.pk).update(done=done, total=total)
        told.append((done, total))

    path = node.data.parent / "copy.zip"
    write_copy(path, occasion="by_hand", at=AT, passphrase="", say=say)
    rehearse(path, passphrase="", actor=NODE, at=AT, say=say)
    copy.refresh_from_db()
    assert (told, copy.done, copy.total) == ([(12, 12), (24, 24)], 24, 24)


def test_memory_does_not_grow_with_the_rows(node: Node) -> None:
    """Four times the rows, measured in what Python has allocated at most, once what is loaded once is loaded.

    Most of it, 14 to 25 MB, is the state of the migrations: it grows with the tables and not with the rows.
    """
    peaks = []
    for count in (800, 800, 3_200):
        PersonName.objects.all().delete()
        start = Person.objects.count()
        people = Person.objects.bulk_create(Person(slug=f"p-{start + number}") for number in range(count))
        PersonName.objects.bulk_create(PersonName(person=one, script="ru", family="Придуманова" * 5) for one in people)
        gc.collect()
        tracemalloc.start()
        path = node.copy(f"{len(peaks)}.zip")
        rehearse(path, passphrase="", actor=NODE, at=AT)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    _, few, many = peaks
    assert many < 1.3 * few
    assert many < 32_000_000


@pytest.mark.parametrize("touch", [15, -3])
def test_a_killed_restore_leaves_a_node_that_starts(tmp_path: Path, node: Node, touch: int) -> None:
    """`kill -9` before and after the plan is written: the next command meets the old node or the new one."""
    make_person("Прежняя", slug="old")
    old, data = node.copy("old.zip"), tmp_path / "other"
    make_person("Новая", slug="new")
    driver = [sys.executable, str(ROOT / "tests" / "backups" / "killed.py"), str(touch), str(data)]
    assert ended([sys.executable, "-m", "dostyq", "restore", str(old)], DOSTYQ_DATA=str(data))[0] == 0
    how = {"DOSTYQ_DATA": str(data), "PYTHONPATH": str(ROOT)}
    assert ended([*driver, "restore", str(node.copy("new.zip"))], **how)[0] == -signal.SIGKILL
    assert (data / swapping.PLAN).exists() is (touch < 0)
    status, said = ended([sys.executable, "-m", "dostyq", "dump"], DOSTYQ_DATA=str(data))
    assert (status, "Прежняя" in said, "Новая" in said) == (0, True, touch < 0)
