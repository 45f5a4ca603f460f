"""Pages of institutions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dostyq.domain.clocks import printed_zone
from dostyq.people import queries
from dostyq.ui.paging import page_of
from dostyq.ui.panels import panels_for
from dostyq.ui.ready import public_page

PER_PAGE = 50


@require_safe
@public_page("page")
def institutions(request: HttpRequest) -> HttpResponse:
    page = page_of(queries.listed_institutions(), request.GET.get("page"), per_page=PER_PAGE)
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
