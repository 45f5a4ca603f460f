"""The process dies at each touch of the disk and at each statement, one after another: a file is there whole or not at
all, whoever sends it comes to the same end, and in the night what was left over goes."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.utils import timezone

from dostyq.domain.actor import NODE, Actor
from dostyq.domain.errors import Refused
from dostyq.files.actions import begin_upload, forget_abandoned, keep_file, receive_piece
from dostyq.files.engine import store
from dostyq.files.models import StoredFile, Upload, UploadState
from dostyq.people.models import Institution
from tests.factories import AT, make_institution
from tests.files import made

COORDINATOR = Actor("account:1", frozenset({"institution:romashka"}))
DIED = 9
TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree"}
SENT = {"a document": made.PDF, "a picture": made.picture()}


def send(data: bytes, keeper: Institution) -> None:
    """What a browser does: goes on with what it knows of, from where the server says it is, until the file is kept."""
    waiting = Upload.objects.exclude(state=UploadState.REFUSED).order_by("-pk").first()
    upload = waiting or begin_upload(use="files.own", name="x", size=len(data), actor=COORDINATOR, at=AT)
    while upload.state == UploadState.ARRIVING:
        at = upload.arrived_size
        piece = data[at : at + len(data) // 2 + 1]
        digest = sha256(piece).digest()
        upload = receive_piece(
            slug=upload.slug, offset=at, data=piece, digest=digest, actor=COORDINATOR, at=timezone.now()
        )
    assert upload.state == UploadState.READY
    keep_file(upload=upload.slug, use="files.own", kept_by=keeper, actor=COORDINATOR, at=AT)


def dies_at(nth: int, deed: Callable[[], None], folder: Path) -> bool:
    """Whether a child that does this dies at its nth touch of the folder or the database; else it came to the end."""
    connection.close()
    child = os.fork()
    if child == 0:
        _do_and_die(nth, deed, str(folder))
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in {0, DIED}
    return os.waitstatus_to_exitcode(status) == DIED


def _do_and_die(nth: int, deed: Callable[[], None], folder: str) -> NoReturn:
    """Without a goodbye: nothing that would tidy up runs."""
    left = [nth]

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            os._exit(DIED)

    def touched(event: str, words: tuple[Any, ...]) -> None:
        if event in TOUCHES and str(words[0]).startswith(folder):
            count()

    def asked(execute: Any, *words: Any) -> Any:
        count()
        return execute(*words)

    try:
        sys.addaudithook(touched)
        with connection.execute_wrapper(asked):
            deed()
        os._exit(0)
    finally:
        os._exit(1)


def assert_whole() -> None:
    for row in [*StoredFile.objects.all(), *Upload.objects.filter(state=UploadState.READY)]:
        assert all(store.place(digest).is_file() for digest in (row.digest, row.thumbnail) if digest)
    for path in store.root().glob("??/??/*"):
        assert sha256(path.read_bytes()).hexdigest() == path.name


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize("sent", SENT.values(), ids=SENT.keys())
def test_a_crash_anywhere_leaves_a_whole_file_or_none(sent: bytes, data: Path) -> None:
    lyceum = make_institution("romashka")
    nth = 1
    while dies_at(nth, lambda: send(sent, lyceum), data):
        assert_whole()
        send(sent, lyceum)
        assert_whole()
        file = StoredFile.objects.get()
        Upload.objects.all().delete()
        forget_abandoned(actor=NODE, at=timezone.now() + timedelta(days=5))
        left = {path.name for path in data.rglob("*") if path.is_file()}
        assert left == set(filter(None, (file.digest, file.thumbnail)))
        StoredFile.objects.all().delete()
        shutil.rmtree(data / "files")
        nth += 1
    assert nth > 30


@pytest.mark.django_db
def test_a_full_disk_is_said_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lyceum, room = make_institution("romashka"), [0]
    force = os.fsync

    def forced(descriptor: int) -> None:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "no room")
        force(descriptor)

    monkeypatch.setattr(os, "fsync", forced)
    codes = []
    while not StoredFile.objects.exists():
        room[0] = len(codes)
        try:
            send(made.PDF, lyceum)
        except Refused as full:
            codes.append(full.code)
        assert_whole()
    assert codes == ["no_room_for_files"] * 4
