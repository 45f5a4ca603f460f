"""A table from Word or Excel: brought, looked through, stored, taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dostyq.desk import actions, queries
from dostyq.desk.forms import TableForm
from dostyq.desk.models import Import, ImportState
from dostyq.desk.permissions import can_see_import, entered_for, require
from dostyq.desk.views import preview
from dostyq.desk.views.gate import desk_page, offered_to
from dostyq.desk.views.words import COLUMNS
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.domain.records import Decision, RowState
from dostyq.files.views import received
from dostyq.people.views import actor_of
from dostyq.ui import refusals
from dostyq.ui.paging import page_of

PER_PAGE = 20
PER_RESULT = 100


@desk_page
def tables(request: HttpRequest) -> HttpResponse:
    """Bring a table."""
    actor, at, language = actor_of(request), timezone.now(), get_language() or "ru"
    data = received(request, TableForm, at=at) if request.method == "POST" else None
    form = TableForm(data, actor=actor, language=language, offered=offered_to(actor))
    if not form.is_valid():
        imports = page_of(queries.imports_of(actor.id, entered_for(actor)), request.GET.get("page"), per_page=PER_PAGE)
        return render(request, "desk/tables.html", {"form": form, "imports": imports})
    begun = actions.begin_imports(
        form.tables,
        institution=form.cleaned_data["institution"],
        agreement=form.cleaned_data["agreement"],
        persons_of=form.cleaned_data["persons_of"],
        language=language,
        actor=actor,
        at=at,
    )
    if len(begun) > 1:
        said = _("%(count)s tables were found. This is the first; the others wait on your desk.")
        messages.info(request, said % {"count": len(begun)}, extra_tags="info")
    return redirect("desk:table", begun[0].slug)


@desk_page
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Look through the rows, correct and decide, then store them."""
    actor, found = actor_of(request), queries.import_of(slug)
    require(can_see_import(actor, found))
    if request.method == "POST":
        return _done_with(request, found, actor)
    show = request.GET.get("show", "")
    show = show if show in set(RowState) else ""
    pages = page_of(queries.rows_of(found, show), request.GET.get("page"), per_page=PER_PAGE)
    rows, language = list(pages.object_list), get_language() or "ru"
    words = preview.Words(language, queries.called(language), queries.titles([row.same_as for row in rows]))
    context = {
        "table": found,
        "rows": preview.shown(found, rows, queries.read_of(found, rows), words),
        "pages": pages,
        "show": show,
        "counts": queries.counts(found),
        "heads": preview.heads(found),
        "columns": COLUMNS.items(),
        "institutions": words.institutions.values(),
        "is_open": found.state == ImportState.OPEN,
    }
    return render(request, "desk/table.html", context)


def _done_with(request: HttpRequest, found: Import, actor: Actor) -> HttpResponse:
    """What the buttons ask for. Corrections are taken whatever button was pressed, so that none is lost."""
    at, slug, asked = timezone.now(), found.slug, request.POST.get("do", "look")
    if asked == "drop":
        actions.drop_import(slug=slug, actor=actor, at=at)
        messages.success(request, _("The table is forgotten. What was stored of it stays."), extra_tags="good")
        return redirect("desk:desk")
    if asked == "undo":
        return _told(request, found, lambda: actions.undo(slug=slug, actor=actor, at=at))
    rows, everywhere = preview.settlements(request.POST), "everywhere" in request.POST
    columns = [request.POST.get(f"col-{place}", now) for place, now in enumerate(found.columns)]

    def settle() -> Import:
        settled = actions.settle(slug=slug, rows=rows, everywhere=everywhere, actor=actor, at=at)
        return (
            settled
            if columns == found.columns
            else actions.choose_columns(slug=slug, columns=columns, actor=actor, at=at)
        )

    after: dict[str, Callable[[], Import]] = {
        "same": lambda: actions.settle_all(slug=slug, decision=Decision.SAME, actor=actor, at=at),
        "other": lambda: actions.settle_all(slug=slug, decision=Decision.OTHER, actor=actor, at=at),
        "note": lambda: actions.settle_all(slug=slug, to_note=True, actor=actor, at=at),
        "write": lambda: actions.carry_out(slug=slug, actor=actor, at=at),
    }
    return _told(request, found, settle, *([after[asked]] if asked in after else []), then=asked)


def _told(request: HttpRequest, found: Import, *steps: Callable[[], Import], then: str = "") -> HttpResponse:
    """A refusal stands above the table, which keeps what was typed before it."""
    try:
        for step in steps:
            step()
    except Refused as refused:
        said = refusals.message(refused)
        messages.error(request, f"{said.text} {said.advice}", extra_tags="bad")
        then = ""
    if then == "write":
        return redirect("desk:done", found.slug)
    query = request.META.get("QUERY_STRING", "")
    address = reverse("desk:table", args=[found.slug])
    return redirect(f"{address}?{query}" if query else address)


@desk_page
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of the table, with links."""
    actor, found = actor_of(request), queries.import_of(slug)
    require(can_see_import(actor, found))
    counts = queries.counts(found)
    pages = page_of(queries.rows_of(found, RowState.WRITTEN), request.GET.get("page"), per_page=PER_RESULT)
    written = counts.get(RowState.WRITTEN, 0)
    said = ngettext("%(count)s row is stored", "%(count)s rows are stored", written) % {"count": written}
    context = {
        "table": found,
        "said": said,
        "counts": counts,
        "pages": pages,
        "activities": queries.activities_of(list(pages.object_list)),
    }
    return render(request, "desk/done.html", context)
