"""What the background worker does every night on the demo."""

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from dostyq.demo.queries import may_renew_by_itself


def renew_example() -> None:
    """Visitors find the example as it was meant, and around today; an own node has none."""
    if settings.DEMO and may_renew_by_itself(timezone.now()):
        call_command("example")
