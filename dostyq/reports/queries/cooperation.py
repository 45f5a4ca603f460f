"""The cooperation of one agreement in one period, read in a dozen queries whatever the size."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from dostyq.agreements import queries as agreements
from dostyq.agreements.models import Agreement, Aim, Area, Statement
from dostyq.credentials.models import Award
from dostyq.domain import indicators
from dostyq.domain.edtf_dates import sort_value
from dostyq.domain.errors import NotHere, Refused
from dostyq.domain.indicators import Held, Period, Published, Records, TakingPart
from dostyq.domain.texts import Texts
from dostyq.people.models import NameBasis, Source
from dostyq.programme.models import Activity, ActivityState, Outcome, Participation, Series
from dostyq.reports.queries.content import (
    ActivityLine,
    AgreementHead,
    AwardLine,
    CooperationReport,
    PublicationLine,
    SeriesLine,
    Taking,
    with_parts,
)
from dostyq.reports.queries.news import publications_under
from dostyq.reports.queries.rows import (
    activity_line,
    award_line,
    institution_line,
    publication_line,
    series_line,
    source_line,
    statement_line,
    taking,
)

AHEAD = frozenset({ActivityState.PLANNED, ActivityState.ANNOUNCED})
NOT_HELD = frozenset({ActivityState.MOVED, ActivityState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Offer:
    """An agreement of which a report can be made, and how much stands in it."""

    slug: str
    title: Texts
    parties: tuple[Texts, ...]
    period: Period | None
    activities: int
    awards: int


def offers() -> list[Offer]:
    """Every agreement with the period that its records span; three queries whatever their number."""
    held: dict[int, list[date]] = defaultdict(list)
    counts: Counter[int] = Counter()
    rows = Activity.objects.filter(parent=None, state=ActivityState.HELD, agreement__isnull=False)
    for agreement, day in rows.order_by().values_list("agreement", "starts_on"):
        assert agreement is not None
        counts[agreement] += 1
        if day:
            held[agreement].append(day)
    of_agreement = Coalesce("activity__agreement", "activity__parent__agreement")
    awards = Counter(Award.objects.order_by().values_list(of_agreement, flat=True))
    return [
        Offer(
            slug=agreement.slug,
            title=agreement.title,
            parties=tuple(party.institution.name for party in agreement.parties.all()),
            period=_spanned(agreement, held[agreement.pk]),
            activities=counts[agreement.pk],
            awards=awards[agreement.pk],
        )
        for agreement in agreements.listed()
    ]


def default_period(slug: str) -> Period:
    """From the first year of the agreement to the last year in which something is known to have begun.

    Raises NotHere for an agreement that does not exist; Refused: `nothing_dated` where it has no date and no dated
    activity.
    """
    agreement = Agreement.objects.filter(slug=slug).first()
    if agreement is None:
        raise NotHere
    dated = _of(agreement).filter(parent=None, state=ActivityState.HELD).exclude(starts_on=None)
    period = _spanned(agreement, list(dated.dates("starts_on", "year")))
    if period is None:
        raise Refused("nothing_dated", agreement=slug)
    return period


def _spanned(agreement: Agreement, days: list[date]) -> Period | None:
    years = [day.year for day in days]
    years += [known.first.year for known in (agreement.since, agreement.signed) if known]
    return Period(min(years), max(years)) if years else None


def cooperation_report(slug: str, *, first_year: int, last_year: int) -> CooperationReport:
    """Everything a report says, in no language yet.

    Raises NotHere for an agreement that does not exist; Refused: `period_ends_before_start`.
    """
    period = Period(first_year, last_year)
    agreement = agreements.agreement(slug)
    takings = _takings(agreement)
    whole = _activity_lines(agreement, takings.of_activity)
    published = _publications(agreement)
    held = tuple(line for line in whole if line.state == ActivityState.HELD and period.holds(line.date))
    undated = tuple(line for line in whole if line.state == ActivityState.HELD and line.date is None)
    return CooperationReport(
        agreement=_head(agreement),
        period=period,
        series=_series_lines(agreement, takings.of_series),
        held=held,
        undated=undated,
        not_held=tuple(line for line in whole if line.state in NOT_HELD and _may_be_of(line, period)),
        planned=tuple(line for line in whole if line.state in AHEAD and _is_ahead(line, period)),
        awards=_award_lines(agreement, held + undated),
        sources=tuple(source_line(source) for source in _sources(agreement)),
        publications=tuple(one for one in published if _may_be_of(one, period)),
        values=indicators.measure(_records(held + undated, published), period),
    )


def _may_be_of(line: ActivityLine | PublicationLine, period: Period) -> bool:
    return line.date is None or period.holds(line.date)


def _is_ahead(line: ActivityLine, period: Period) -> bool:
    return line.date is None or line.date.first.year >= period.first_year


def _of(agreement: Agreement) -> QuerySet[Activity]:
    """The activities of the agreement and their parts."""
    return Activity.objects.filter(Q(agreement=agreement) | Q(parent__agreement=agreement))


def _head(agreement: Agreement) -> AgreementHead:
    parties = (institution_line(party.institution) for party in agreement.parties.all())
    return AgreementHead(
        slug=agreement.slug,
        title=agreement.title,
        number=agreement.number,
        state=agreement.state,
        signed=agreement.signed,
        since=agreement.since,
        valid_until=agreement.valid_until,
        parties=tuple(party for party in parties if party),
        areas=tuple(area.name for area in sorted(agreement.areas.all(), key=_position)),
        areas_wording=agreement.areas_wording,
        aims=tuple(aim.text for aim in sorted(agreement.aims.all(), key=_position)),
        statements=tuple(statement_line(one) for one in sorted(agreement.statements.all(), key=_position)),
        is_published=agreement.source_id is not None,
    )


def _position(row: Area | Aim | Statement) -> int:
    return row.position


def _participations(agreement: Agreement) -> QuerySet[Participation]:
    """Taking part in the activities and series of the agreement, without what is inferred."""
    return Participation.objects.filter(
        Q(activity__agreement=agreement)
        | Q(activity__parent__agreement=agreement)
        | Q(series__agreement=agreement)
        | Q(series__activities__agreement=agreement),
        inferred=False,
    )


@dataclass(frozen=True, slots=True)
class _Takings:
    of_activity: dict[int, tuple[Taking, ...]]
    of_series: dict[int, tuple[Taking, ...]]


def _takings(agreement: Agreement) -> _Takings:
    """Who took part in what, without what is inferred."""
    rows = (
        _participations(agreement)
        .distinct()
        .select_related("institution", "group", "person")
        .prefetch_related("person__names")
        .order_by("position", "pk")
    )
    of_activity: dict[int, list[Taking]] = defaultdict(list)
    of_series: dict[int, list[Taking]] = defaultdict(list)
    for row in rows:
        if row.activity_id is not None:
            of_activity[row.activity_id].append(taking(row))
        elif row.series_id is not None:
            of_series[row.series_id].append(taking(row))
    return _Takings(_frozen(of_activity), _frozen(of_series))


def _frozen(grouped: dict[int, list[Taking]]) -> dict[int, tuple[Taking, ...]]:
    return {key: tuple(rows) for key, rows in grouped.items()}


def _activity_lines(agreement: Agreement, takings: dict[int, tuple[Taking, ...]]) -> list[ActivityLine]:
    """Whole activities by date, the undated last, each with its parts in their order."""
    rows = list(_of(agreement).select_related("host", "series").order_by("sort_key", "pk"))
    outcomes = _outcomes(agreement)
    parts: dict[int, list[Activity]] = defaultdict(list)
    for row in rows:
        if row.parent_id is not None:
            parts[row.parent_id].append(row)

    def line(row: Activity) -> ActivityLine:
        return activity_line(
            row,
            series=row.series.slug if row.series else "",
            takings=takings.get(row.pk, ()),
            outcomes=tuple(outcomes.get(row.pk, ())),
            parts=tuple(line(part) for part in sorted(parts[row.pk], key=lambda part: part.position)),
        )

    whole = [line(row) for row in rows if row.parent_id is None]
    return sorted(whole, key=lambda found: sort_value(found.date) if found.date else "~")


def _outcomes(agreement: Agreement) -> dict[int, list[Texts]]:
    found: dict[int, list[Texts]] = defaultdict(list)
    of_agreement = Q(activity__agreement=agreement) | Q(activity__parent__agreement=agreement)
    for row in Outcome.objects.filter(of_agreement).order_by("position", "pk"):
        found[row.activity_id].append(row.text)
    return found


def _series_lines(agreement: Agreement, takings: dict[int, tuple[Taking, ...]]) -> tuple[SeriesLine, ...]:
    rows = _series(agreement).select_related("host").order_by("pk")
    return tuple(series_line(row, takings.get(row.pk, ())) for row in rows)


def _series(agreement: Agreement) -> QuerySet[Series]:
    return Series.objects.filter(Q(agreement=agreement) | Q(activities__agreement=agreement)).distinct()


def _award_lines(agreement: Agreement, activities: tuple[ActivityLine, ...]) -> tuple[AwardLine, ...]:
    """Awards given in what the report tells, by date."""
    told = {line.slug: line for line in with_parts(activities)}
    rows = (
        Award.objects.filter(Q(activity__agreement=agreement) | Q(activity__parent__agreement=agreement))
        .select_related("activity", "person", "institution", "published_in")
        .prefetch_related("person__names")
        .order_by("sort_key", "pk")
    )
    return tuple(award_line(row, told[row.activity.slug]) for row in rows if row.activity.slug in told)


def _sources(agreement: Agreement) -> QuerySet[Source]:
    """Where the facts of this agreement were published; not what was published of somebody who is hidden."""
    activities = _of(agreement)
    behind = Q(pk=agreement.source_id) | Q(pk__in=activities.values("source"))
    behind |= Q(pk__in=Award.objects.filter(activity__in=activities).values("published_in"))
    behind |= Q(pk__in=_series(agreement).values("source"))
    behind |= Q(pk__in=Statement.objects.filter(agreement=agreement).values("source"))
    behind |= Q(pk__in=_participations(agreement).values("group__source"))
    shown = Q(person__hidden_at=None) & ~Q(person__basis=NameBasis.NONE)
    behind |= Q(pk__in=_participations(agreement).filter(shown).values("person__source"))
    behind |= Q(pk__in=Award.objects.filter(shown, activity__in=activities).values("person__source"))
    return Source.objects.filter(behind).select_related("voice").order_by("slug")


def _publications(agreement: Agreement) -> list[PublicationLine]:
    return [publication_line(row) for row in publications_under(agreement)]


def _records(activities: tuple[ActivityLine, ...], published: Iterable[PublicationLine]) -> Records:
    held = [Held(line.slug, line.date) for line in activities]
    takings = [record for whole in activities for line in with_parts((whole,)) for record in _taking_part(whole, line)]
    return Records(held, takings, [Published(one.slug, one.date) for one in published])


def _taking_part(whole: ActivityLine, line: ActivityLine) -> Iterable[TakingPart]:
    if line.host:
        yield TakingPart(whole.slug, institution=line.host.slug)
    for row in line.takings:
        institution = row.institution.slug if row.institution else ""
        person = row.person.slug if row.person else ""
        if institution or person:
            yield TakingPart(whole.slug, institution, person, frozenset(row.audience))
