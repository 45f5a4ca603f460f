"""Pages of the desk: for whoever may enter the past of some institution, kept by no browser and no proxy."""

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from dostyq.desk import queries
from dostyq.desk.forms import Offered
from dostyq.desk.permissions import can_enter, entered_for, require
from dostyq.domain.actor import Actor
from dostyq.people.views import actor_of

View = Callable[..., HttpResponse]


def desk_page(view: View) -> View:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        require(can_enter(actor_of(request)))
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return require_http_methods(["GET", "HEAD", "POST"])(guarded)


def offered_to(actor: Actor) -> Offered:
    mine = queries.institutions(entered_for(actor))
    return Offered(mine, queries.institutions_beside(mine), queries.groups_beside(mine), queries.agreements_of(mine))
