"""Pages of agreements."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dostyq.agreements import queries
from dostyq.people.models import Institution
from dostyq.ui.paging import page_of
from dostyq.ui.panels import Panel, panels_for
from dostyq.ui.ready import public_page

PER_PAGE = 50


@require_safe
@public_page("page")
def agreements(request: HttpRequest) -> HttpResponse:
    page = page_of(queries.listed(), request.GET.get("page"), per_page=PER_PAGE)
    return render(request, "agreements/list.html", {"agreements": page})


@require_safe
@public_page()
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.agreement(slug)
    context = {
        "agreement": found,
        "parties": [party.institution for party in found.parties.all()],
        "areas": found.areas.all(),
        "aims": found.aims.all(),
        "statements": found.statements.all(),
        "panels": panels_for("agreement", found),
    }
    return render(request, "agreements/agreement.html", context)


def institution_panel(institution: Institution) -> Panel | None:
    found = list(queries.agreements_of(institution)[:PER_PAGE])
    return Panel("agreements/panel_institution.html", {"agreements": found}) if found else None
