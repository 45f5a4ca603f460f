"""Pages of institutions, and who is asking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dostyq.domain.actor import GUEST, Actor
from dostyq.domain.clocks import printed_zone
from dostyq.people import queries
from dostyq.ui.paging import page_of
from dostyq.ui.panels import panels_for
from dostyq.ui.ready import public_page

ACTOR, SCOPES = "actor", "scopes"
PER_PAGE = 50


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking, by the session that an access pass was exchanged for."""
    if ACTOR not in request.session:
        return GUEST
    return Actor(request.session[ACTOR], frozenset(request.session[SCOPES]))


def remember(request: HttpRequest, actor: Actor) -> None:
    """Begin a new session for this actor; nothing of the session before is kept."""
    request.session.flush()
    request.session[ACTOR] = actor.id
    request.session[SCOPES] = sorted(actor.scopes)


@require_safe
@public_page("page")
def institutions(request: HttpRequest) -> HttpResponse:
    page = page_of(queries.institutions(), request.GET.get("page"), per_page=PER_PAGE)
    return render(request, "people/institutions.html", {"institutions": page})


@require_safe
@public_page()
def institution(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.institution(slug)
    context = {
        "institution": found,
        "zone": printed_zone(found.zone, get_language() or "ru", at=timezone.now()),
        "panels": panels_for("institution", found),
    }
    return render(request, "people/institution.html", context)
