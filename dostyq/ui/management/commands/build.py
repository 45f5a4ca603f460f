"""`dostyq build`: compile what must be compiled, each part only when its source has changed."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from dostyq.ui.management import catalogues, font, stylesheet
from dostyq.ui.management.made import STATIC, fingerprint, write

# The single stylesheets are joined into one; what they name lies beside that one.
JOINED_ALREADY = ["ui/css/*"]


class Command(BaseCommand):
    help = "Compile translations, the web font and the stylesheet, and collect static files."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--no-collect", action="store_true", help="leave the collected static files as they are")

    def handle(self, *args: Any, no_collect: bool = False, verbosity: int = 1, **options: Any) -> None:
        for line in build(collected=not no_collect):
            if verbosity:
                self.stdout.write(line)


def build(*, collected: bool) -> Iterator[str]:
    """One line for each thing that had to be made anew."""
    STATIC.mkdir(parents=True, exist_ok=True)
    for path in catalogues.build():
        yield f"compiled {path.parent.parent.name}/{path.name}"
    for part in (font, stylesheet):
        if part.build():
            yield f"made {part.OUTPUT.name}: {part.OUTPUT.stat().st_size:,} bytes"
    if collected and collect(Path(settings.STATIC_ROOT)):
        yield "collected static files"


def collect(root: Path) -> bool:
    """Hashed and compressed copies for the server. Old ones stay: a page in somebody's browser still names them."""
    stamp, now = root.with_name(f"{root.name}.stamp"), fingerprint(static_sources()).encode()
    if root.is_dir() and stamp.is_file() and stamp.read_bytes() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=JOINED_ALREADY)
    write(stamp, now)
    return True


def static_sources() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list(JOINED_ALREADY):
            yield Path(storage.path(name))
