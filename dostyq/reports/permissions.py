"""Who writes news of an activity and says where it was published."""

from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere
from dostyq.programme.models import Activity
from dostyq.programme.permissions import can_keep_programme


def can_write_news(actor: Actor, activity: Activity) -> bool:
    """Whoever keeps the activity."""
    return can_keep_programme(actor, activity)


def require_writing_news(actor: Actor, activity: Activity) -> None:
    """Somebody else's activity has no such page."""
    if not can_write_news(actor, activity):
        raise NotHere
