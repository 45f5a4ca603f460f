"""What the background worker does every night for people's data."""

from django.core.management import call_command
from django.utils import timezone

from dostyq.domain.actor import NODE
from dostyq.people.actions import forget_old_passes


def forget_expired() -> None:
    """Sessions that ended and access passes long past their time: what is not needed is not kept."""
    call_command("clearsessions")
    forget_old_passes(actor=NODE, at=timezone.now())
