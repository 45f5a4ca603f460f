"""Pages that are not for everybody: never kept by a browser, led to the sign-in, and not tried without end."""

import functools
import hashlib
import re
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dostyq.people.views.actor import actor_of

View = Callable[..., HttpResponse]
NEW_ID = re.compile("[0-9a-f]{10}")


def private_page(view: View) -> View:
    """Never kept by a browser or a proxy."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def member_page(view: View) -> View:
    """For whoever has a role here; anybody else is led to the sign-in, whatever stands behind the address."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if actor_of(request).scopes:
            return view(request, *args, **kwargs)
        wanted = {"next": request.get_full_path()} if request.method in {"GET", "HEAD"} else {}
        return redirect(f"{reverse('people:sign_in')}{'?' if wanted else ''}{urlencode(wanted)}")

    return private_page(guarded)


def new_id(request: HttpRequest) -> str:
    """The id of what a form makes, made with the form: sent twice, it is one record."""
    sent = request.POST.get("new", "")
    return sent if NEW_ID.fullmatch(sent) else secrets.token_hex(5)


def has_tries_left(kind: str, what: str, *, most: int) -> bool:
    """Whether `what` (an address, a name) was tried less than `most` times lately.

    Counted in the node's cache, because a row for every stranger would let strangers fill the database.
    """
    return int(cache.get(_key(kind, what), 0)) < most


def count_try(kind: str, what: str, *, forgotten_after: int) -> None:
    """Set and not raised, since not every cache keeps the time to live of a number that is raised."""
    key = _key(kind, what)
    cache.set(key, int(cache.get(key, 0)) + 1, timeout=forgotten_after)


def forget_tries(kind: str, what: str) -> None:
    cache.delete(_key(kind, what))


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _key(kind: str, what: str) -> str:
    """One count for an address or a name, which itself is not kept."""
    return f"tries-{kind}-" + hashlib.sha256(what.encode()).hexdigest()[:24]
