"""Reading activities: the timeline, one activity, what carried out an agreement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from dostyq.agreements.models import Agreement, Area
from dostyq.domain import names
from dostyq.domain.errors import NotHere
from dostyq.domain.texts import Texts
from dostyq.journal.queries import last_moment
from dostyq.people.models import Institution
from dostyq.programme.models import (
    Activity,
    ActivityArea,
    ActivityKind,
    ActivityState,
    Participation,
    ParticipationRole,
    Series,
)

# The tables whose rows make an activity, by the names that the journal has for them.
TABLES_OF_AN_ACTIVITY = (
    "programme.activity",
    "programme.participation",
    "programme.outcome",
    "programme.activityarea",
    "programme.activityaim",
)
# How many institutions a form offers; more than that nobody finds in a list.
MOST_OFFERED = 200

# Dates as they are stored: from a year, to a year, and known to the day at both ends.
FROM_YEAR, TO_YEAR = r"^\d{4}(/|$)", r"/\d{4}$"
OF_DAYS = r"^\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?$"

# What belongs to the example of the demo: it is listed where somebody asks for it by name, nowhere else.
OF_THE_EXAMPLE = Q(host__is_example=True) | Q(kept_by__is_example=True)

# Of each area's activities, the latest that its agreement's page names; the timeline has them all.
MOST_LINKS = 20


@dataclass(frozen=True)
class Filters:
    """What a reader asked the timeline for; an empty field asks for everything."""

    year: int | None = None
    area: str = ""
    kind: str = ""
    institution: str = ""
    agreement: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return any((self.year, self.area, self.kind, self.institution, self.agreement, self.words))


@dataclass(frozen=True)
class Choices:
    """What the timeline can be filtered by."""

    years: tuple[int, ...]
    kinds: tuple[str, ...]
    areas: tuple[tuple[str, Texts], ...]
    institutions: tuple[tuple[str, Texts], ...]


def activities() -> QuerySet[Activity]:
    """Every activity that may be seen, by date; parts follow their whole."""
    return Activity.objects.select_related("host").order_by("sort_key", "pk")


def listed() -> QuerySet[Activity]:
    """Without those of the example of the demo."""
    return activities().exclude(OF_THE_EXAMPLE)


def timeline(filters: Filters) -> QuerySet[Activity]:
    """Activities that answer the filters; a part stands in the list when it alone answers a kind or words."""
    found = activities()
    if filters.year:
        first, last = date(filters.year, 1, 1), date(filters.year, 12, 31)
        found = found.filter(starts_on__lte=last).filter(Q(ends_on__gte=first) | Q(ends_on=None))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.area:
        found = found.filter(area_links__area__code=filters.area).distinct()
    if filters.institution:
        took_part = Participation.objects.filter(institution__slug=filters.institution, activity__isnull=False)
        found = found.filter(Q(host__slug=filters.institution) | Q(pk__in=took_part.values("activity")))
    if filters.agreement:
        found = found.filter(agreement__slug=filters.agreement)
    if not (filters.agreement or filters.institution):
        found = found.exclude(OF_THE_EXAMPLE)
    for word in names.search_key(filters.words).split():
        found = found.filter(search_key__contains=word)
    if not (filters.kind or filters.words):
        found = found.filter(parent=None)
    return found.prefetch_related(Prefetch("parts", queryset=Activity.objects.order_by("position")))


def choices(agreements: Sequence[Agreement]) -> Choices:
    """Kinds and years that have something behind them, areas and parties of these agreements."""
    is_example = any(party.institution.is_example for one in agreements for party in one.parties.all())
    rows = Activity.objects.filter(OF_THE_EXAMPLE) if is_example else Activity.objects.exclude(OF_THE_EXAMPLE)
    spans = list(
        rows.order_by()
        .values("kind")
        .annotate(first=Min("starts_on"), last=Max("starts_on"), end=Max("ends_on"))
        .values_list("kind", "first", "last", "end")
    )
    found = {kind for kind, *_ in spans}
    days: list[date] = [day for _, *known in spans for day in known if day]
    areas = {area.code: area.name for agreement in agreements for area in agreement.areas.all()}
    parties = {party.institution.slug: party.institution for one in agreements for party in one.parties.all()}
    return Choices(
        years=tuple(range(min(days).year, max(days).year + 1)) if days else (),
        kinds=tuple(kind for kind in ActivityKind.values if kind in found),
        areas=tuple(areas.items()),
        institutions=tuple((slug, institution.short_name) for slug, institution in parties.items()),
    )


def leading(agreements: Sequence[Agreement]) -> Agreement | None:
    """The agreement with the most activities; of equal ones that with the latest, then the first."""
    rows = Activity.objects.filter(agreement__in=agreements, parent=None).order_by().values("agreement")
    counted = rows.annotate(number=Count("pk"), last=Max("starts_on"))
    found = {row["agreement"]: (row["number"], row["last"] or date.min) for row in counted}
    return max(agreements, key=lambda one: found.get(one.pk, (0, date.min)), default=None)


def activity(slug: str) -> Activity:
    """One activity with its parts, what came of it and what it served; who took part is read by the page."""
    found = (
        Activity.objects.select_related("host", "kept_by", "parent", "series__host", "agreement", "source__voice")
        .prefetch_related(
            Prefetch("parts", queryset=activities().order_by("position")),
            "outcomes",
            "area_links__area",
            "aim_links__aim",
        )
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise NotHere
    return found


def participations_of(activity: Activity) -> QuerySet[Participation]:
    """Who took part, in the order of the source."""
    found = activity.participations.select_related("institution", "group", "person").order_by("position", "pk")
    return found.prefetch_related("person__names")


def is_held_by_base(activity: Activity) -> bool:
    """Whether the host also stands among those who took part, as the base with its learners."""
    return activity.participations.filter(role=ParticipationRole.BASE, institution=activity.host_id).exists()


def parties_beside(activity: Activity) -> list[Institution]:
    """The institutions that may be named in an activity, those of its agreement first."""
    keeper = activity.kept_by or activity.host
    found = Institution.objects.filter(is_example=bool(keeper and keeper.is_example)).order_by("sort_key", "pk")
    parties = [party.institution for party in activity.agreement.parties.all()] if activity.agreement else []
    others = found.exclude(pk__in=[one.pk for one in parties])
    return [*parties, *others[:MOST_OFFERED]]


def of_series(series: Series) -> QuerySet[Activity]:
    return activities().filter(series=series)


@dataclass(frozen=True)
class AreaLine:
    """One area of an agreement: how much carried it out, when something last did, and the latest of it by date."""

    area: Area
    linked: int
    held: int
    inferred: int
    last_day: date | None
    links: tuple[ActivityArea, ...]

    @property
    def more(self) -> int:
        """How many linked activities are not among `links`."""
        return self.linked - len(self.links)

    def is_idle(self, today: date) -> bool:
        """Nothing dated in the last twelve months."""
        return self.last_day is None or (today - self.last_day).days > 365


def areas_of(agreement: Agreement) -> list[AreaLine]:
    """Each area in the order of the agreement, with the latest activities linked to it: two queries."""
    held = Q(activity_links__activity__state=ActivityState.HELD)
    day = Coalesce("activity_links__activity__ends_on", "activity_links__activity__starts_on")
    areas = agreement.areas.order_by("position").annotate(
        linked=Count("activity_links"),
        held=Count("activity_links", filter=held),
        inferred=Count("activity_links", filter=Q(activity_links__inferred=True)),
        last_day=Max(day, filter=held),
    )
    latest = Window(RowNumber(), partition_by="area", order_by=(F("activity__sort_key").desc(), F("pk").desc()))
    rows = ActivityArea.objects.filter(area__agreement=agreement).annotate(latest=latest).filter(latest__lte=MOST_LINKS)
    links: dict[int, list[ActivityArea]] = defaultdict(list)
    for link in rows.select_related("activity").order_by("-latest"):
        links[link.area_id].append(link)
    return [
        AreaLine(area, area.linked, area.held, area.inferred, area.last_day, tuple(links[area.pk])) for area in areas
    ]


def of_institution(institution: Institution) -> QuerySet[Activity]:
    return timeline(Filters(institution=institution.slug))


def in_month(year: int, month: int) -> QuerySet[Activity]:
    """Whole activities that may have been in this month; an end known only to a year picks no month of it."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    within = Q(starts_on__lte=last) & (Q(ends_on__gte=first) | Q(ends_on=None))
    to_a_year = Q(date__regex=TO_YEAR) & Q(starts_on__lt=first)
    return listed().filter(within, parent=None).exclude(date__regex=FROM_YEAR).exclude(to_a_year)


def busy_months() -> list[date]:
    """The first days of the months in which a dated activity begins, in order."""
    found = listed().filter(parent=None).exclude(starts_on=None).exclude(date__regex=FROM_YEAR)
    return list(found.dates("starts_on", "month"))


def last_month() -> date | None:
    months = busy_months()
    return months[-1] if months else None


def calendar_activities(institution: Institution | None = None) -> QuerySet[Activity]:
    """What a calendar program can show: known to the day at both ends, not cancelled, whole; with `changed_at`."""
    found = of_institution(institution) if institution else listed().filter(parent=None)
    found = found.exclude(starts_on=None).exclude(state=ActivityState.CANCELLED).filter(date__regex=OF_DAYS)
    return found.annotate(changed_at=last_moment("programme.activity", of="slug"))
