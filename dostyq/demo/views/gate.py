"""Who may open the set-up, and how often a wrong link may be tried."""

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dostyq.people.permissions import can_keep_records
from dostyq.people.views import actor_of
from dostyq.people.views.gates import address_of, count_try, has_tries_left

View = Callable[..., HttpResponse]

# A token has 192 random bits, so that guessing is hopeless anyway; the limit spares the database and the journal.
WRONG_TRIES = 10
FORGOTTEN_AFTER_SECONDS = 60


def setup_page(view: View) -> View:
    """Not there in the demo; never kept by a browser or a proxy."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.DEMO:
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def keeper_page(view: View) -> View:
    """A set-up page for whoever keeps the node; anybody else reads where the way in is."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if can_keep_records(actor_of(request)):
            return view(request, *args, **kwargs)
        return closed(request, status=HTTPStatus.FORBIDDEN)

    return setup_page(guarded)


def closed(request: HttpRequest, *, status: HTTPStatus, why: str = "") -> HttpResponse:
    """The page in front of the door; `why` is `not_valid` or `too_many` after a link that did not open it."""
    is_known = bool(actor_of(request).scopes)
    return render(request, "setup/closed.html", {"why": why, "is_known": is_known}, status=status)


def may_try(request: HttpRequest) -> bool:
    return has_tries_left("setup", address_of(request), most=WRONG_TRIES)


def count_wrong_try(request: HttpRequest) -> None:
    count_try("setup", address_of(request), forgotten_after=FORGOTTEN_AFTER_SECONDS)
