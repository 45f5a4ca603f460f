"""`dostyq example`: begin the example of the demo anew."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from dostyq.demo.actions import renew_example
from dostyq.demo.forms.example import read_example
from dostyq.domain.actor import NODE


class Command(BaseCommand):
    help = "In the demo: begin the example of two invented institutions anew, around today."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("Only the demo has an example: this is an own node."))
        renew_example(read_example(), today=timezone.localdate(), actor=NODE, at=timezone.now())
