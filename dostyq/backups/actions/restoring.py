"""A copy is only a copy after a restore: rehearse it, or put it in the place of the node."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from dostyq.backups import queries
from dostyq.backups.actions import loading, making, scratch, swapping
from dostyq.backups.actions.making import Progress, Say, silent
from dostyq.backups.actions.scratch import Scratch
from dostyq.backups.engine import archive, databases, disk, holding, schema, sealing
from dostyq.backups.engine.archive import Manifest, Reader
from dostyq.backups.models import Copy
from dostyq.backups.permissions import can_keep_copies
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.journal import actions as journal
from dostyq.people.permissions import require

# A page that looks whether somebody is at it holds the lock for a moment.
TRIES = 10


@dataclass(frozen=True)
class Outcome:
    manifest: Manifest
    keys: int
    """How many keys were opened."""
    aside: str = ""
    """The folder in which the node from before lies, after a restore."""


def rehearse(path: Path, *, passphrase: str | None, actor: Actor, at: datetime, say: Say = silent) -> Outcome:
    """Restore the whole copy aside, check and count, and throw it away. Raises `Refused` where it is no copy."""
    require(can_keep_copies(actor))
    with archive.opened(path) as reader:
        reader.refuse_without_room(_data(), with_files=False)
        keys = _opened_keys(reader, passphrase)
        with scratch.place(scratch.REHEARSAL, at=at) as made:
            progress = _progress(reader, say)
            with databases.in_place_of_default(made.database):
                loading.load(reader, progress)
            _unpack(reader, None, progress)
        return Outcome(reader.manifest, len(keys))


def restore(path: Path, *, passphrase: str | None, actor: Actor, at: datetime, say: Say = silent) -> Outcome:
    """Put the copy in the place of this node. What was here lies aside afterwards and is never removed by us."""
    require(can_keep_copies(actor))
    data = _data()
    with _alone(data), archive.opened(path) as reader:
        reader.refuse_without_room(data, with_files=True)
        _refuse_demo(reader.manifest)
        keys = _opened_keys(reader, passphrase)
        known = _known_copies(path, at)
        _refuse_in_use()
        with scratch.place(scratch.RESTORE, at=at) as made:
            progress = _progress(reader, say)
            with databases.in_place_of_default(made.database):
                loading.load(reader, progress)
                _tell(reader.manifest, known, path.stem, actor=actor, at=at)
                tables = connection.introspection.table_names()
            _unpack(reader, made.folder / "files", progress)
            _write_keys(made.folder, keys)
            aside = _free_name(data, f"before-restore-{at:%Y%m%d-%H%M%S}")
            _swap(made, aside=aside, with_keys=bool(keys), tables=tables)
        return Outcome(reader.manifest, len(keys), aside)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Raises `Refused` while another copy is being made or rehearsed."""
    lock = None
    for _ in range(TRIES):
        lock = holding.take(_data() / queries.COPIES_LOCK, alone=True)
        if lock is not None:
            break
        time.sleep(0.1)
    else:
        raise Refused("copy_under_way")
    try:
        yield
    finally:
        lock.release()


def _data() -> Path:
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    return data


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    """No running node, no other restore; what either left unfinished is cleared away first."""
    lock = holding.take(data / swapping.NODE_LOCK, alone=True)
    if lock is None:
        raise Refused("node_running")
    try:
        scratch.sweep(scratch.RESTORE)
        yield
    finally:
        lock.release()


def _refuse_demo(manifest: Manifest) -> None:
    """The next start of the demo would load its story into what was restored."""
    if making.is_demo() and not manifest.is_demo:
        raise Refused("demo_folder", folder=_data())


def _opened_keys(reader: Reader, passphrase: str | None) -> dict[str, bytes]:
    """None for the passphrase: the keys stay closed, and those of this node stay where they are."""
    if reader.manifest.keys is None or passphrase is None:
        return {}
    if not passphrase:
        raise Refused("passphrase_needed")
    data = reader.keys()
    with archive.damaged_if_broken(archive.KEYS):
        found = sealing.opened(data, passphrase)
        if not all(name == "secret-key" or _is_in_keys(name) for name in found):
            raise ValueError("a key of another name")
    return found


def _is_in_keys(name: str) -> bool:
    folder, _, rest = name.partition("/")
    return folder == "keys" and archive.is_safe_name(rest)


def _known_copies(path: Path, at: datetime) -> list[Copy]:
    """What this machine knows of its copies goes on being known; the one that is restored is proven by that."""
    file = Path(connection.settings_dict["NAME"])
    if databases.is_sqlite() and not file.exists():
        return []
    try:
        known = list(Copy.objects.all())
    except DatabaseError:  # never prepared, older, or damaged: the files are found again at night
        return []
    finally:
        connection.close()
    for copy in known:
        copy.pk = None
        if copy.slug == path.stem and copy.is_kept:
            copy.proven_at, copy.problem = at, {}
    return known


def _refuse_in_use() -> None:
    if databases.is_sqlite() and Path(connection.settings_dict["NAME"]).exists():
        try:
            swapping.make_sole(Path(connection.settings_dict["NAME"]))
        except swapping.InUse:
            raise Refused("node_running") from None


def _tell(manifest: Manifest, known: list[Copy], name: str, *, actor: Actor, at: datetime) -> None:
    Copy.objects.bulk_create(known)
    facts = {"made_at": manifest.made_at, "rows": manifest.rows, "files": manifest.files.count}
    journal.note(actor=actor, at=at, verb="restored", kind="backups.copy", subject=name[:120], **facts)


def _progress(reader: Reader, say: Say) -> Progress:
    """Each row is stored and compared, each file read once."""
    return Progress(databases.outside(say), total=2 * reader.manifest.rows + reader.manifest.files.count)


def _unpack(reader: Reader, folder: Path | None, progress: Progress) -> None:
    """Every uploaded file, compared; without a folder only read."""
    if folder is not None:
        folder.mkdir(mode=0o700)
    for name, size, sha256 in reader.files():
        if not archive.is_safe_name(name):
            raise Refused("copy_strange", file=name[:80])
        if folder is None:
            reader.uploaded(name, size, sha256)
        else:
            _unpack_one(reader, folder / name, (name, size, sha256))
        progress.add()


def _unpack_one(reader: Reader, path: Path, listed: tuple[str, int, str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("xb") as opened:
            reader.uploaded(*listed, into=opened)
    except (FileExistsError, NotADirectoryError) as twice:
        raise Refused("copy_strange", file=listed[0][:80]) from twice


def _write_keys(folder: Path, keys: dict[str, bytes]) -> None:
    for name, data in keys.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        disk.write(folder / name, data)


def _free_name(data: Path, wanted: str) -> str:
    names = [wanted, *(f"{wanted}-{number}" for number in range(2, 1000))]
    schemas = [] if databases.is_sqlite() else scratch.schemas()
    return next(name for name in names if not (data / name).exists() and scratch.schema_of(name) not in schemas)


def _swap(made: Scratch, *, aside: str, with_keys: bool, tables: list[str]) -> None:
    pieces = ["files", *(["secret-key", "keys"] if with_keys else [])]
    database = scratch.database_name()
    plan = swapping.plan_for(_data(), scratch=made.folder.name, aside=aside, pieces=pieces, database=database)
    if not database:
        plan = swapping.with_schemas(plan, _schemas(made, aside, tables))
    _refuse_fixed(plan)
    address = databases.address()
    connection.close()
    try:
        if database and Path(connection.settings_dict["NAME"]).exists():
            swapping.make_sole(Path(connection.settings_dict["NAME"]))
        swapping.swap(_data(), plan, address=address)
    except swapping.InUse:
        raise Refused("node_running") from None


def _refuse_fixed(plan: swapping.Plan) -> None:
    """A disk that is mounted there cannot be renamed, and that must be known before there is a plan."""
    for source, _ in plan.moves:
        if (_data() / source).is_mount():
            raise Refused("fixed_folder", folder=_data() / source)


def _schemas(made: Scratch, aside: str, tables: list[str]) -> swapping.Schemas:
    """The tables that come in, and every other table of an app that the database knows, make room."""
    labels = tuple(f"{app}_" for app in schema.applied())
    leaving = [name for name in connection.introspection.table_names() if name in tables or name.startswith(labels)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        shown = str(cursor.fetchone()[0])
    return swapping.Schemas(shown, made.schema, scratch.schema_of(aside), tuple(leaving))
