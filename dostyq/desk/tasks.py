"""What the background worker does every night for the desk."""

from django.utils import timezone

from dostyq.desk import actions
from dostyq.domain.actor import NODE


def forget_imports() -> None:
    """Tables that were brought long ago: what was stored of them stays."""
    actions.forget_old(actor=NODE, at=timezone.now())
