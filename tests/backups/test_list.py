"""The list of copies: made every night, proven, found again, removed in rotation, and asked for by hand."""

import functools
import os
import resource
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from dostyq.backups import queries, tasks
from dostyq.backups.actions import keeping
from dostyq.backups.actions.restoring import one_at_a_time, restore
from dostyq.backups.models import Copy, CopyState, Occasion
from dostyq.domain.actor import NODE, Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.journal.models import Entry
from tests.backups.node import AT, Node
from tests.factories import make_person

NIGHT = datetime(2031, 9, 30, 20, 30, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The worker's clock, to be set; it stands still."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(NIGHT)
    return set_to


def listed() -> list[tuple[str, str, bool]]:
    return [(copy.slug, copy.state, bool(copy.proven_at)) for copy in Copy.objects.order_by("slug")]


def in_folder(node: Node) -> list[str]:
    return sorted(path.stem for path in (node.data / "copies").glob("*"))


def make(occasion: Occasion = Occasion.BY_HAND, *, at: datetime = AT, passphrase: str = "") -> Copy:
    with one_at_a_time():
        return keeping.make_copy(occasion, passphrase=passphrase, actor=NODE, at=at)


def prove(copy: Copy, *, passphrase: str = "") -> Copy:
    with one_at_a_time():
        return keeping.prove_copy(copy, passphrase=passphrase, actor=NODE, at=AT)


def test_the_night_makes_a_copy_proves_it_and_writes_it_down(node: Node, clock: Any) -> None:
    make_person()
    tasks.nightly()
    copy = Copy.objects.get()
    assert (copy.slug, copy.occasion, copy.state) == ("dostyq-2031-09-30-203000", "nightly", "made")
    assert (copy.made_at, copy.proven_at, copy.problem) == (NIGHT, NIGHT, {})
    path = node.data / "copies" / "dostyq-2031-09-30-203000.zip"
    assert (copy.size, copy.rows, copy.files, copy.has_keys) == (path.stat().st_size, 4, 0, False)
    assert [line.verb for line in Entry.objects.filter(kind="backups.copy").order_by("pk")] == ["copied", "proven"]
    assert sorted(path.name for path in node.data.iterdir() if path.is_dir()) == ["copies"]


def test_a_night_has_one_copy_however_often_the_worker_is_told(node: Node, clock: Any) -> None:
    for hours in (0, 1, 11):
        clock(NIGHT + timedelta(hours=hours))
        tasks.nightly()
    assert len(in_folder(node)) == 1
    clock(NIGHT + timedelta(hours=24))
    tasks.nightly()
    assert len(in_folder(node)) == 2


def test_a_copy_is_never_written_over_another(node: Node) -> None:
    queries.path_of("x").parent.mkdir()
    for name in ("dostyq-2031-05-06-070809", "dostyq-2031-05-06-070809-2"):
        queries.path_of(name).write_bytes(b"of somebody")
    assert make().slug == "dostyq-2031-05-06-070809-3"
    assert make().slug == "dostyq-2031-05-06-070809-4"
    assert queries.path_of("dostyq-2031-05-06-070809").read_bytes() == b"of somebody"


def test_the_keys_go_under_the_passphrase_of_the_settings_or_of_the_file(node: Node, clock: Any, settings: Any) -> None:
    (node.data / "backup-passphrase").write_text("пять разных слов\n", encoding="utf-8")
    (node.data / "backup-passphrase").chmod(0o644)
    tasks.nightly()
    settings.BACKUP_PASSPHRASE = "другие слова"
    clock(NIGHT + timedelta(days=1))
    tasks.nightly()
    assert [(copy.has_keys, bool(copy.proven_at)) for copy in Copy.objects.all()] == [(True, True)] * 2
    assert (node.data / "backup-passphrase").stat().st_mode & 0o777 == 0o600


def test_a_copy_that_went_bad_is_not_proven_and_the_list_says_why(node: Node) -> None:
    copy = make()
    path = queries.path_of(copy.slug)
    path.write_bytes(path.read_bytes()[:-1])
    prove(copy)
    assert (copy.proven_at, copy.problem["code"]) == (None, "copy_damaged")
    assert queries.last_proven(at=AT).copy is None
    path.unlink()
    prove(copy)
    assert copy.problem["facts"] == {"part": copy.file_name}


def test_a_passphrase_that_was_changed_since_does_not_prove(node: Node) -> None:
    copy = make(passphrase="прежняя")
    assert prove(copy, passphrase="новая").problem["code"] == "wrong_passphrase"
    assert prove(copy, passphrase="прежняя").problem == {}


def test_the_desk_hears_of_the_last_proven_copy_and_of_its_age(node: Node) -> None:
    make(at=AT)
    assert queries.last_proven(at=AT) == queries.LastProven(None, None, is_too_old=True)
    proven = prove(make(at=AT + timedelta(hours=1)))
    make(at=AT + timedelta(hours=2))
    week = AT + timedelta(days=7, hours=1)
    assert queries.last_proven(at=week) == queries.LastProven(proven, timedelta(days=7), is_too_old=False)
    assert queries.last_proven(at=week + timedelta(seconds=1)).is_too_old is True


def test_rotation_keeps_days_weeks_and_months_and_never_the_last_proven_one_goes(node: Node) -> None:
    """Files of one byte: what is in them does not matter here."""
    (node.data / "copies").mkdir()
    for day in range(60):
        made_at = NIGHT - timedelta(days=day)
        copy = Copy.objects.create(
            slug=f"night-{day}", occasion="nightly", state="made", asked_at=made_at, made_at=made_at, proven_at=made_at
        )
        queries.path_of(copy.slug).write_bytes(b"x")
    unsound = Copy.objects.filter(slug__in=[f"night-{day}" for day in (0, 1, 2, 3)])
    unsound.update(proven_at=None, problem={"code": "copy_cut_short", "facts": {}})
    assert keeping.rotate_copies(actor=NODE, at=NIGHT) == 60 - len(in_folder(node))
    days, weeks, months, bad = range(4, 11), (16, 23), (30,), (0, 1)
    assert in_folder(node) == sorted(f"night-{day}" for day in (*days, *weeks, *months, *bad))
    assert {copy.slug for copy in Copy.objects.exclude(state="removed")} == set(in_folder(node))
    assert keeping.rotate_copies(actor=NODE, at=NIGHT) == 0


def test_the_newest_few_that_were_made_by_hand_stay(node: Node) -> None:
    (node.data / "copies").mkdir()
    for hour in range(9):
        made_at = NIGHT + timedelta(hours=hour)
        values = {"state": "made", "asked_at": made_at, "made_at": made_at, "proven_at": made_at}
        queries.path_of(Copy.objects.create(slug=f"hand-{hour}", occasion="by_hand", **values).slug).touch()
    keeping.rotate_copies(actor=NODE, at=NIGHT)
    assert in_folder(node) == [f"hand-{hour}" for hour in range(4, 9)]


def test_files_that_the_list_does_not_know_are_found_and_proven(node: Node, new_node: Any, clock: Any) -> None:
    tasks.nightly()
    kept = node.data / "copies"
    other = new_node("other")
    shutil.copytree(kept, other.data / "copies")
    (other.data / "copies" / "holiday.zip").write_bytes(b"PK\x03\x04 no copy at all")
    clock(NIGHT + timedelta(hours=1))
    tasks.nightly()
    (copy,) = Copy.objects.all()
    assert (copy.slug, copy.occasion, copy.made_at) == ("dostyq-2031-09-30-203000", "nightly", NIGHT)
    assert copy.proven_at == NIGHT + timedelta(hours=1)
    assert (other.data / "copies" / "holiday.zip").exists()


def test_a_restore_keeps_the_list_of_this_machine_and_proves_what_it_restored(node: Node) -> None:
    first, second = make(at=AT), make(at=AT + timedelta(hours=1))
    later = AT + timedelta(days=1)
    restore(queries.path_of(first.slug), passphrase="", actor=NODE, at=later)
    assert listed() == [(first.slug, "made", True), (second.slug, "made", False)]
    assert Copy.objects.create(slug="next", occasion="by_hand", state="asked", asked_at=later).pk


def test_a_copy_that_is_asked_for_is_made_once_by_the_worker(node: Node, clock: Any) -> None:
    asked = keeping.ask_for_copy(actor=NODE, at=NIGHT)
    queued = OrmQ.objects.get().task
    assert (queued["func"], queued["args"], queued["timeout"]) == (keeping.ASKED_TASK, (asked.slug,), 3600)
    with pytest.raises(Refused) as refused:
        keeping.ask_for_copy(actor=NODE, at=NIGHT)
    assert refused.value.code == "copy_under_way"
    for _ in range(2):
        tasks.make_asked(asked.slug)
    assert listed() == [(asked.slug, "made", True)]
    assert in_folder(node) == [asked.slug]


def test_only_whoever_keeps_the_node_has_to_do_with_copies(node: Node) -> None:
    copy = make()
    somebody = {"actor": Actor("person", frozenset({"institution:lyceum"})), "at": AT}
    for act in (
        keeping.ask_for_copy,
        keeping.plan_nightly_copies,
        keeping.find_copies,
        keeping.rotate_copies,
        functools.partial(keeping.make_copy, Occasion.BY_HAND, passphrase=""),
        functools.partial(keeping.prove_copy, copy, passphrase=""),
        functools.partial(keeping.hand_out_copy, copy.slug),
    ):
        with pytest.raises(Refused) as refused:
            act(**somebody)
        assert refused.value.code == "not_allowed"
    assert listed() == [(copy.slug, "made", False)]


def test_a_copy_that_was_cut_short_stands_in_nobodys_way(node: Node, clock: Any) -> None:
    """The worker was killed: its lock is free, its row and its half file are still there."""
    for state in (CopyState.WRITING, CopyState.ASKED):
        long_ago = NIGHT - timedelta(days=1)
        Copy.objects.create(slug=f"dead-{state}", occasion="by_hand", state=state, asked_at=long_ago)
    (node.data / "copies").mkdir()
    (node.data / "copies" / "dead.zip.part").write_bytes(b"half")
    (node.data / "rehearsal-20310930-203000-dead").mkdir()
    asked = keeping.ask_for_copy(actor=NODE, at=NIGHT)
    tasks.make_asked(asked.slug)
    assert {copy.slug: copy.problem.get("code") for copy in Copy.objects.all()} == {
        "dead-writing": "copy_cut_short",
        "dead-asked": "copy_cut_short",
        asked.slug: None,
    }
    assert (in_folder(node), list(node.data.glob("rehearsal-*"))) == ([asked.slug], [])


def test_a_disk_without_room_is_said_and_leaves_no_half_file(node: Node, clock: Any) -> None:
    node.put("files/ab/cd/abcd", os.urandom(3_000_000))
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, usual[1]))
    try:
        tasks.nightly()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    copy = Copy.objects.get()
    assert (copy.state, copy.problem["code"], in_folder(node)) == ("failed", "no_room_for_copy", [])


def test_a_folder_of_copies_that_is_none_is_said(node: Node, clock: Any) -> None:
    node.put("copies", b"a file")
    tasks.nightly()
    problem = Copy.objects.get().problem
    assert problem == {"code": "copy_not_written", "facts": {"file": str(node.data / "copies"), "why": "File exists"}}


def test_the_plan_of_the_night_is_made_once(node: Node) -> None:
    for at in (NIGHT - timedelta(hours=1), NIGHT):
        keeping.plan_nightly_copies(actor=NODE, at=at)
    planned = Schedule.objects.get()
    assert (planned.func, planned.schedule_type, planned.next_run) == (keeping.NIGHTLY_TASK, Schedule.DAILY, NIGHT)
    assert planned.kwargs == "q_options={'timeout': 3600}"


def test_a_file_is_handed_out_with_a_line_in_the_journal(node: Node) -> None:
    copy = make()
    assert keeping.hand_out_copy(copy.slug, actor=NODE, at=AT) == queries.path_of(copy.slug)
    assert Entry.objects.get(verb="handed_out").subject == copy.slug
    queries.path_of(copy.slug).unlink()
    for slug in (copy.slug, "none"):
        with pytest.raises(NotHere):
            keeping.hand_out_copy(slug, actor=NODE, at=AT)
    assert isinstance(queries.path_of(copy.slug), Path)
