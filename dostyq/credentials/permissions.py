"""Who may enter awards."""

from dostyq.credentials.models import Award
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere
from dostyq.people.permissions import require
from dostyq.programme.permissions import can_keep_programme


def can_keep_award(actor: Actor, award: Award) -> bool:
    """An award follows its activity."""
    return can_keep_programme(actor, award.activity)


def require_keeping_award(actor: Actor, wanted: Award) -> None:
    """The actor may keep the award as it is stored, and in the activity that it would belong to."""
    stored = Award.objects.filter(slug=wanted.slug).select_related("activity__kept_by", "activity__host").first()
    if stored is not None and not can_keep_award(actor, stored):
        raise NotHere
    require(can_keep_award(actor, wanted))
