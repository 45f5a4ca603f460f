"""What the background worker does every night on the demo."""

from django.conf import settings
from django.core.management import call_command


def renew_example() -> None:
    """Visitors find the example as it was meant, and around today; an own node has none."""
    if settings.DEMO:
        call_command("example")
