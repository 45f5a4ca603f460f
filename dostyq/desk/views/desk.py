"""The desk itself: what waits, and what one can do here."""

from datetime import date

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from dostyq.backups.queries import LastProven, last_proven
from dostyq.desk import queries
from dostyq.desk.permissions import can_enter, entered_for
from dostyq.desk.queries import Waiting
from dostyq.desk.views.gate import desk_page
from dostyq.desk.views.words import MATTERS, PRESSES
from dostyq.domain import edtf_dates
from dostyq.domain.actor import Actor
from dostyq.journal.queries import head
from dostyq.people.views import actor_of, has_session

LAST = 5
# The number beside the link; what changes without a line in the journal is counted anew after this many seconds.
COUNTED_FOR = 300


@desk_page
def desk(request: HttpRequest) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    mine, others = queries.waits_for_me(actor, at=at), queries.waits_for_others(actor, at=at)
    _keep_count(actor, len(mine))
    context = {
        "imports": queries.imports_of(actor.id, entered_for(actor))[:LAST],
        "groups": [(True, [_line(one) for one in mine]), (False, [_line(one) for one in others])],
        "copy": _copy_line(last_proven(at=at)) if actor.has("node") else None,
        "waiting_count": len(mine),
    }
    return render(request, "desk/desk.html", context)


def waiting_count(request: HttpRequest) -> dict[str, int]:
    """The context processor: how much waits for whoever is signed in, beside the link to the desk."""
    if not has_session(request):
        return {}
    actor = actor_of(request)
    if not can_enter(actor):
        return {}
    counted = cache.get(_key(actor))
    if counted is None:
        counted = len(queries.waits_for_me(actor, at=timezone.now()))
        _keep_count(actor, counted)
    return {"waiting_count": counted}


def _keep_count(actor: Actor, count: int) -> None:
    cache.set(_key(actor), count, timeout=COUNTED_FOR)


def _key(actor: Actor) -> str:
    return f"waits-{actor.id}-{head()}-{timezone.localdate()}"


def _line(one: Waiting) -> dict[str, object]:
    what, press = MATTERS[one.matter], PRESSES[one.matter]
    return {
        "what": what,
        "press": press,
        "title": one.title,
        "href": one.href,
        "count": one.count,
        "since": _day(one.since),
        "until": _day(one.until),
    }


def _day(day: date | None) -> str:
    return edtf_dates.printed(edtf_dates.parse(day.isoformat()), get_language() or "ru") if day else ""


def _copy_line(last: LastProven) -> dict[str, object]:
    made = last.copy.made_at.date() if last.copy and last.copy.made_at else None
    return {"day": _day(made), "is_too_old": last.is_too_old}
