"""What the background worker does every night for the programme."""

from django.utils import timezone

from dostyq.domain.actor import NODE
from dostyq.programme import actions


def forget_taken_off() -> None:
    """Photographs and scans that were taken off long ago."""
    actions.forget_taken_off(actor=NODE, at=timezone.now())
