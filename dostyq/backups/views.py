"""The page of copies, for whoever keeps the node."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dostyq.backups import queries
from dostyq.backups.actions import keeping
from dostyq.backups.engine import passphrases
from dostyq.backups.models import Copy, CopyState
from dostyq.backups.permissions import can_keep_copies
from dostyq.domain.copies import printed_age
from dostyq.domain.edtf_dates import ImpreciseDate, printed
from dostyq.domain.errors import Refused
from dostyq.domain.quantities import printed_number, printed_size
from dostyq.people.views import actor_of
from dostyq.ui import refusals
from dostyq.ui.paging import page_of

View = Callable[..., HttpResponseBase]
PER_PAGE = 25


@dataclass(frozen=True)
class Line:
    """A copy as the page shows it."""

    copy: Copy
    when: str
    age: str
    size: str
    rows: str
    problem: str


def administrator_page(view: View) -> View:
    """Not there in the demo; for whoever keeps the node; never kept by a browser or a proxy."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.DEMO:
            raise Http404
        if can_keep_copies(actor_of(request)):
            response = view(request, *args, **kwargs)
        else:
            refusal = refusals.message(Refused("not_allowed"))
            response = render(request, "ui/refused.html", {"refusal": refusal}, status=HTTPStatus.FORBIDDEN)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


@administrator_page
@require_safe
def copies(request: HttpRequest) -> HttpResponse:
    """All of it; while a copy is under way htmx asks for the part that says how far it is."""
    now = queries.under_way()
    context: dict[str, Any] = {
        "now": now,
        "progress": _progress(now),
        "is_cut_short": now is not None and queries.was_cut_short(now),
    }
    if getattr(request, "htmx", False):
        response = render(request, "backups/copies.html#now", context)
        if now is None:
            response.headers["HX-Refresh"] = "true"
        return response
    return render(request, "backups/copies.html", context | _listed(request))


def _listed(request: HttpRequest) -> dict[str, Any]:
    at, zone = timezone.now(), queries.zone()
    last = queries.last_proven(at=at)
    page = page_of(queries.copies(), request.GET.get("page"), per_page=PER_PAGE)
    return {
        "last": last,
        "newest": _line(last.copy, at, zone) if last.copy else None,
        "lines": [_line(copy, at, zone) for copy in page],
        "pages": page,
        "has_passphrase": bool(passphrases.kept()),
        "folder": settings.COPIES,
    }


@administrator_page
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        keeping.ask_for_copy(actor=actor_of(request), at=timezone.now())
        said = _("The copy is on its way. You may leave this page: it goes on without you.")
        messages.success(request, said, extra_tags="good")
    return redirect("backups:copies")


@administrator_page
@require_safe
def download(request: HttpRequest, slug: str) -> FileResponse:
    path = keeping.hand_out_copy(slug, actor=actor_of(request), at=timezone.now())
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type="application/zip")


def _line(copy: Copy, at: datetime, zone: tzinfo) -> Line:
    moment, language = copy.made_at or copy.asked_at, get_language() or "ru"
    return Line(
        copy=copy,
        when=_clock(moment.astimezone(zone), language),
        age=printed_age(at - moment, language),
        size=printed_size(copy.size, language) if copy.size else "",
        rows=printed_number(copy.rows, language),
        problem=_problem(copy),
    )


def _problem(copy: Copy) -> str:
    """What happened; what to do stands beside it only where something can still be done for this copy."""
    if not copy.problem:
        return ""
    said = refusals.message(Refused(copy.problem["code"], **copy.problem["facts"]))
    return f"{said.text} {said.advice}" if copy.state == CopyState.FAILED else said.text


def _clock(local: datetime, language: str) -> str:
    day = ImpreciseDate(local.date().isoformat(), local.date(), local.date())
    return f"{printed(day, language)}, {local:%H:%M}"


def _progress(copy: Copy | None) -> str:
    """«1 200 / 9 000»; nothing before the first second."""
    if copy is None or not copy.total:
        return ""
    language = get_language() or "ru"
    return f"{printed_number(copy.done, language)} / {printed_number(copy.total, language)}"
