"""Reading awards; a recipient who is hidden has no name here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dostyq.credentials.models import Award
from dostyq.domain.errors import NotHere
from dostyq.people.models import Institution
from dostyq.people.queries import printed_name
from dostyq.programme.models import Activity


@dataclass(frozen=True)
class AwardLine:
    """An award as a reader may see it: `name` is None for a recipient who is not shown."""

    award: Award
    name: str | None

    @property
    def is_withheld(self) -> bool:
        return self.award.person is not None and self.name is None


def awards() -> QuerySet[Award]:
    return (
        Award.objects.select_related("activity", "person", "institution", "published_in")
        .prefetch_related("person__names")
        .order_by("sort_key", "pk")
    )


def listed() -> QuerySet[Award]:
    """Without those of the example of the demo."""
    return awards().exclude(Q(activity__host__is_example=True) | Q(activity__kept_by__is_example=True))


def award_lines(found: Sequence[Award] | QuerySet[Award], language: str) -> list[AwardLine]:
    return [AwardLine(award, printed_name(award.person, language) if award.person else None) for award in found]


def awards_for(activity: Activity) -> QuerySet[Award]:
    return awards().filter(activity=activity)


def awards_to(institution: Institution) -> QuerySet[Award]:
    return awards().filter(institution=institution)


def award_line(slug: str, language: str) -> AwardLine:
    """One award; that of a hidden person is not here, since its page would be a page about the person."""
    found = awards().select_related("activity__host", "activity__kept_by").filter(slug=slug).first()
    if found is None or (found.person is not None and not found.person.is_shown):
        raise NotHere
    return award_lines([found], language)[0]
