"""`dostyq setup_pass`: a link that lets whoever keeps this node in, once."""

import argparse
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone, translation

from dostyq.domain.actor import NODE
from dostyq.domain.texts import LANGUAGES
from dostyq.people.actions import issue_pass, withdraw_passes

PURPOSE = "setup"
VALID_FOR = timedelta(days=7)


class Command(BaseCommand):
    help = "Print a new one-time link to the set-up, valid for 7 days; unused ones made before end."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--lang", choices=LANGUAGES, default="ru", help="the language of the page behind the link")

    def handle(self, *args: Any, lang: str, **options: Any) -> None:
        if settings.DEMO:
            raise CommandError("The demo has no set-up. Start an own node: python3 run.py --fresh")
        at = timezone.now()
        withdraw_passes(purpose=PURPOSE, actor=NODE, at=at)
        token = issue_pass(purpose=PURPOSE, scopes=["node"], valid_for=VALID_FOR, actor=NODE, at=at)
        with translation.override(lang):
            path = reverse("setup:enter", args=[token])
        self.stdout.write(settings.PUBLIC_URL.rstrip("/") + path)
        self.stderr.write(str(settings.DATA))
