"""The list of copies: asked for, made, proven, found again, removed in rotation."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_q.models import Schedule
from django_q.tasks import async_task

from dostyq.backups import queries
from dostyq.backups.actions import making, restoring, scratch
from dostyq.backups.actions.making import Say, silent
from dostyq.backups.engine import archive, holding
from dostyq.backups.engine.archive import Manifest
from dostyq.backups.models import UNDER_WAY, Copy, CopyState, Occasion
from dostyq.backups.permissions import can_keep_copies
from dostyq.domain import copies
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.journal import actions as journal
from dostyq.people.permissions import require

ASKED_TASK, NIGHTLY_TASK = "dostyq.backups.tasks.make_asked", "dostyq.backups.tasks.nightly"
# The worker would end a task after five minutes; a large node takes longer.
MOST_SECONDS = 3600
FORGOTTEN_AFTER = timedelta(hours=12)
# 01:30 in Pavlodar, 03:30 in Barnaul.
HOUR_OF_NIGHT, MINUTE_OF_NIGHT = 20, 30
# Of what is not made every night the newest few stay, and of copies that failed their rehearsal.
KEPT_BY_HAND = {Occasion.BY_HAND: 5, Occasion.UPGRADE: 3}
KEPT_UNSOUND = 2


def plan_nightly_copies(*, actor: Actor, at: datetime) -> None:
    """Put the nightly copy into the worker's plan; again changes nothing."""
    require(can_keep_copies(actor))
    first = at.replace(hour=HOUR_OF_NIGHT, minute=MINUTE_OF_NIGHT, second=0, microsecond=0)
    defaults = {
        "name": NIGHTLY_TASK,
        "schedule_type": Schedule.DAILY,
        "next_run": first if first > at else first + timedelta(days=1),
        "kwargs": f"q_options={{'timeout': {MOST_SECONDS}}}",
    }
    Schedule.objects.get_or_create(func=NIGHTLY_TASK, defaults=defaults)


@transaction.atomic
def ask_for_copy(*, actor: Actor, at: datetime) -> Copy:
    """Have the background worker make a copy. Raises `Refused` while one is under way."""
    require(can_keep_copies(actor))
    if holding.is_taken(Path(settings.DATA) / queries.COPIES_LOCK):
        raise Refused("copy_under_way")
    _close_cut_short(at=at)
    if Copy.objects.filter(state__in=UNDER_WAY).exists():
        raise Refused("copy_under_way")
    copy = _begin(Occasion.BY_HAND, CopyState.ASKED, at=at)
    journal.note(actor=actor, at=at, verb="asked", kind="backups.copy", subject=copy.slug)
    async_task(ASKED_TASK, copy.slug, q_options={"timeout": MOST_SECONDS})
    return copy


def make_copy(
    occasion: Occasion, *, passphrase: str, actor: Actor, at: datetime, asked: Copy | None = None, say: Say = silent
) -> Copy:
    """Write a copy into the folder of copies; `asked` is the row that asked for it.

    For whoever holds `restoring.one_at_a_time`. A refusal is kept in the row and raised.
    """
    require(can_keep_copies(actor))
    _close_cut_short(at=at)
    copy = asked or _begin(occasion, CopyState.WRITING, at=at)
    _store(copy, state=CopyState.WRITING)
    try:
        path = queries.path_of(copy.slug)
        manifest = making.write_copy(path, occasion=copy.occasion, at=at, passphrase=passphrase, say=say)
    except Refused as refused:
        _store(copy, state=CopyState.FAILED, problem=_said(refused))
        raise
    with transaction.atomic():
        _store(copy, state=CopyState.MADE, **_facts(manifest, path))
        facts = {"rows": manifest.rows, "files": manifest.files.count, "has_keys": copy.has_keys}
        journal.note(actor=actor, at=at, verb="copied", kind="backups.copy", subject=copy.slug, **facts)
    return copy


def prove_copy(copy: Copy, *, passphrase: str, actor: Actor, at: datetime, say: Say = silent) -> Copy:
    """Rehearse its restore and keep the outcome. For whoever holds `restoring.one_at_a_time`."""
    require(can_keep_copies(actor))
    _store(copy, state=CopyState.PROVING, done=0, total=0)
    path = queries.path_of(copy.slug)
    try:
        if not path.is_file() or _sha256(path) != copy.sha256:
            raise Refused("copy_damaged", part=copy.file_name)
        restoring.rehearse(path, passphrase=passphrase, actor=actor, at=at, say=say)
    except Refused as refused:
        outcome: dict[str, object] = {"proven_at": None, "problem": _said(refused)}
    else:
        outcome = {"proven_at": at, "problem": {}}
    with transaction.atomic():
        _store(copy, state=CopyState.MADE, **outcome)
        verb = "proven" if copy.proven_at else "not_proven"
        journal.note(actor=actor, at=at, verb=verb, kind="backups.copy", subject=copy.slug)
    return copy


def note_progress(done: int, total: int) -> None:
    """How far the copy under way has come; no line in the journal."""
    Copy.objects.filter(state__in=[CopyState.WRITING, CopyState.PROVING]).update(done=done, total=total)


@transaction.atomic
def find_copies(*, actor: Actor, at: datetime) -> int:
    """Add files of the folder that the list does not have, such as after a restore; how many they were."""
    require(can_keep_copies(actor))
    known = set(Copy.objects.values_list("slug", flat=True))
    found = [path for path in sorted(Path(settings.COPIES).glob("*.zip")) if path.stem not in known]
    added = [copy for path in found if (copy := _found(path, at))]
    if added:
        Copy.objects.bulk_create(added)
        journal.note(actor=actor, at=at, verb="found", kind="backups.copy", subject="folder", count=len(added))
    return len(added)


@transaction.atomic
def rotate_copies(*, actor: Actor, at: datetime) -> int:
    """Remove the files that the rotation no longer needs; how many they were. The last proven copy always stays."""
    require(can_keep_copies(actor))
    leaving = _leaving()
    for copy in leaving:
        _store(copy, state=CopyState.REMOVED)
    if leaving:
        journal.note(actor=actor, at=at, verb="removed", kind="backups.copy", subject="rotation", count=len(leaving))
    transaction.on_commit(lambda: _unlink(leaving))
    return len(leaving)


@transaction.atomic
def hand_out_copy(slug: str, *, actor: Actor, at: datetime) -> Path:
    """The file, for somebody who takes it away: it holds names, so the journal says who."""
    require(can_keep_copies(actor))
    copy = queries.kept_copy(slug)
    journal.note(actor=actor, at=at, verb="handed_out", kind="backups.copy", subject=copy.slug)
    return queries.path_of(copy.slug)


def clear_away() -> None:
    """What was left by work that was cut short. For whoever holds `restoring.one_at_a_time`."""
    scratch.sweep(scratch.REHEARSAL)
    for unfinished in Path(settings.COPIES).glob("*.zip.part"):
        unfinished.unlink(missing_ok=True)
    _unlink(Copy.objects.filter(state=CopyState.REMOVED))


def _begin(occasion: Occasion, state: CopyState, *, at: datetime) -> Copy:
    return Copy.objects.create(slug=_free_slug(at), occasion=occasion, state=state, asked_at=at)


def _free_slug(at: datetime) -> str:
    """Neither in the list nor in the folder."""
    names = queries.names_at(at)
    taken = set(Copy.objects.filter(slug__in=names).values_list("slug", flat=True))
    return next(name for name in names if name not in taken and not queries.path_of(name).exists())


def _close_cut_short(*, at: datetime) -> None:
    """Nobody is at it any more: the machine or the worker was ended in the middle."""
    begun = Copy.objects.filter(state__in=[CopyState.WRITING])
    waiting = Copy.objects.filter(state=CopyState.ASKED, asked_at__lt=at - FORGOTTEN_AFTER)
    for rows in (begun, waiting):
        rows.update(state=CopyState.FAILED, problem=_said(Refused("copy_cut_short")))
    Copy.objects.filter(state=CopyState.PROVING).update(state=CopyState.MADE)


def _store(copy: Copy, **values: object) -> None:
    for name, value in values.items():
        setattr(copy, name, value)
    copy.save(update_fields=list(values))


def _facts(manifest: Manifest, path: Path) -> dict[str, object]:
    return {
        "made_at": datetime.fromisoformat(manifest.made_at),
        "size": path.stat().st_size,
        "sha256": _sha256(path),
        "version": manifest.version[:40],
        "counts": manifest.counts,
        "files": manifest.files.count,
        "has_keys": manifest.keys is not None,
    }


def _found(path: Path, at: datetime) -> Copy | None:
    """A row for a file; nothing for what is no copy or has a name that we do not give."""
    if not archive.is_safe_name(path.stem) or len(path.stem) > 60:
        return None
    try:
        with archive.opened(path) as reader:
            manifest = reader.manifest
    except Refused:
        return None
    occasion = manifest.occasion if manifest.occasion in Occasion.values else Occasion.BY_HAND
    copy = Copy(slug=path.stem, occasion=occasion, state=CopyState.MADE, asked_at=at)
    for name, value in _facts(manifest, path).items():
        setattr(copy, name, value)
    return copy


def _leaving() -> list[Copy]:
    standing = list(Copy.objects.filter(state=CopyState.MADE).order_by("-made_at", "-pk"))
    sound = [copy for copy in standing if copy.proven_at]
    unsound = [copy for copy in standing if copy.problem and not copy.proven_at]
    nightly = [copy for copy in sound if copy.occasion == Occasion.NIGHTLY]
    stay = copies.kept(copy.made_at for copy in nightly if copy.made_at)
    leaving = [copy for copy in nightly if copy.made_at not in stay] + unsound[KEPT_UNSOUND:]
    for occasion, most in KEPT_BY_HAND.items():
        leaving += [copy for copy in sound if copy.occasion == occasion][most:]
    return [copy for copy in leaving if copy not in sound[:1]]


def _unlink(gone: Iterable[Copy]) -> None:
    for copy in gone:
        queries.path_of(copy.slug).unlink(missing_ok=True)


def _said(refused: Refused) -> dict[str, object]:
    return {"code": refused.code, "facts": {name: str(value) for name, value in refused.facts.items()}}


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
