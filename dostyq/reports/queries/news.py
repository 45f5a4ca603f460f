"""What a news text of one activity can say: entered facts only, nothing inferred, nobody who may not be named."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from dostyq.credentials.models import Award
from dostyq.domain import names
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.texts import Texts
from dostyq.people.models import Person
from dostyq.programme.models import Activity, Outcome, Participation
from dostyq.reports.models import NewsText, Publication
from dostyq.reports.queries.content import ActivityLine, AwardLine, Taking, with_parts
from dostyq.reports.queries.rows import activity_line, award_line, taking


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """An activity, its awards whose recipients may be named, and the agreement under which it stands."""

    activity: ActivityLine
    awards: tuple[AwardLine, ...]
    agreement: Texts
    signed: ImpreciseDate | None


def news_slug(activity: Activity, language: str) -> str:
    return f"{activity.slug}/{language}"


def news_facts(activity: Activity) -> NewsFacts:
    line = _line(activity)
    told = {one.slug: one for one in with_parts((line,))}
    agreement = activity.agreement
    return NewsFacts(
        activity=line,
        awards=tuple(
            one
            for one in (award_line(row, told[row.activity.slug]) for row in _awards(activity))
            if not one.is_withheld
        ),
        agreement=agreement.title if agreement else Texts(),
        signed=(agreement.signed or agreement.since) if agreement else None,
    )


def _line(activity: Activity) -> ActivityLine:
    return activity_line(
        activity,
        series="",
        takings=_takings(activity),
        outcomes=tuple(Outcome.objects.filter(activity=activity).order_by("position").values_list("text", flat=True)),
        parts=tuple(_line(part) for part in activity.parts.select_related("host").order_by("position", "pk")),
    )


def _takings(activity: Activity) -> tuple[Taking, ...]:
    """Without what is inferred, and without whoever is not shown: a news text has no holes in it.

    A person stands by the name alone, since «students» is said of many.
    """
    rows = activity.participations.filter(inferred=False).select_related("institution", "group", "person")
    found = (taking(row) for row in rows.prefetch_related("person__names").order_by("position", "pk"))
    shown = (one for one in found if one.person is None or one.person.is_shown)
    return tuple(replace(one, audience=()) if one.person else one for one in shown)


def _awards(activity: Activity) -> QuerySet[Award]:
    found = Award.objects.filter(Q(activity=activity) | Q(activity__parent=activity)).order_by("sort_key", "pk")
    return found.select_related("activity", "person", "institution", "published_in").prefetch_related("person__names")


def names_not_to_be_said(activity: Activity) -> list[str]:
    """The family names of everybody of this activity who may not be named, folded for comparing."""
    whole = Q(activity=activity) | Q(activity__parent=activity)
    took_part = Participation.objects.filter(whole, person__isnull=False).values("person")
    awarded = Award.objects.filter(whole, person__isnull=False).values("person")
    persons = Person.objects.filter(Q(pk__in=took_part) | Q(pk__in=awarded)).prefetch_related("names")
    said = {names.search_key(one.family) for person in persons if person.is_shown for one in person.names.all()}
    hidden = {names.search_key(one.family) for person in persons if not person.is_shown for one in person.names.all()}
    return sorted(hidden - said - {""})


def kept_news(activity: Activity, language: str) -> NewsText | None:
    return NewsText.objects.filter(activity=activity, language=language).first()


def kept_languages(activity: Activity) -> set[str]:
    return set(NewsText.objects.filter(activity=activity).values_list("language", flat=True))


def publications_of(activity: Activity) -> QuerySet[Publication]:
    return Publication.objects.filter(activity=activity).select_related("institution").order_by("sort_key", "pk")


def publications_under(agreement: Any) -> QuerySet[Publication]:
    """Of all activities of an agreement and their parts."""
    whole = Q(activity__agreement=agreement) | Q(activity__parent__agreement=agreement)
    return Publication.objects.filter(whole).select_related("activity").order_by("sort_key", "pk")
