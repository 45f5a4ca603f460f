"""Reading agreements."""

from django.db.models import Prefetch, QuerySet

from dostyq.agreements.models import Agreement, Party
from dostyq.domain.errors import NotHere
from dostyq.people.models import Institution


def agreements() -> QuerySet[Agreement]:
    parties = Party.objects.select_related("institution").order_by("position")
    return Agreement.objects.prefetch_related(Prefetch("parties", queryset=parties)).order_by("signed", "pk")


def with_areas() -> QuerySet[Agreement]:
    return agreements().prefetch_related("areas")


def agreements_of(institution: Institution) -> QuerySet[Agreement]:
    return agreements().filter(parties__institution=institution)


def parties_of(slug: str) -> list[Institution]:
    """As stored, in their order; none for an agreement that is not there."""
    return list(Institution.objects.filter(parties__agreement__slug=slug).order_by("parties__position"))


def agreement(slug: str) -> Agreement:
    found = agreements().prefetch_related("areas", "aims", "statements__speaker").filter(slug=slug).first()
    if found is None:
        raise NotHere
    return found
