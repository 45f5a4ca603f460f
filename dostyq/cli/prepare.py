"""What must be done before the node serves: tables, the story of the demo, compiled pages.

`serve` calls it in a process of its own, and only when `<data>/prepared.json` does not match: Django starts in about a
second, and a node that is started again should be up sooner.
"""

import contextlib
import errno
import hashlib
import io
import json
import os
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dostyq.cli.words import Refusal, say, with_log

PACKAGE = Path(__file__).resolve().parent.parent
PINS = PACKAGE.parent / "requirements" / "run.txt"
# The story of the demo, and the example beside it.
STORIES = PACKAGE / "demo" / "data"
NO_DATABASE = "none"


def is_done(data: Path) -> bool:
    """Nothing of the program, its packages or the database has changed since the last time."""
    stamp = _stamp(data)
    return bool(stamp) and stamp == _now(data) and (data / "static").is_dir()


def main() -> int:
    """`dostyq prepare`: all steps, each skipping what is done; one sentence when one fails."""
    data = Path(os.environ["DOSTYQ_DATA"])
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            _prepare(data)
    except Exception as broken:
        print(explained(broken, data=data, said=said.getvalue()), file=sys.stderr)
        return 1
    return 0


def _prepare(data: Path) -> None:
    import django
    from django.core.management import call_command
    from django.utils import timezone

    before, now = _stamp(data), _now(data)
    django.setup()
    _bring_up_to_date(timezone.now())
    if now["story"] and (now["database"] == NO_DATABASE or now["story"] != before.get("story")):
        for file in sorted(STORIES.glob("story-*.yaml")):
            call_command("load", str(file))
        call_command("example")
    call_command("plan_nightly")
    call_command("plan_copies")
    call_command("build")
    stamp = {**now, "database": _database_state(data)}
    (data / "prepared.json").write_text(json.dumps(stamp), encoding="utf-8")


def _bring_up_to_date(at: datetime) -> None:
    """The tables. What cannot be done is one line, and the database is as it was."""
    from dostyq.backups.actions import swapping, upgrading
    from dostyq.domain.actor import NODE
    from dostyq.domain.errors import Refused

    try:
        upgrading.bring_up_to_date(actor=NODE, at=at, say=_telling())
    except upgrading.NotUpgraded as failed:
        is_in_use = isinstance(failed.__cause__, swapping.InUse)
        key = "upgrade_in_use" if is_in_use else "upgrade_failed"
        raise Refusal(key, reason=_first_line(failed.__cause__), copy=failed.copy) from failed
    except Refused as refused:
        if refused.code != "database_too_new":
            raise
        raise Refusal("database_too_new", **refused.facts) from refused


def _telling() -> Callable[[int, int], None]:
    """How far the copy before an upgrade is, on the terminal, once it takes long."""
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > 2 and sys.__stdout__ is not None:
            last = time.monotonic()
            print(say("copying_first", done=done, total=total), file=sys.__stdout__, flush=True)

    return tell


def explained(broken: Exception, *, data: Path, said: str) -> str:
    cause: BaseException | None = broken
    while cause is not None:
        if getattr(cause, "errno", None) == errno.ENOSPC or "disk is full" in str(cause):
            return str(Refusal("disk_full", log=""))
        if getattr(cause, "errno", None) in {errno.EACCES, errno.EROFS} or "readonly database" in str(cause):
            return str(Refusal("not_writable", path=data, reason=cause))
        cause = cause.__cause__
    log = data / "log" / "prepare.log"
    with contextlib.suppress(OSError):
        log.write_text(f"{said}\n{''.join(traceback.format_exception(broken))}", encoding="utf-8")
    if isinstance(broken, Refusal):
        return f"{broken}{with_log(log)}"
    return say("prepare_failed", reason=_first_line(broken), log=with_log(log))


def _first_line(broken: BaseException | None) -> str:
    return (str(broken).strip().splitlines() or [type(broken).__name__])[0].rstrip(".")


def _now(data: Path) -> dict[str, str]:
    return {"sources": _sources_hash(), "story": _story_hash(), "database": _database_state(data)}


def _stamp(data: Path) -> dict[str, str]:
    try:
        found = json.loads((data / "prepared.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sources_hash() -> str:
    made = hashlib.sha256(sys.version.encode())
    files = (path for path in PACKAGE.rglob("*") if path.suffix not in {".pyc", ".mo"} and path.is_file())
    for path in [*sorted(files), *filter(Path.is_file, [PINS])]:
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


def _story_hash() -> str:
    """Empty on a node without the demo: nothing is loaded there."""
    if os.environ.get("DOSTYQ_DEMO") != "yes":
        return ""
    parts = [
        os.environ.get("DOSTYQ_DATABASE", "").encode(),
        *(path.read_bytes() for path in sorted(STORIES.glob("*.yaml"))),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _database_state(data: Path) -> str:
    """How far the SQLite file is migrated; a file that was taken away or brought back differs.

    Of another database nothing is known from outside: it never matches, and every start prepares.
    """
    if os.environ.get("DOSTYQ_DATABASE"):
        return f"unknown {os.getpid()}"
    try:
        with contextlib.closing(sqlite3.connect(f"{(data / 'dostyq.sqlite3').as_uri()}?mode=ro", uri=True)) as opened:
            return str(opened.execute("SELECT count(*), max(id) FROM django_migrations").fetchone())
    except sqlite3.Error:
        return NO_DATABASE
