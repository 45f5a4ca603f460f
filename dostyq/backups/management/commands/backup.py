"""`dostyq backup`: one file with everything on this node, proven by a rehearsal of its restore."""

import argparse
import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from dostyq.backups import queries
from dostyq.backups.actions import keeping, restoring
from dostyq.backups.engine import passphrases
from dostyq.backups.management import terminal
from dostyq.backups.models import Copy, Occasion
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from dostyq.ui import refusals


class Command(BaseCommand):
    help = "Write everything on this node into one file, and prove it by restoring it aside."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("-o", "--output", type=Path, help="a folder or file, such as on a stick, to put it too")
        parser.add_argument("--passphrase-file", type=Path, help="its first line encrypts the keys")

    def handle(self, *args: Any, output: Path | None, passphrase_file: Path | None, **options: Any) -> None:
        passphrase = terminal.passphrase_in(passphrase_file) if passphrase_file else passphrases.kept()
        try:
            copy = self._make(passphrase)
        except Refused as refused:
            raise CommandError(terminal.sentence(refused)) from refused
        finally:
            terminal.clear(self.stderr)
        self._tell(copy)
        if output is not None:
            self._put(queries.path_of(copy.slug), output)

    def _make(self, passphrase: str) -> Copy:
        about: dict[str, Any] = {"passphrase": passphrase, "actor": NODE}
        with restoring.one_at_a_time():
            keeping.clear_away()
            say = terminal.progress(_("Writing"), self.stderr)
            copy = keeping.make_copy(Occasion.BY_HAND, at=timezone.now(), say=say, **about)
            say = terminal.progress(_("Rehearsing"), self.stderr)
            keeping.prove_copy(copy, at=timezone.now(), say=say, **about)
            keeping.rotate_copies(actor=NODE, at=timezone.now())
        return copy

    def _tell(self, copy: Copy) -> None:
        size = terminal.number(-(-copy.size // 1000))
        said = _("{file}: {size} KB, rows: {rows}, files: {files}")
        rows, files = terminal.number(copy.rows), terminal.number(copy.files)
        self.stdout.write(said.format(file=queries.path_of(copy.slug), size=size, rows=rows, files=files))
        if not copy.has_keys:
            self.stdout.write(_("Without the keys of the node: no passphrase is set (docs/run/backup.md)."))
        if copy.problem:
            raise CommandError(refusals.message(Refused(copy.problem["code"], **copy.problem["facts"])).text)
        self.stdout.write(_("Proven: it was restored aside, every row and file compared."))

    def _put(self, path: Path, output: Path) -> None:
        target = output / path.name if output.is_dir() else output
        try:
            shutil.copyfile(path, target)
        except OSError as fault:
            raise CommandError(f"{target}: {fault.strerror}") from fault
        self.stdout.write(_("A second one: {file}").format(file=target))
