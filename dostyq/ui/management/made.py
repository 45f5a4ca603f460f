"""Files under `build/`: each is made again only when what it is made from has changed."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / "build"
STATIC = BUILD / "static"


def make(output: Path, *, inputs: Iterable[Path], by: Callable[[], bytes]) -> bool:
    """Write what `by` returns, unless the output is there and its inputs are the same. Tells whether it wrote."""
    now = fingerprint(inputs)
    stamp = BUILD / "stamps" / f"{hashlib.sha256(str(output).encode()).hexdigest()[:16]}.json"
    if output.is_file() and _read(stamp) == now:
        return False
    write(output, by())
    write(stamp, json.dumps(now).encode())
    return True


def fingerprint(inputs: Iterable[Path]) -> str:
    made = hashlib.sha256()
    for path in inputs:
        made.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def write(path: Path, content: bytes) -> None:
    """Whole or not at all: a server may be reading the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(content)
    partial.replace(path)


def _read(stamp: Path) -> object:
    try:
        return json.loads(stamp.read_bytes())
    except (OSError, ValueError):
        return None
