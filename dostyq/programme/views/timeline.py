"""The timeline, one activity, and what the programme shows on other pages."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dostyq.agreements import queries as agreements
from dostyq.agreements.models import Agreement
from dostyq.domain.clocks import Place, printed_clock
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.texts import Texts
from dostyq.people import queries as people
from dostyq.people.models import Country, Institution
from dostyq.people.views import actor_of, has_session
from dostyq.programme import queries
from dostyq.programme.forms import FilterForm
from dostyq.programme.models import Activity, ActivityState, Audience, WorkDirection
from dostyq.programme.permissions import can_keep_programme
from dostyq.programme.queries import Filters
from dostyq.programme.views.pictured import chapters, picture, shown_title
from dostyq.ui.paging import page_of
from dostyq.ui.panels import Panel, panels_for
from dostyq.ui.ready import public_page, wants_part

# Only whoever has come in may see more than a guest.
PER_PAGE = 60
PARTICIPATIONS_PER_PAGE = 200
MOST_IN_PANEL = 100
# Whose areas and parties can be chosen in the filter; a longer list nobody would read.
MOST_TO_CHOOSE = 100
# Agreements beside the one whose years are drawn; the page of agreements has them all.
MOST_OTHERS = 6


def _language() -> str:
    return get_language() or "ru"


@dataclass(frozen=True)
class Hero:
    """Who cooperates, and on which agreement: the head of the home page."""

    slug: str
    title: Texts
    signed: ImpreciseDate | None
    since: ImpreciseDate | None
    parties: tuple[tuple[str, Texts, str, Texts], ...]
    """Slug, short name, country, region."""
    is_example: bool = False

    @property
    def shown(self) -> list[dict[str, object]]:
        countries = dict(Country.choices)
        return [
            {"slug": slug, "short_name": name, "country": countries[country], "region": region}
            for slug, name, country, region in self.parties
        ]


@require_safe
@public_page(*FilterForm.base_fields, "page")
def timeline(request: HttpRequest) -> HttpResponse:
    """The home page: who cooperates, the years as one picture, then everything by year."""
    known = list(agreements.with_areas(request.GET.get("agreement", "")[:60])[:MOST_TO_CHOOSE])
    choices = queries.choices(known)
    form = FilterForm(request.GET, choices=choices, agreements=known, language=_language())
    filters = form.filters
    page = page_of(queries.timeline(filters), request.GET.get("page"), per_page=PER_PAGE)
    found = list(page.object_list)
    named = next((one for one in known if one.slug == filters.agreement), None)
    agreement = named or queries.leading(known)
    context = {
        "form": form,
        # What the form is drawn from: it stays the same until one of these changes.
        "choices": (choices, tuple((one.slug, one.title) for one in known)),
        "filters": filters,
        "pages": page,
        "chapters": chapters(found),
        "hero": _hero(agreement) if agreement else None,
        "others": [one for one in known if one != agreement][:MOST_OTHERS],
        "is_part": wants_part(request),
        "picture": picture(found, agreement),
        "needs_setup": agreement is None and not filters and people.is_empty(),
    }
    template = "programme/timeline.html#list" if wants_part(request) else "programme/timeline.html"
    return render(request, template, context)


def _hero(agreement: Agreement) -> Hero:
    parties = [party.institution for party in agreement.parties.all()]
    shown = tuple((one.slug, one.short_name, one.country, one.region) for one in parties)
    return Hero(
        agreement.slug,
        agreement.title,
        agreement.signed,
        agreement.since,
        shown,
        any(one.is_example for one in parties),
    )


@require_safe
@public_page("page")
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.activity(slug)
    page = page_of(queries.participations_of(found), request.GET.get("page"), per_page=PARTICIPATIONS_PER_PAGE)
    context = {
        "activity": found,
        "heading": shown_title(found, _language()),
        "is_planned": found.state in {ActivityState.PLANNED, ActivityState.ANNOUNCED},
        "audience": [Audience(code).label for code in found.audience],
        "directions": [WorkDirection(code).label for code in found.directions],
        "participations": page.object_list,
        "pages": page,
        "base_named": queries.is_held_by_base(found),
        "clock": _clock(found),
        "series": list(queries.of_series(found.series)[:MOST_IN_PANEL]) if found.series else [],
        "panels": panels_for("activity", found),
        "pictures": queries.public_pictures(found, at=queries.end_of_day(timezone.now())),
        "may_keep": has_session(request) and can_keep_programme(actor_of(request), found),
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
    most = max((line.held for line in lines), default=0) or 1
    areas = [{"line": line, "most": most, "is_idle": line.is_idle(today)} for line in lines]
    found = list(queries.timeline(Filters(agreement=agreement.slug))[:MOST_IN_PANEL])
    context = {
        "agreement": agreement,
        "areas": areas,
        "has_inferred": any(line.inferred for line in lines),
        "picture": picture(found, agreement),
        "activities": found,
    }
    return Panel("programme/panel_agreement.html", context)


def institution_panel(institution: Institution) -> Panel | None:
    found = list(queries.of_institution(institution)[:MOST_IN_PANEL])
    return (
        Panel("programme/panel_institution.html", {"activities": found, "institution": institution}) if found else None
    )
