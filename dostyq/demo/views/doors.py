"""The way in: a link with a token leads to a page with one button, and the button begins a session."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dostyq.demo import queries
from dostyq.demo.queries import Standing
from dostyq.demo.views.gate import closed, count_wrong_try, may_try, setup_page
from dostyq.domain.errors import Refused
from dostyq.people import actions
from dostyq.people.permissions import can_keep_records
from dostyq.people.views import actor_of, remember


@setup_page
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Leads on to whatever comes next for this reader; explains to a guest where the link is."""
    actor = actor_of(request)
    if can_keep_records(actor):
        return redirect(_next(queries.standing()))
    if actor.scopes:
        return redirect("programme:timeline")
    return closed(request, status=HTTPStatus.OK)


def _next(standing: Standing) -> str:
    reached = (standing.mine, standing.partner, standing.agreement, standing.activity)
    names_of_steps = ("institution", "partner", "agreement", "activity")
    missing = [name for name, row in zip(names_of_steps, reached, strict=True) if row is None]
    return f"setup:{missing[0]}" if missing else "setup:done"


@setup_page
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Changes nothing, since messengers open links to preview them. The token is not looked at yet."""
    response = render(request, "setup/enter.html", {"token": token})
    # The address holds the token: pages and files that this page asks for may learn the host only.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@setup_page
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Exchanges the token for a session. It comes in the body, so that no refusal puts it into a log."""
    if request.method != "POST":
        return redirect("setup:start")
    if not may_try(request):
        return closed(request, status=HTTPStatus.TOO_MANY_REQUESTS, why="too_many")
    try:
        used = actions.use_pass(token=request.POST.get("token", ""), at=timezone.now())
    except Refused:
        count_wrong_try(request)
        return closed(request, status=HTTPStatus.FORBIDDEN, why="not_valid")
    remember(request, actions.actor_of(used))
    return redirect("setup:start")
