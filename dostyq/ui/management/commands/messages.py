"""`dostyq messages`: collect the sentences to translate, or check that every one is translated."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dostyq.ui.management import sentences, translations


class Command(BaseCommand):
    help = (
        "Collect what Dostyq says into dostyq/locale/*/LC_MESSAGES/django.po; with --check only tell what is missing."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a catalogue is not complete")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        locale = Path(settings.LOCALE_PATHS[0])
        try:
            found = sentences.in_package()
        except (sentences.NotLiteral, SyntaxError) as fault:
            raise CommandError(str(fault)) from fault
        if check:
            self._check(found, locale)
        else:
            self._update(found, locale)

    def _update(self, found: list[sentences.Sentence], locale: Path) -> None:
        for language in translations.PLURALS:
            now = translations.update(language, found, locale=locale)
            told = f"{now.sentences} sentences, {now.new} new, {now.gone} gone, {now.empty} to translate"
            self.stdout.write(f"{language}: {told}")

    def _check(self, found: list[sentences.Sentence], locale: Path) -> None:
        faults = [line for each in translations.PLURALS for line in translations.faults(each, found, locale=locale)]
        for line in faults:
            self.stdout.write(line)
        if faults:
            raise CommandError(f"{len(faults)} faults: `dostyq messages` collects, people translate.")
