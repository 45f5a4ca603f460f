"""Taking files in, keeping them, removing them. Bytes come first, rows after: a row never waits for its bytes.

Receiving is no change that anybody sees, so it writes no line in the journal; keeping and removing do.
"""

import contextlib
import errno
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction

from dostyq.domain import file_names
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.domain.media import MEGABYTE, MOST_BYTES_OF_ANY
from dostyq.files import queries
from dostyq.files.engine import store
from dostyq.files.engine.contents import Content, check
from dostyq.files.models import StoredFile, Upload, UploadState
from dostyq.files.permissions import can_keep_for, can_remove, can_send, require, use_named
from dostyq.journal import actions as journal

FILES_LOCK = 0x66696C65  # any number that no other lock of this product has

# One actor's files that wait for a form; far more than any form takes.
MOST_WAITING = 100
WAITS_FOR = timedelta(days=3)
# What nobody holds any more stays a day: a copy of the node that is being made may still need it.
KEPT_AFTER_REMOVAL = timedelta(days=1)
READ_AT_ONCE = 1024 * 1024
ASKED_AT_ONCE = 500


class Keeper(Protocol):
    """An institution, as far as this app knows one."""

    pk: int
    slug: str


def begin_upload(*, use: str, name: str, size: int, actor: Actor, at: datetime) -> Upload:
    """Announce a file of so many bytes. Refused before anything is sent if it is empty or too big."""
    require(can_send(actor))
    use_named(use)
    if size <= 0:
        raise Refused("file_is_empty")
    if size > MOST_BYTES_OF_ANY:
        raise Refused("file_is_too_big", most=MOST_BYTES_OF_ANY // MEGABYTE)
    if not store.has_room_for(size):
        raise Refused("no_room_for_files")
    _make_way(actor)
    return _begun(use=use, name=name, size=size, actor=actor, at=at)


def _begun(*, use: str, name: str, size: int, actor: Actor, at: datetime) -> Upload:
    return Upload.objects.create(
        slug=secrets.token_urlsafe(16),
        use=use,
        name=file_names.cleaned(name),
        actor=actor.id,
        announced_size=size,
        begun_at=at,
        touched_at=at,
    )


def _make_way(actor: Actor) -> None:
    """Whoever begins without end loses what waits longest, not the right to begin."""
    for slug in list(queries.waiting(actor).values_list("slug", flat=True)[MOST_WAITING - 1 :]):
        drop_upload(slug=slug, actor=actor)


def receive_piece(*, slug: str, offset: int, data: bytes, digest: bytes, actor: Actor, at: datetime) -> Upload:
    """Take the bytes from `offset` on; the same piece again changes nothing. After the last one the file is looked at.

    Raises NotHere `upload_is_gone`, Refused `piece_is_damaged`, `piece_is_out_of_place`.
    """
    queries.upload(slug, actor)
    if sha256(data).digest() != digest:
        raise Refused("piece_is_damaged")
    upload = _with_piece(slug, offset, data, digest, actor=actor, at=at)
    return _finished(upload, at=at) if upload.has_arrived else upload


@transaction.atomic
def _with_piece(slug: str, offset: int, data: bytes, digest: bytes, *, actor: Actor, at: datetime) -> Upload:
    upload = _locked(slug, actor)
    if upload.state != UploadState.ARRIVING:
        return upload
    if store.size_of_part(slug) < upload.arrived_size:
        raise NotHere("upload_is_gone")
    if offset + len(data) <= upload.arrived_size:
        if store.digest_of_part(slug, offset, len(data)) != digest:
            raise Refused("piece_is_out_of_place")
        return upload
    if offset != upload.arrived_size or offset + len(data) > upload.announced_size:
        raise Refused("piece_is_out_of_place")
    with _room():
        store.write_part(slug, offset, data)
    upload.arrived_size, upload.touched_at = offset + len(data), at
    upload.save(update_fields=["arrived_size", "touched_at"])
    return upload


def take_in(file: "UploadedFile[Any]", *, use: str, actor: Actor, at: datetime) -> Upload:
    """A file that came with a form: an upload of one piece, already looked at; `refused` if it is nothing to keep."""
    require(can_send(actor))
    size = file.size or 0
    try:
        upload = begin_upload(use=use, name=file.name or "", size=size, actor=actor, at=at)
    except NotHere:
        raise
    except Refused as refused:
        return _refused_at_once(refused, file, use=use, actor=actor, at=at)
    with _room():
        for offset in range(0, size, READ_AT_ONCE):
            store.write_part(upload.slug, offset, file.read(READ_AT_ONCE))
    if store.size_of_part(upload.slug) != size:
        return _refuse(upload, Refused("form_is_too_big"), at=at)
    Upload.objects.filter(pk=upload.pk).update(arrived_size=size)
    return _finished(upload, at=at)


def _refused_at_once(refused: Refused, file: "UploadedFile[Any]", *, use: str, actor: Actor, at: datetime) -> Upload:
    """A row for the form to say why."""
    upload = _begun(use=use, name=file.name or "", size=0, actor=actor, at=at)
    return _refuse(upload, refused, at=at)


def _refuse(upload: Upload, refused: Refused, *, at: datetime) -> Upload:
    upload.state, upload.touched_at = UploadState.REFUSED, at
    upload.refusal = {"code": refused.code, "facts": refused.facts}
    changed = {name: getattr(upload, name) for name in ("state", "touched_at", "refusal")}
    Upload.objects.filter(pk=upload.pk, state=UploadState.ARRIVING).update(**changed)
    store.remove_part(upload.slug)
    return upload


@dataclass(frozen=True, slots=True)
class _Named:
    """Files aside with the names they are to get."""

    file: Path
    digest: str


def _finished(upload: Upload, *, at: datetime) -> Upload:
    """Look at the whole file, then make it ready or refused. Again, or twice at once, it gives the same."""
    if upload.state != UploadState.ARRIVING:
        return upload
    with store.aside() as aside, _room():
        try:
            content = check(store.part(upload.slug), families=use_named(upload.use).families, aside=aside)
        except FileNotFoundError as gone:
            raise NotHere("upload_is_gone") from gone
        except Refused as refused:
            return _refuse(upload, refused, at=at)
        named = [_Named(path, store.hashed(path)) for path in (content.file, content.thumbnail) if path]
        ready = _ready(upload, content, named, at=at)
    store.remove_part(upload.slug)
    return ready


@transaction.atomic
def _ready(upload: Upload, content: Content, named: Sequence[_Named], *, at: datetime) -> Upload:
    hold_names()
    ready = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if ready is None:
        raise NotHere("upload_is_gone")
    if ready.state != UploadState.ARRIVING:
        return ready
    ready.size = content.file.stat().st_size
    for one in named:
        store.settle(one.file, one.digest)
    ready.state, ready.touched_at, ready.media = UploadState.READY, at, content.media
    ready.digest, ready.thumbnail = named[0].digest, named[1].digest if named[1:] else ""
    ready.width, ready.height = content.width, content.height
    ready.save()
    return ready


def drop_upload(*, slug: str, actor: Actor) -> None:
    """Somebody thought better of it. What is kept already stays."""
    if queries.upload(slug, actor).kept_as_id is None:
        Upload.objects.filter(slug=slug, kept_as=None).delete()
    store.remove_part(slug)


@transaction.atomic
def keep_file(*, upload: str, use: str, kept_by: Keeper, actor: Actor, at: datetime) -> StoredFile:
    """Make a finished upload of this actor a file of the institution. The same upload again gives the same file.

    NotHere for an institution whose files the actor does not keep, for an upload of somebody else, for another use.
    """
    require(can_keep_for(actor, kept_by.slug))
    found = _locked(upload, actor)
    require(found.use == use)
    if found.kept_as is not None:
        require(found.kept_as.kept_by_id == kept_by.pk)
        return found.kept_as
    if found.state != UploadState.READY:
        raise NotHere("upload_is_gone")
    file = StoredFile.objects.create(
        **found.content,
        slug=secrets.token_urlsafe(16),
        use=found.use,
        name=found.name,
        kept_by_id=kept_by.pk,
        uploaded_at=at,
        uploaded_by=actor.id,
    )
    found.kept_as = file
    found.save(update_fields=["kept_as"])
    journal.note(
        actor=actor, at=at, verb="added", kind="files.storedfile", subject=file.slug, use=file.use, by=kept_by.slug
    )
    return file


@transaction.atomic
def keep_files(*, uploads: Sequence[str], use: str, kept_by: Keeper, actor: Actor, at: datetime) -> list[StoredFile]:
    """All of them or none."""
    return [keep_file(upload=slug, use=use, kept_by=kept_by, actor=actor, at=at) for slug in uploads]


@transaction.atomic
def remove_file(*, slug: str, actor: Actor, at: datetime) -> None:
    """Nobody sees it from now on; its bytes go in the night after next. What a record points to stays."""
    file = StoredFile.objects.select_for_update(of=("self",)).select_related("kept_by").filter(slug=slug).first()
    require(file is not None and can_remove(actor, file))
    assert file is not None
    if queries.pointed_to([file]):
        raise Refused("file_is_in_use")
    for digest in filter(None, (file.digest, file.thumbnail)):
        store.touch(digest)
    file.delete()
    journal.note(actor=actor, at=at, verb="removed", kind="files.storedfile", subject=slug)


def forget_abandoned(*, actor: Actor, at: datetime) -> int:
    """Forget uploads that nobody came back for, then bytes that nobody holds; how many they were together."""
    require(actor.has("node"))
    left, _ = queries.abandoned(before=at - WAITS_FOR).delete()
    bytes_before = at - KEPT_AFTER_REMOVAL
    for slug in queries.unknown_uploads(list(store.parts(before=bytes_before))):
        store.remove_part(slug)
    left += store.remove_left_aside(before=bytes_before)
    names = list(store.settled(before=bytes_before))
    for start in range(0, len(names), ASKED_AT_ONCE):
        left += sum(_forget_unheld(digest) for digest in queries.unheld(names[start : start + ASKED_AT_ONCE]))
    if left:
        journal.note(actor=actor, at=at, verb="forgot", kind="files.upload", subject="abandoned", count=left)
    return left


@transaction.atomic
def _forget_unheld(digest: str) -> bool:
    """Asked again under the lock: somebody may have sent the same bytes a moment ago."""
    hold_names()
    if not queries.unheld([digest]):
        return False
    store.remove(digest)
    return True


def hold_names() -> None:
    """Until the transaction ends nobody else gives names to bytes or takes them away.

    SQLite has one writer at a time anyway; PostgreSQL is asked for a lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FILES_LOCK])


def _locked(slug: str, actor: Actor) -> Upload:
    found = Upload.objects.select_for_update().filter(slug=slug, actor=actor.id).first()
    if found is None:
        raise NotHere("upload_is_gone")
    return found


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """A full disk is said in words; what was there before is untouched."""
    try:
        yield
    except OSError as full:
        if full.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refused("no_room_for_files") from full
        raise
