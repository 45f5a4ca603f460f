"""The doors of the demo: one click, and a visitor is the coordinator of an invented institution."""

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators import csrf
from django.views.decorators.http import require_http_methods, require_POST

from dostyq.demo import queries
from dostyq.demo.actions import renew_example
from dostyq.demo.forms.example import read_example
from dostyq.demo.models import COORDINATORS
from dostyq.domain.actor import NODE
from dostyq.domain.errors import NotHere
from dostyq.people import queries as people
from dostyq.people.models import Account
from dostyq.people.views import account_number, actor_of
from dostyq.people.views.actor import sign_in
from dostyq.people.views.gates import address_of, count_try, has_tries_left, private_page

View = Callable[..., HttpResponse]

# A whole class may share an address; beginning anew takes a second of both cores.
MOST_DOORS, MOST_RENEWALS = 300, 10
FORGOTTEN_AFTER_SECONDS = 600


def demo_page(view: View) -> View:
    """On an own node there is no such page."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@csrf.csrf_exempt  # the button stands on the home page, which is the same for all; see `_is_from_here`
@demo_page
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, side: str) -> HttpResponse:
    """A link leads to a page with the button; the button lets in."""
    if side not in COORDINATORS:
        raise NotHere
    address = address_of(request)
    is_open = has_tries_left("doors", address, most=MOST_DOORS)
    if request.method != "POST" or not is_open or not _is_from_here(request):
        context = {"side": side, "institution": people.institution(COORDINATORS[side][1]), "is_open": is_open}
        return render(request, "example/door.html", context, status=200 if is_open else HTTPStatus.TOO_MANY_REQUESTS)
    count_try("doors", address, forgotten_after=FORGOTTEN_AFTER_SECONDS)
    sign_in(request, queries.example_account(side) or _renewed(side))
    return redirect("desk:desk")


def _is_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent the form: every browser that can read us says where a form comes from."""
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    return origin == request.get_host() or request.headers.get("Sec-Fetch-Site") == "same-origin"


@demo_page
@private_page
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """For whoever came in by a door, and comes in by it again."""
    side = queries.side_of(account_number(actor_of(request)))
    if not side:
        raise NotHere
    if has_tries_left("renewals", "all", most=MOST_RENEWALS):
        count_try("renewals", "all", forgotten_after=FORGOTTEN_AFTER_SECONDS)
        sign_in(request, _renewed(side))
        messages.success(request, _("The example is as it was in the beginning."), extra_tags="good")
    else:
        messages.warning(request, _("The example was begun anew several times just now. Try again in ten minutes."))
    return redirect("desk:desk")


def _renewed(side: str) -> Account:
    renew_example(read_example(), today=timezone.localdate(), actor=NODE, at=timezone.now())
    account = queries.example_account(side)
    assert account is not None  # it was just made
    return account
