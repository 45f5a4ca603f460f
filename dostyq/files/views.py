"""The files of an institution, and the bytes of one file. What is not for the reader looks as if it were not there."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dostyq.domain import edtf_dates, file_names
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere
from dostyq.domain.media import Media
from dostyq.files import actions, queries
from dostyq.files.engine import store
from dostyq.files.forms import OwnFilesForm, UploadField, UploadingForm
from dostyq.files.models import StoredFile
from dostyq.files.permissions import actor_of, can_remove, can_see, is_public, kept_for, require
from dostyq.ui.paging import page_of

PER_PAGE = 24
# Whoever keeps a node of more institutions reaches the others by their address.
MOST_TO_CHOOSE = 200

# Nothing that a file might do may happen on this site's behalf.
HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# What everybody may see costs a 304 when it is seen again; what may no longer be seen is gone at once.
ASKED_EACH_TIME = "no-cache"
log = logging.getLogger(__name__)

form_page = require_http_methods(["GET", "HEAD", "POST"])


def received(request: HttpRequest, form: type[UploadingForm], *, at: datetime, prefix: str = "") -> QueryDict:
    """What was sent to the form. Each file that came with it is an upload by now, and its field holds the id.

    For every form with an `UploadField`: `form = PhotoForm(received(request, PhotoForm, at=at), actor=actor)`.
    """
    data = request.POST.copy()
    for name, field in form.base_fields.items():
        if isinstance(field, UploadField):
            sent = f"{prefix}-{name}" if prefix else name
            _take_in(request, sent, field, data, at=at)
    return data


def _take_in(request: HttpRequest, name: str, field: UploadField, data: QueryDict, *, at: datetime) -> None:
    """One more than fits is taken, so that the field can say so; where one fits, it takes the old one's place."""
    actor = actor_of(request)
    files = request.FILES.getlist(name)[: field.most + 1]
    slugs = [actions.take_in(file, use=field.use, actor=actor, at=at).slug for file in files]
    if slugs:
        data.setlist(name, slugs if field.most == 1 else [*data.getlist(name), *slugs])


@dataclass(frozen=True, slots=True)
class Row:
    """A file as the list shows it."""

    file: StoredFile
    kind: str
    size: int
    date: edtf_dates.ImpreciseDate
    is_used: bool
    may_remove: bool


@never_cache
@form_page
def files(request: HttpRequest) -> HttpResponse:
    """The files of one institution, newest first, and a form to add some."""
    actor, at = actor_of(request), timezone.now()
    institutions = list(queries.institutions(kept_for(actor))[:MOST_TO_CHOOSE])
    asked = request.GET.get("institution")
    chosen = next((one for one in institutions if asked in {None, "", one.slug}), None)
    require(chosen is not None)
    assert chosen is not None
    data = received(request, OwnFilesForm, at=at) if request.method == "POST" else None
    form = OwnFilesForm(data, actor=actor)
    if form.is_valid():
        uploads = [one.slug for one in form.cleaned_data["added"]]
        kept = actions.keep_files(uploads=uploads, use="files.own", kept_by=chosen, actor=actor, at=at)
        said = ngettext("%(count)d file is kept now.", "%(count)d files are kept now.", len(kept))
        messages.success(request, said % {"count": len(kept)}, extra_tags="good")
        return redirect(f"{reverse('files:files')}?institution={chosen.slug}")
    page = page_of(queries.files_of(chosen), request.GET.get("page"), per_page=PER_PAGE)
    context = {
        "form": form,
        "institution": chosen,
        "institutions": institutions,
        "pages": page,
        "rows": _rows(list(page.object_list), actor, ZoneInfo(chosen.zone), chosen),
    }
    return render(request, "files/files.html", context)


def _rows(found: list[StoredFile], actor: Actor, zone: ZoneInfo, institution: Any) -> list[Row]:
    used = queries.pointed_to(found)
    for one in found:
        one.kept_by = institution  # the row of each is known here
    return [
        Row(
            file=one,
            kind=kind_of(one),
            size=one.size,
            date=edtf_dates.parse(one.uploaded_at.astimezone(zone).date().isoformat()),
            is_used=one.pk in used,
            may_remove=one.pk not in used and can_remove(actor, one),
        )
        for one in found
    ]


def kind_of(file: StoredFile) -> str:
    names = {
        Media.JPEG: _("photograph"),
        Media.PDF: "PDF",
        Media.DOCX: "Word",
        Media.XLSX: "Excel",
        Media.ODT: "OpenDocument",
        Media.ODS: "OpenDocument",
        Media.TEXT: _("text"),
    }
    return names[Media(file.media)]


@never_cache
@form_page
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more, then removes."""
    actor, found = actor_of(request), queries.stored_file(slug)
    require(can_remove(actor, found))
    if request.method != "POST":
        return render(request, "files/remove.html", {"file": found, "is_used": bool(queries.pointed_to([found]))})
    actions.remove_file(slug=slug, actor=actor, at=timezone.now())
    messages.success(request, _("The file is removed."), extra_tags="good")
    return redirect(f"{reverse('files:files')}?institution={found.kept_by.slug}")


@require_safe
def file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The bytes: a picture is shown, everything else is saved."""
    found = queries.stored_file(slug)
    return _bytes(request, found, found.digest)


@require_safe
def thumbnail(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = queries.stored_file(slug)
    require(found.is_picture)
    return _bytes(request, found, found.thumbnail)


def _bytes(request: HttpRequest, found: StoredFile, digest: str) -> HttpResponseBase:
    require(can_see(actor_of(request), found))
    if not is_public(found):
        return _with_headers(_opened(found, digest), {"Cache-Control": "private, no-store"})
    etag = f'"{digest[:32]}"'
    headers = {"Cache-Control": ASKED_EACH_TIME, "ETag": etag}
    unchanged = get_conditional_response(request, etag=etag)
    return _with_headers(unchanged or _opened(found, digest), headers)


def _opened(found: StoredFile, digest: str) -> FileResponse:
    try:
        opened = store.place(digest).open("rb")
    except FileNotFoundError as lost:
        log.error("no bytes for file %s", found.slug)
        raise NotHere from lost
    name = file_names.to_save_under(found.name, extensions=found.extensions, unnamed=_("file"))
    kind = "text/plain; charset=utf-8" if found.media == Media.TEXT else found.media
    return FileResponse(opened, as_attachment=not found.is_picture, filename=name, content_type=kind)


def _with_headers(response: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for name, value in {**HARMLESS, **headers}.items():
        response.headers[name] = value
    return response
