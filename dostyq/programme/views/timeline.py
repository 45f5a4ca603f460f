"""The timeline, one activity, and what the programme shows on other pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dostyq.agreements import queries as agreements
from dostyq.agreements.models import Agreement
from dostyq.domain.clocks import Place, printed_clock
from dostyq.domain.texts import Texts
from dostyq.people import queries as people
from dostyq.people.models import Institution
from dostyq.programme import queries
from dostyq.programme.forms import FilterForm
from dostyq.programme.models import Activity, ActivityState, Audience, ParticipationRole, WorkDirection
from dostyq.programme.queries import Filters
from dostyq.ui.band import Band, Mark, years_band
from dostyq.ui.panels import Panel, panels_for
from dostyq.ui.ready import public_page

PER_PAGE = 60
MOST_IN_PANEL = 100
UNDATED, PLANS = "undated", "plans"


def _language() -> str:
    return get_language() or "ru"


@require_safe
@public_page
def timeline(request: HttpRequest) -> HttpResponse:
    """The home page: who cooperates, the years as one picture, then everything by year."""
    form = FilterForm(request.GET, choices=queries.choices(), language=_language())
    filters = form.filters
    page = Paginator(queries.timeline(filters), PER_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    agreement = agreements.agreements().first()
    context = {
        "form": form,
        "filters": filters,
        "pages": page,
        "chapters": _chapters(found),
        "agreement": agreement,
        "parties": [party.institution for party in agreement.parties.all()] if agreement else [],
        "picture": _picture(found, agreement),
        "panels": panels_for("home", agreement) if agreement and not filters else [],
        "needs_setup": agreement is None and not filters and people.is_empty(),
    }
    template = "programme/timeline.html#list" if request.headers.get("HX-Request") else "programme/timeline.html"
    return render(request, template, context)


@dataclass(frozen=True)
class Chapter:
    """Activities under one heading: a year, what has no date, or plans."""

    key: str
    heading: str
    activities: list[Activity]


def _chapters(found: Iterable[Activity]) -> list[Chapter]:
    """In the order given, which is by date: years first, then the undated, plans without a date last."""
    words = {UNDATED: _("Date unknown"), PLANS: _("Plans")}
    order = {UNDATED: 1, PLANS: 2}
    rows = sorted(found, key=lambda one: order.get(_chapter_of(one), 0))
    return [Chapter(key, words.get(key, key), list(group)) for key, group in groupby(rows, key=_chapter_of)]


def _chapter_of(activity: Activity) -> str:
    if activity.starts_on is not None:
        return str(activity.starts_on.year)
    return PLANS if activity.state == ActivityState.PLANNED else UNDATED


def _picture(found: Sequence[Activity], agreement: Agreement | None) -> SafeString | None:
    """The years of these activities drawn; none without an agreement or without a dated activity."""
    dated = [one for one in found if one.date]
    if agreement is None or not dated:
        return None
    parties = [party.institution for party in agreement.parties.all()]
    years = [day.year for one in dated for day in (one.starts_on, one.ends_on) if day]
    thread_date = agreement.since or agreement.signed
    thread = None
    if thread_date:
        years.append(thread_date.start.year)
        title = agreement.title.in_language(_language()).text
        thread = Mark(reverse("agreements:agreement", args=[agreement.slug]), title, thread_date, "agreement", "both")
    band = Band(
        first_year=min(years),
        last_year=max(years),
        # Plans stay out: on the picture they would look like things that were held.
        marks=tuple(_mark(one, parties) for one in found if one.state != ActivityState.PLANNED),
        sides=(_short(parties[0]), _short(parties[1])),
        thread=thread,
    )
    return years_band(band, language=_language())


def _short(institution: Institution) -> str:
    return str(institution.short_name.in_language(_language()))


def _mark(activity: Activity, parties: Sequence[Institution]) -> Mark:
    hosts = {parties[0].pk: "first", parties[1].pk: "second"}
    return Mark(
        href=reverse("programme:activity", args=[activity.slug]),
        label=shown_title(activity),
        date=activity.date,
        kind=activity.kind,
        side=hosts.get(activity.host_id or 0, "both"),
        host_known=not activity.host_inferred,
    )


def shown_title(activity: Activity) -> str:
    """The title as a heading prints it: a proper name stays in its own language, in quotation marks."""
    if activity.title_is_name:
        return f"«{activity.title.original}»"
    return str(activity.title.in_language(_language()))


@require_safe
@public_page
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.activity(slug)
    participations = list(found.participations.all())
    context = {
        "activity": found,
        "heading": shown_title(found),
        "is_planned": found.state in {ActivityState.PLANNED, ActivityState.ANNOUNCED},
        "audience": [Audience(code).label for code in found.audience],
        "directions": [WorkDirection(code).label for code in found.directions],
        "participations": participations,
        # The one who held it then stands among those who took part, with his learners.
        "base_named": any(
            one.role == ParticipationRole.BASE and one.institution_id == found.host_id for one in participations
        ),
        "clock": _clock(found),
        "series": list(queries.of_series(found.series)) if found.series else [],
        "panels": panels_for("activity", found),
    }
    return render(request, "programme/activity.html", context)


def _clock(activity: Activity) -> str:
    """The beginning in the local time of every party, where a clock time is known."""
    if activity.starts_at is None:
        return ""
    institutions = [party.institution for party in activity.agreement.parties.all()] if activity.agreement else []
    if activity.host and activity.host not in institutions:
        institutions.insert(0, activity.host)
    places = [Place(_place_name(one), one.zone) for one in institutions]
    return printed_clock(activity.starts_at, places, _language())


def _place_name(institution: Institution) -> str:
    place: Texts = institution.settlement or institution.region or institution.short_name
    return place.in_language(_language()).text


def agreement_panel(agreement: Agreement) -> Panel:
    today = timezone.localdate()
    lines = queries.areas_of(agreement)
    most = max((len(line.held) for line in lines), default=0) or 1
    areas = [{"line": line, "most": most, "is_idle": line.is_idle(today)} for line in lines]
    found = list(queries.timeline(Filters(agreement=agreement.slug))[:MOST_IN_PANEL])
    context = {
        "areas": areas,
        "has_inferred": any(link.inferred for line in lines for link in line.links),
        "picture": _picture(found, agreement),
        "activities": found,
    }
    return Panel("programme/panel_agreement.html", context)


def institution_panel(institution: Institution) -> Panel | None:
    found = list(queries.of_institution(institution)[:MOST_IN_PANEL])
    return (
        Panel("programme/panel_institution.html", {"activities": found, "institution": institution}) if found else None
    )
