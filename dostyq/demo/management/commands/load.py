"""`dostyq load FILE`: load a story file, all or nothing; loading it again changes nothing."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from dostyq.demo.actions import load_story
from dostyq.demo.forms import read_story
from dostyq.demo.models import Problem
from dostyq.demo.queries import other_parts, stored_ids
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from dostyq.ui import refusals


class Command(BaseCommand):
    help = "Load a story file (YAML). All or nothing; loading the same file again changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a story file, or - for standard input")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        except OSError as fault:
            raise CommandError(f"{file}: {fault.strerror}") from fault
        try:
            records = read_story(data, stored_ids=stored_ids())
            changes = load_story(records, actor=NODE, at=timezone.now())
        except Refused as refused:
            raise CommandError(refusal_lines(str(file), refused)) from refused
        self.stdout.write(refusals.loaded(records=len(records), changes=changes))
        for whole, part in other_parts(records):
            left = _("“{part}” stands in “{whole}” as before, after the parts that the file names.")
            self.stdout.write(left.format(part=part, whole=whole))


def refusal_lines(file: str, refused: Refused) -> str:
    """The refusal, then one line a problem in the form «file:line: field: what and what to do»."""
    lines = [refusals.message(refused).text]
    problems = refused.facts.get("problems", [])
    assert isinstance(problems, list)
    for problem in problems:
        assert isinstance(problem, Problem)
        said = refusals.message(Refused(problem.code, **problem.facts))
        where = f"{file}:{problem.line}:" + (f" {problem.field}:" if problem.field else "")
        lines.append(f"{where} {said.text} {said.advice}")
    return "\n".join(lines)
