"""Reading agreements."""

from django.db.models import Prefetch, QuerySet

from dostyq.agreements.models import Agreement, Party
from dostyq.domain.errors import NotHere
from dostyq.people.models import Institution


def agreements() -> QuerySet[Agreement]:
    parties = Party.objects.select_related("institution").order_by("position")
    return Agreement.objects.prefetch_related(Prefetch("parties", queryset=parties)).order_by("signed", "pk")


def listed() -> QuerySet[Agreement]:
    """Without the example of the demo, which has its own page."""
    return agreements().exclude(pk__in=_examples())


def with_areas(asked: str = "") -> QuerySet[Agreement]:
    """Those that are listed; where the example of the demo is asked for by its id, that alone."""
    is_example = bool(asked) and _examples().filter(slug=asked).exists()
    found = agreements().filter(slug=asked) if is_example else listed()
    return found.prefetch_related("areas")


def _examples() -> QuerySet[Agreement]:
    return Agreement.objects.filter(parties__institution__is_example=True)


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
