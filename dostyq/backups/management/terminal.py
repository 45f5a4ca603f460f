"""What the two commands show while they work and when they are done."""

import time
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.backups.actions.making import Say
from dostyq.backups.engine import passphrases
from dostyq.backups.engine.archive import Manifest
from dostyq.domain.errors import Refused
from dostyq.domain.quantities import printed_number
from dostyq.ui import refusals


def progress(label: str, out: OutputWrapper) -> Say:
    """Silent for a second; then one line that goes on changing in a terminal, one in ten seconds in a file."""
    pause = 0.3 if out.isatty() else 10.0
    next_at = time.monotonic() + 1.0

    def say(done: int, total: int) -> None:
        nonlocal next_at
        if time.monotonic() >= next_at:
            next_at = time.monotonic() + pause
            line = f"{label}: {number(done)} / {number(total)}"
            out.write(f"\r{line}\033[K" if out.isatty() else f"{line}\n", ending="")
            out.flush()

    return say


def clear(out: OutputWrapper) -> None:
    if out.isatty():
        out.write("\r\033[K", ending="")


def table(manifest: Manifest) -> Iterable[str]:
    """One line for each table that has rows, then the sums."""
    rows = {name: count for name, count in manifest.counts.items() if count}
    rows |= {_("rows together"): manifest.rows, _("files"): manifest.files.count}
    width, digits = max(map(len, rows)), max(len(number(count)) for count in rows.values())
    return (f"  {name:<{width}}  {number(count):>{digits}}" for name, count in rows.items())


def number(count: int) -> str:
    return printed_number(count, (get_language() or "en")[:2])


def passphrase_in(path: Path) -> str:
    try:
        return passphrases.read(path)
    except (OSError, ValueError) as fault:
        raise CommandError(f"{path}: {fault}") from fault


def sentence(refused: Refused) -> str:
    said = refusals.message(refused)
    return f"{said.text} {said.advice}"
