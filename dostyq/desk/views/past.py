"""«Already happened»: one page for each kind of activity."""

from datetime import datetime

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
from dostyq.desk.forms import PastForm, fault
from dostyq.desk.permissions import require
from dostyq.desk.views.gate import desk_page, offered_to
from dostyq.domain import edtf_dates
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.files.views import received
from dostyq.people.views import actor_of, new_id
from dostyq.programme.models import Activity, ActivityKind


@desk_page
def kinds(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/kinds.html", {"kinds": ActivityKind.choices})


@desk_page
def happened(request: HttpRequest, kind: str) -> HttpResponse:
    require(kind in ActivityKind.values)
    actor, at, language = actor_of(request), timezone.now(), get_language() or "ru"
    form = PastForm(
        received(request, PastForm, at=at) if request.method == "POST" else None,
        initial=queries.repeated(request.GET.get("like", ""), language),
        actor=actor,
        kind=kind,
        language=language,
        offered=offered_to(actor),
    )
    new = new_id(request)
    stored = _stored(form, new, actor=actor, at=at) if form.is_valid() else None
    if stored is None:
        return render(request, "desk/happened.html", {"form": form, "kind": ActivityKind(kind), "new": new})
    _say(request, stored, language)
    if request.POST.get("do") == "again":
        return redirect(f"{reverse('desk:happened', args=[kind])}?like={stored.slug}")
    if form.cleaned_data["pictures"]:
        return redirect("programme:pictures", stored.slug)
    return redirect("programme:activity", stored.slug)


def _stored(form: PastForm, new: str, *, actor: Actor, at: datetime) -> Activity | None:
    """A refusal stands above the form, which keeps what was typed; nothing is stored then."""
    keeper = form.cleaned_data["institution"]
    try:
        return record_past(
            form.activity(slug=new, today=today_in(keeper, at)),
            participations=form.participations(),
            persons=form.cleaned_data["persons"],
            awards=form.past_awards(),
            source=form.source(),
            persons_of=form.cleaned_data["persons_of"],
            pictures=[one.slug for one in form.cleaned_data["pictures"]],
            scans=[one.slug for one in form.cleaned_data["scans"]],
            kept_by=keeper,
            actor=actor,
            at=at,
        )
    except NotHere:
        raise
    except Refused as refused:
        form.add_error(None, fault(refused))
        return None


def _say(request: HttpRequest, stored: Activity, language: str) -> None:
    read = edtf_dates.printed(stored.date, language) if stored.date else ""
    said = _("Saved. Read as: %(dates)s") % {"dates": read} if read else _("Saved.")
    messages.success(request, said, extra_tags="good")
