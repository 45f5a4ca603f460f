"""Many at once come to the same end as one after another."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from dostyq.domain.actor import NODE, Actor
from dostyq.domain.errors import Refused
from dostyq.files.actions import begin_upload, forget_abandoned, keep_file, receive_piece, take_in
from dostyq.files.engine import store
from dostyq.files.models import StoredFile, Upload, UploadState
from tests.factories import AT, make_institution
from tests.files import made
from tests.files.test_actions import sent

COORDINATOR = Actor("account:1", frozenset({"institution:romashka"}))
EIGHT = range(8)


def at_once(deed: Callable[[int], Any]) -> list[Any]:
    """What each of eight gives, or the word of its refusal."""

    def done(number: int) -> Any:
        try:
            return deed(number)
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(done, EIGHT))


@pytest.mark.django_db(transaction=True)
def test_the_same_last_piece_eight_times_at_once_gives_one_file() -> None:
    upload = begin_upload(use="files.own", name="x", size=len(made.PDF), actor=COORDINATOR, at=AT)
    given = {"slug": upload.slug, "offset": 0, "data": made.PDF, "digest": sha256(made.PDF).digest()}
    found = at_once(lambda _: receive_piece(**given, actor=COORDINATOR, at=AT).state)
    # Whoever comes after the bytes were tidied away and before he saw the state is told to ask again.
    assert set(found) <= {UploadState.READY, "upload_is_gone"}
    assert UploadState.READY in found
    ready = Upload.objects.get()
    assert store.place(ready.digest).read_bytes() == made.PDF


@pytest.mark.django_db(transaction=True)
def test_different_bytes_for_one_place_eight_times_at_once_let_one_win() -> None:
    texts = [f"text number {number}, all of one length".encode() for number in EIGHT]
    upload = begin_upload(use="files.own", name="x", size=len(texts[0]) * 2, actor=COORDINATOR, at=AT)

    def piece(number: int) -> int:
        text = texts[number]
        digest = sha256(text).digest()
        given = {"slug": upload.slug, "offset": 0, "data": text, "digest": digest}
        return receive_piece(**given, actor=COORDINATOR, at=AT).arrived_size

    found = at_once(piece)
    assert sorted(found, key=str) == [len(texts[0]), *["piece_is_out_of_place"] * 7]
    assert store.part(upload.slug).read_bytes() == texts[found.index(len(texts[0]))]


@pytest.mark.django_db(transaction=True)
def test_one_upload_sent_with_eight_forms_at_once_is_kept_once() -> None:
    lyceum = make_institution("romashka")
    given = {"upload": sent().slug, "use": "files.own", "kept_by": lyceum}
    found = at_once(lambda _: keep_file(**given, actor=COORDINATOR, at=AT).slug)
    assert (len(set(found)), StoredFile.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_nightly_work_never_takes_what_is_coming_in() -> None:
    """All send bytes that have lain there for days and that nobody holds, while half of them tidy up."""
    make_institution("romashka")
    digest = sent().digest

    def deed(number: int) -> None:
        if number % 2:
            forget_abandoned(actor=NODE, at=timezone.now())
        else:
            file = SimpleUploadedFile("x.pdf", made.PDF)
            take_in(file, use="files.own", actor=COORDINATOR, at=timezone.now())

    for _ in range(10):
        Upload.objects.all().delete()
        os.utime(store.place(digest), (0, 0))
        assert at_once(deed) == [None] * 8
        assert [row.slug for row in Upload.objects.all() if not store.place(row.digest).is_file()] == []
        assert {row.digest for row in Upload.objects.all()} == {digest}
