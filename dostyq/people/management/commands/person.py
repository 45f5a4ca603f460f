"""`dostyq person hide ID`, `dostyq person show ID`: take a name off every public page at once, or put it back."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from dostyq.people.actions import hide_person, show_person
from dostyq.ui import refusals


class Command(BaseCommand):
    help = "Hide a person everywhere in public, at once, or show the person again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=["hide", "show"])
        parser.add_argument("id", help="the person's id, as in the story file")

    def handle(self, *args: Any, what: str, id: str, **options: Any) -> None:  # noqa: A002 - the name of the argument
        act = hide_person if what == "hide" else show_person
        try:
            act(slug=id, actor=NODE, at=timezone.now())
        except Refused as refused:
            said = refusals.message(refused)
            raise CommandError(f"{said.text} {said.advice}") from refused
        done = {
            "hide": _("Hidden: the name stands on no public page, feed or report any more."),
            "show": _("Shown again wherever the basis for it allows."),
        }
        self.stdout.write(done[what])
