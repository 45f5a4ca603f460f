"""`dostyq dump`: everything on this node as one story file."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dostyq.demo.exports import story_file
from dostyq.demo.queries import story


class Command(BaseCommand):
    help = "Write everything on this node as a story file that `dostyq load` reads back."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("-o", "--output", type=Path, help="a file; without it the story goes to standard output")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        data = story_file(story())
        if output is not None:
            try:
                output.write_bytes(data)
            except OSError as fault:
                raise CommandError(f"{output}: {fault.strerror}") from fault
        elif (binary := getattr(self.stdout, "buffer", None)) is not None:
            binary.write(data)  # a story is UTF-8, whatever the terminal is set to
            binary.flush()
        else:
            self.stdout.write(data.decode())
