"""The desk itself: what one can do here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dostyq.desk import queries
from dostyq.desk.permissions import entered_for
from dostyq.desk.views.gate import desk_page
from dostyq.people.views import actor_of

LAST = 5


@desk_page
def desk(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    last = queries.imports_of(actor.id, entered_for(actor))[:LAST]
    return render(request, "desk/desk.html", {"imports": last})
