"""Pages of institutions."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dostyq.domain.clocks import printed_zone
from dostyq.domain.errors import NotHere, Refused
from dostyq.journal.queries import version
from dostyq.people import actions, queries
from dostyq.people.forms import InstitutionForm
from dostyq.people.models import Institution
from dostyq.people.permissions import can_keep_institution
from dostyq.people.views.actor import actor_of
from dostyq.people.views.gates import private_page
from dostyq.ui.forms import edits
from dostyq.ui.paging import page_of
from dostyq.ui.panels import panels_for
from dostyq.ui.ready import public_page

PER_PAGE = 50


@require_safe
@public_page("page")
def institutions(request: HttpRequest) -> HttpResponse:
    page = page_of(queries.listed_institutions(), request.GET.get("page"), per_page=PER_PAGE)
    return render(request, "people/institutions.html", {"institutions": page})


@require_safe
@public_page()
def institution(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.institution(slug)
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
    context = {
        "institution": found,
        "may_keep": is_known and can_keep_institution(actor_of(request), found),
        "zone": printed_zone(found.zone, get_language() or "ru", at=timezone.now()),
        "panels": panels_for("institution", found),
    }
    return render(request, "people/institution.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit_institution(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever keeps the institution; for everybody else there is nothing here."""
    if not can_keep_institution(actor_of(request), queries.institution(slug)):
        raise NotHere
    if request.method != "POST":
        form, began = _form(slug)
        return _edit_page(request, form, began)
    data, began = edits.sent(request.POST)
    form = InstitutionForm(data, language=get_language() or "ru", stored=queries.institution(slug))
    if not form.is_valid():
        return _edit_page(request, form, began)
    try:
        actions.change_institution(form.institution(), seen=began.seen, actor=actor_of(request), at=timezone.now())
    except Refused as refused:
        if refused.code != "changed_meanwhile":
            raise
        now = _form(slug)[1]
        context = {"now": now, "choices": edits.choices(form, edit=began, now=now), "kept": edits.kept(form, now)}
        back = reverse("people:institution", args=[slug])
        return render(request, "ui/changed.html", context | {"back": back}, status=HTTPStatus.CONFLICT)
    messages.success(request, _("Saved."), extra_tags="good")
    return redirect("people:institution", slug)


def _form(slug: str) -> tuple[InstitutionForm, edits.Edit]:
    """The number is read before the record, so that a change between the two is noticed and not lost."""
    seen = version([Institution._meta.label_lower], of=slug)
    form = InstitutionForm(language=get_language() or "ru", stored=queries.institution(slug))
    return form, edits.begun(form, seen=seen)


def _edit_page(request: HttpRequest, form: InstitutionForm, began: edits.Edit) -> HttpResponse:
    return render(request, "people/edit.html", {"form": form, "edit": began, "institution": form.stored})
