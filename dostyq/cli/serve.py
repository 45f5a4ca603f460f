"""`dostyq serve`: prepare what has changed, start the web server and one background worker, end both together."""

import contextlib
import http.client
import os
import sys
import tempfile
import time
from pathlib import Path

from dostyq.backups.actions import swapping
from dostyq.backups.engine import holding
from dostyq.cli import LAST_STARTED, doors, prepare
from dostyq.cli import address as addresses
from dostyq.cli.address import Address
from dostyq.cli.children import Children
from dostyq.cli.words import Refusal, make_terminal_patient, say

PACKAGE = Path(__file__).resolve().parent.parent
OPTIONS = ["--demo", "--fresh"]
ANSWER_WITHIN_SECONDS = 60

# Two processes keep both cores of a small server busy. Four threads each: pages read SQLite side by side and writers
# wait for its one lock anyhow, so that more threads would only wait. Backpressure counts open connections.
GRANIAN = [
    "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--backpressure", "512",
    "--respawn-failed-workers", "--workers-kill-timeout", "5", "--no-ws", "--log-level", "warning",
]  # fmt: skip


def main(words: list[str]) -> int:
    make_terminal_patient()
    children = Children()
    children.listen_to_signals()
    try:
        return _serve(words, children)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 1
    finally:
        children.end()


def _serve(words: list[str], children: Children) -> int:
    for word in words:
        if word not in OPTIONS:
            raise Refusal("unknown_word", word=word, known=", ".join(OPTIONS))
    address = addresses.read()
    addresses.refuse_taken(address)
    data = _choose_node(words)
    children.passed = _enter(data)
    _describe(address)
    with contextlib.suppress(OSError):  # commands typed later in another window then print links that lead here
        (data / "address").write_text(os.environ["DOSTYQ_PUBLIC_URL"], encoding="utf-8")
    if not prepare.is_done(data) and (status := _prepare(children)) != 0:
        return status or 0
    _start(children, address, data)
    if _wait_for_answer(children, address, data):
        doors.show(address, data)
        if dead := children.watch():
            raise _died(children, dead, data)
    print(f"\n{say('ended')}", flush=True)
    return 0


def _choose_node(words: list[str]) -> Path:
    """Which node this is, told to the settings and the children through the environment. Returns its data directory."""
    if "--demo" in words or "--fresh" in words:
        os.environ["DOSTYQ_DEMO"] = "no" if "--fresh" in words else "yes"
    default = "fresh" if "--fresh" in words else "demo" if "--demo" in words else "node"
    usual = str(PACKAGE.parent / "data" / default)
    chosen = os.environ.get("DOSTYQ_DATA", "").strip() or usual
    data = Path(chosen).expanduser().absolute()
    os.environ["DOSTYQ_DATA"] = str(data)
    try:
        (data / "log").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data) as tried:
            tried.write(b"x" * 4096)
    except OSError as refused:
        key = "disk_full" if refused.errno == 28 else "not_writable"  # ENOSPC
        raise Refusal(key, path=data, reason=refused.strerror, log="") from refused
    if chosen == usual:
        _remember(data)
    return data


def _enter(data: Path) -> tuple[int, ...]:
    """The lock that keeps a restore away while any part of the node is alive: descriptors for the children.

    Whoever comes first clears away what a restore or an upgrade has left that was cut short.
    """
    if first := holding.take(data / swapping.NODE_LOCK, alone=True):
        swapping.finish(data, address=os.environ.get("DOSTYQ_DATABASE", ""))
        swapping.sweep(data)
        first.release()
    lock = holding.take(data / swapping.NODE_LOCK, alone=False)
    if lock is None:
        raise Refusal("being_restored")
    return (lock.descriptor,)


def _remember(data: Path) -> None:
    """Commands typed beside this terminal then speak of the same node."""
    root = PACKAGE.parent / "data"
    with contextlib.suppress(OSError):
        root.mkdir(exist_ok=True)
        (root / LAST_STARTED).write_text(str(data), encoding="utf-8")


def _describe(address: Address) -> None:
    """The settings must know the names by which the node is called."""
    own = address.on_the_network
    hosts = os.environ.get("DOSTYQ_HOSTS", "localhost 127.0.0.1 [::1]").replace(",", " ").split()
    named = [own] if own else [] if address.host in addresses.EVERYWHERE else [address.host]
    os.environ["DOSTYQ_HOSTS"] = " ".join(dict.fromkeys([*hosts, *named]))
    os.environ.setdefault("DOSTYQ_PUBLIC_URL", address.url_on(own) if own else address.url)
    os.environ["PYTHONPATH"] = os.pathsep.join(
        dict.fromkeys([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    )


def _prepare(children: Children) -> int | None:
    """The status of the preparation; nothing when it was interrupted."""
    print(say("preparing"), flush=True)
    children.start("prepare", [sys.executable, "-m", "dostyq", "prepare"])
    return children.wait_for("prepare")


def _start(children: Children, address: Address, data: Path) -> None:
    where = ["--host", address.bound, "--port", str(address.port)]
    server = [sys.executable, "-m", "granian", *GRANIAN, *where, "dostyq.config.wsgi:application"]
    children.start("web_server", server, log=_log(data, "web_server"))
    children.start("worker", [sys.executable, "-m", "dostyq", "qcluster"], log=_log(data, "worker"))


def _log(data: Path, part: str) -> Path:
    return data / "log" / f"{part}.log"


def _wait_for_answer(children: Children, address: Address, data: Path) -> bool:
    """True when the first page came; False when we were told to end before."""
    limit = time.monotonic() + ANSWER_WITHIN_SECONDS
    while time.monotonic() < limit:
        if dead := children.first_dead():
            raise _died(children, dead, data)
        if _answers(address):
            return True
        if children.told_to_end.wait(0.05):
            return False
    raise Refusal("no_answer", seconds=ANSWER_WITHIN_SECONDS, log=_log(data, "web_server"))


def _answers(address: Address) -> bool:
    """Any answer counts; asking for the home page also makes it ready for the first visitor."""
    host = "127.0.0.1" if address.bound in addresses.EVERYWHERE else address.bound
    asked = http.client.HTTPConnection(host, address.port, timeout=10)
    with contextlib.closing(asked), contextlib.suppress(OSError, http.client.HTTPException):
        asked.request("GET", "/", headers={"Host": f"localhost:{address.port}"})
        return asked.getresponse().status > 0
    return False


def _died(children: Children, dead: str, data: Path) -> Refusal:
    status = children.running[dead].returncode
    return Refusal("child_died", part=say(dead), status=status, log=_log(data, dead))
