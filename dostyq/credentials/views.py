"""Pages of awards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dostyq.credentials import queries
from dostyq.credentials.models import Award
from dostyq.people.models import Institution
from dostyq.programme.models import Activity
from dostyq.ui.paging import page_of
from dostyq.ui.panels import Panel
from dostyq.ui.ready import public_page

PER_PAGE = 50
MOST_IN_PANEL = 200


@require_safe
@public_page("page")
def awards(request: HttpRequest) -> HttpResponse:
    page = page_of(queries.listed(), request.GET.get("page"), per_page=PER_PAGE)
    lines = queries.award_lines(list(page.object_list), _language())
    return render(request, "credentials/awards.html", {"lines": lines, "pages": page})


@require_safe
@public_page()
def award(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "credentials/award.html", {"line": queries.award_line(slug, _language())})


def activity_panel(activity: Activity) -> Panel | None:
    return _panel(list(queries.awards_for(activity)[:MOST_IN_PANEL]), with_activity=False)


def institution_panel(institution: Institution) -> Panel | None:
    return _panel(list(queries.awards_to(institution)[:MOST_IN_PANEL]), with_activity=True)


def _panel(found: list[Award], *, with_activity: bool) -> Panel | None:
    if not found:
        return None
    lines = queries.award_lines(found, _language())
    return Panel("credentials/panel_awards.html", {"lines": lines, "with_activity": with_activity})


def _language() -> str:
    return get_language() or "ru"
