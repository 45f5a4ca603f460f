"""Editing an activity, also when somebody else edits it at the same time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dostyq.domain.errors import NotHere, Refused
from dostyq.journal.queries import version
from dostyq.people.views import actor_of
from dostyq.people.views.gates import private_page
from dostyq.programme import queries
from dostyq.programme.actions import change_activity
from dostyq.programme.forms import EditForm
from dostyq.programme.permissions import can_keep_programme
from dostyq.ui.forms import edits


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever keeps the activity; for everybody else there is nothing here."""
    if not can_keep_programme(actor_of(request), queries.activity(slug)):
        raise NotHere
    if request.method != "POST":
        form, began = _form(slug)
        return _page(request, form, began)
    data, began = edits.sent(request.POST)
    form, _now = _form(slug, data)
    if not form.is_valid():
        return _page(request, form, began)
    try:
        change_activity(
            form.activity(),
            seen=began.seen,
            participations=form.kept_participations(),
            newcomers=form.cleaned_data["persons"],
            served=form.served(),
            actor=actor_of(request),
            at=timezone.now(),
        )
    except Refused as refused:
        if refused.code != "changed_meanwhile":
            raise
        return _changed(request, form, began)
    messages.success(request, _("Saved."), extra_tags="good")
    return redirect("programme:activity", slug)


def _form(slug: str, data: object = None) -> tuple[EditForm, edits.Edit]:
    """The number is read before the record, so that a change between the two is noticed and not lost."""
    seen = version(queries.TABLES_OF_AN_ACTIVITY, of=slug)
    stored = queries.activity(slug)
    form = EditForm(
        data,
        language=get_language() or "ru",
        stored=stored,
        participations=list(queries.participations_of(stored)),
        offered=queries.parties_beside(stored),
        today=timezone.localdate(),
    )
    return form, edits.begun(form, seen=seen) if data is None else edits.Edit()


def _page(request: HttpRequest, form: EditForm, began: edits.Edit) -> HttpResponse:
    return render(request, "programme/edit.html", {"form": form, "edit": began, "activity": form.stored})


def _changed(request: HttpRequest, form: EditForm, began: edits.Edit) -> HttpResponse:
    _stored, now = _form(form.stored.slug)
    context = {
        "now": now,
        "choices": edits.choices(form, edit=began, now=now),
        "kept": edits.kept(form, now),
        "back": reverse("programme:activity", args=[form.stored.slug]),
    }
    return render(request, "ui/changed.html", context, status=409)
