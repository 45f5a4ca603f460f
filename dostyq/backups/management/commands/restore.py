"""`dostyq restore FILE`: put a copy in the place of this node, or only rehearse it."""

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from dostyq.backups.actions import restoring
from dostyq.backups.actions.restoring import Outcome
from dostyq.backups.management import terminal
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused

TRIES = 3
ABOUT_PASSPHRASE = {"wrong_passphrase", "passphrase_needed"}


class Command(BaseCommand):
    help = "Put a copy in the place of this node. What was here before is kept aside."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file that `dostyq backup` or the page of copies made")
        parser.add_argument("--passphrase-file", type=Path, help="its first line opens the keys")
        parser.add_argument("--without-keys", action="store_true", help="the keys of this node stay as they are")
        parser.add_argument("--rehearse", action="store_true", help="check and count everything, change nothing")

    def handle(self, *args: Any, file: Path, rehearse: bool, **options: Any) -> None:
        act = self._rehearsal if rehearse else self._restore
        try:
            outcome = self._with_passphrase(act, file, **options)
        except Refused as refused:
            raise CommandError(terminal.sentence(refused)) from refused
        finally:
            terminal.clear(self.stderr)
        for line in terminal.table(outcome.manifest):
            self.stdout.write(line)
        for line in self._said(outcome):
            self.stdout.write(line)

    def _with_passphrase(
        self, act: Callable[[Path, str | None], Outcome], file: Path, *, passphrase_file: Path | None, **options: Any
    ) -> Outcome:
        """Tries what is given, then asks the person at the terminal; before the right one nothing is changed."""
        given = terminal.passphrase_in(passphrase_file) if passphrase_file else ""
        passphrase = None if options["without_keys"] else given
        for left in reversed(range(TRIES + 1)):
            try:
                return act(file, passphrase)
            except Refused as refused:
                if refused.code not in ABOUT_PASSPHRASE or not left or not sys.stdin.isatty():
                    raise
                if refused.code == "wrong_passphrase":
                    self.stderr.write(terminal.sentence(refused))
                passphrase = getpass.getpass(_("Passphrase of the copy: "))
        raise AssertionError  # the last try returns or raises

    def _rehearsal(self, file: Path, passphrase: str | None) -> Outcome:
        say = terminal.progress(_("Rehearsing"), self.stderr)
        with restoring.one_at_a_time():
            return restoring.rehearse(file, passphrase=passphrase, actor=NODE, at=timezone.now(), say=say)

    def _restore(self, file: Path, passphrase: str | None) -> Outcome:
        say = terminal.progress(_("Restoring"), self.stderr)
        return restoring.restore(file, passphrase=passphrase, actor=NODE, at=timezone.now(), say=say)

    def _said(self, outcome: Outcome) -> Iterator[str]:
        if outcome.manifest.keys is None:
            yield _("The copy holds no keys; those of this node stay as they are.")
        if not outcome.aside:
            yield _("Rehearsed: all of it can be restored. Nothing was changed.")
            return
        folder = Path(settings.DATA)
        yield _("Restored from {made_at} (UTC).").format(made_at=outcome.manifest.made_at[:16].replace("T", " "))
        if (folder / outcome.aside).is_dir():
            yield _("What was here before lies in {folder}.").format(folder=folder / outcome.aside)
        yield _("Start the node: {command}").format(command=_start(folder))


def _start(folder: Path) -> str:
    """The command that serves exactly this folder."""
    usual = {"fresh": "python3 run.py --fresh", "demo": "python3 run.py"}
    known = {Path(settings.ROOT) / "data" / name: command for name, command in usual.items()}
    return known.get(folder, f"DOSTYQ_DATA={folder} python3 run.py --fresh")
