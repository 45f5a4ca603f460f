"""«Already happened»: one page for each kind of activity."""

import re
import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.desk import queries
from dostyq.desk.actions import record_past
from dostyq.desk.actions.storing import today_in
from dostyq.desk.forms import PastForm
from dostyq.desk.permissions import require
from dostyq.desk.views.gate import desk_page, offered_to
from dostyq.domain import edtf_dates
from dostyq.people.views import actor_of
from dostyq.programme.models import Activity, ActivityKind

NEW_ID = re.compile("[0-9a-f]{10}")


@desk_page
def kinds(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/kinds.html", {"kinds": ActivityKind.choices})


@desk_page
def happened(request: HttpRequest, kind: str) -> HttpResponse:
    require(kind in ActivityKind.values)
    actor, at, language = actor_of(request), timezone.now(), get_language() or "ru"
    like = queries.repeated(request.GET.get("like", ""), language)
    form = PastForm(request.POST or None, initial=like, kind=kind, language=language, offered=offered_to(actor))
    sent = request.POST.get("new", "")
    new = sent if NEW_ID.fullmatch(sent) else secrets.token_hex(5)
    if not form.is_valid():
        return render(request, "desk/happened.html", {"form": form, "kind": ActivityKind(kind), "new": new})
    keeper = form.cleaned_data["institution"]
    stored = record_past(
        form.activity(slug=new, today=today_in(keeper, at)),
        participations=form.participations(),
        persons=form.cleaned_data["persons"],
        awards=form.past_awards(),
        source=form.source(),
        persons_of=form.cleaned_data["persons_of"],
        kept_by=keeper,
        actor=actor,
        at=at,
    )
    _say(request, stored, language)
    if request.POST.get("do") == "again":
        return redirect(f"{reverse('desk:happened', args=[kind])}?like={stored.slug}")
    return redirect("programme:activity", stored.slug)


def _say(request: HttpRequest, stored: Activity, language: str) -> None:
    read = edtf_dates.printed(stored.date, language) if stored.date else ""
    said = _("Saved. Read as: %(dates)s") % {"dates": read} if read else _("Saved.")
    messages.success(request, said, extra_tags="good")
