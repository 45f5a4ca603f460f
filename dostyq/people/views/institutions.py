"""Pages of institutions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dostyq.people import queries
from dostyq.ui.paging import page_of
from dostyq.ui.panels import panels_for
from dostyq.ui.ready import public_page

PER_PAGE = 50


@require_safe
@public_page
def institutions(request: HttpRequest) -> HttpResponse:
    page = page_of(queries.institutions(), request.GET.get("page"), per_page=PER_PAGE)
    return render(request, "people/institutions.html", {"institutions": page})


@require_safe
@public_page
def institution(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.institution(slug)
    return render(
        request, "people/institution.html", {"institution": found, "panels": panels_for("institution", found)}
    )
