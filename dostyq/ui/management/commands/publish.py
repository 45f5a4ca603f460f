"""`dostyq publish DIR`: all public pages as files for the institution's own site."""

import argparse
import html
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dostyq.ui.context import NATIVE_NAMES
from dostyq.ui.management.publishing import writing
from dostyq.ui.management.publishing.crawling import Crawl, NotMade


class Command(BaseCommand):
    help = "Write all public pages as files into a folder, for the institution's own site."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="an empty or new folder, or one that this command has made")
        parser.add_argument("--documents", action="store_true", help="reports as PDF, Word and Excel too (slow)")

    def handle(self, *args: Any, folder: Path, documents: bool, **options: Any) -> None:
        target = folder.expanduser().resolve()
        try:
            writing.prepare(target)
            with writing.beside(target) as new:
                Crawl(new, documents, self._telling()).everything()
                (new / "index.html").write_text(_first_page(), encoding="utf-8")
                outcome = writing.replace(target, new)
        except writing.NotOurs as refused:
            said = _("{folder} holds other things. Name an empty folder, or one that this command has made.")
            raise CommandError(said.format(folder=target)) from refused
        except NotMade as refused:
            said = _("The page {page} could not be made, so nothing was published; what stood there stands.")
            raise CommandError(said.format(page=refused)) from refused
        except OSError as fault:
            raise CommandError(f"{fault.filename or target}: {fault.strerror}") from fault
        said = _("{folder}: {files} files, {changed} of them new or changed, {gone} gone.")
        self.stdout.write(said.format(folder=target, files=outcome.files, changed=outcome.changed, gone=outcome.gone))

    def _telling(self) -> Any:
        """How far it is, every two seconds."""
        last = time.monotonic()

        def tell(done: int, known: int) -> None:
            nonlocal last
            if time.monotonic() - last > 2:
                last = time.monotonic()
                self.stderr.write(_("Pages: {done} of {known} …").format(done=done, known=known))

        return tell


def _first_page() -> str:
    """The choice of languages; it leads on to Russian by itself."""
    links = "".join(
        f'<li><a href="{code}/index.html" lang="{code}">{html.escape(name)}</a></li>'
        for code, name in NATIVE_NAMES.items()
    )
    return (
        '<!DOCTYPE html>\n<html lang="ru"><head><meta charset="utf-8"><title>Dostyq</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="refresh" content="0; url=ru/index.html"></head><body><ul>{links}</ul></body></html>\n'
    )
