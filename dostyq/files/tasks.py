"""What the background worker does every night for files."""

from django.utils import timezone

from dostyq.domain.actor import NODE
from dostyq.files import actions


def forget_abandoned() -> None:
    """Uploads that nobody came back for, and bytes that nobody holds any more."""
    actions.forget_abandoned(actor=NODE, at=timezone.now())
