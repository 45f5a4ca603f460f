"""`dostyq plan_nightly`: put the nightly work of this node into the worker's plan; again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from dostyq.domain.actor import NODE
from dostyq.people.actions import plan_nightly_work


class Command(BaseCommand):
    help = "Put the nightly work of this node into the background worker's plan."

    def handle(self, *args: Any, **options: Any) -> None:
        plan_nightly_work(actor=NODE)
