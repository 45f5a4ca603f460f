"""`dostyq plan_copies`: put the nightly copy of this node into the worker's plan; again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dostyq.backups.actions.keeping import plan_nightly_copies
from dostyq.domain.actor import NODE


class Command(BaseCommand):
    help = "Put the nightly copy of this node into the background worker's plan."

    def handle(self, *args: Any, **options: Any) -> None:
        plan_nightly_copies(actor=NODE, at=timezone.now())
