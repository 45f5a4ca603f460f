"""`dostyq person hide ID`, `dostyq person show ID`: take a name off every public page at once, or put it back.

`dostyq person list` tells the ids, which stand on no page.
"""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from dostyq.domain import names
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from dostyq.people.actions import hide_person, show_person
from dostyq.people.queries import persons
from dostyq.ui import refusals


class Command(BaseCommand):
    help = "Hide a person everywhere in public, at once, or show the person again; list tells the ids."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="what", required=True)
        listed = kinds.add_parser("list", help="the persons of this node: id, name, institution, shown or hidden")
        listed.add_argument("words", nargs="*", help="words of the name, or the id; without any everybody is listed")
        for what, does in (("hide", "take the name off every public page"), ("show", "show the name again")):
            one = kinds.add_parser(what, help=does)
            one.add_argument("id", help="the person's id, as `dostyq person list` prints it")

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        self.stderr.write(_("Node: {folder}").format(folder=settings.DATA), self.style.NOTICE)
        if what == "list":
            self._list(" ".join(options["words"]))
        else:
            self._switch(what, options["id"])

    def _list(self, words: str) -> None:
        for person in persons(words):
            spellings = " / ".join(names.printed(spelling.as_name) for spelling in person.names.all())
            institution = person.institution.short_name.in_language("ru").text if person.institution else "-"
            unhidden = _("shown") if person.is_shown else person.get_basis_display()
            state = _("hidden") if person.hidden_at else unhidden
            self.stdout.write(f"{person.slug}\t{spellings or '-'}\t{institution}\t{state}")

    def _switch(self, what: str, slug: str) -> None:
        act = hide_person if what == "hide" else show_person
        try:
            act(slug=slug, actor=NODE, at=timezone.now())
        except Refused as refused:
            said = refusals.message(refused)
            raise CommandError(f"{said.text} {said.advice}") from refused
        done = {
            "hide": _("Hidden: the name stands on no public page, feed or report any more."),
            "show": _("Shown again wherever the basis for it allows."),
        }
        self.stdout.write(done[what])
