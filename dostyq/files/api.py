"""Uploads in pieces, for the script of the upload field: announce, send, ask how much has arrived, drop.

The names of the headers are those of RFC 9530 and of the IETF's draft on resumable uploads.
"""

import base64
import binascii
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dostyq.domain.errors import Refused
from dostyq.files import actions, queries
from dostyq.files.models import Upload, UploadState
from dostyq.files.permissions import actor_of
from dostyq.ui import refusals

MOST_DIGITS = 12


@never_cache
@require_POST
def uploads(request: HttpRequest) -> JsonResponse:
    """Fields: `use`, `name`, `size` in bytes. 201 with the address to send the pieces to."""
    upload = actions.begin_upload(
        use=request.POST.get("use", ""),
        name=request.POST.get("name", ""),
        size=_number(request.POST.get("size", "")),
        actor=actor_of(request),
        at=timezone.now(),
    )
    return JsonResponse(_standing(upload), status=HTTPStatus.CREATED)


@never_cache
@require_http_methods(["GET", "PATCH", "DELETE"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: how far it is. PATCH: a piece, with `Upload-Offset` and `Content-Digest: sha-256=:…:`. DELETE: drop it."""
    actor = actor_of(request)
    if request.method == "DELETE":
        actions.drop_upload(slug=slug, actor=actor)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if request.method == "GET":
        return JsonResponse(_standing(queries.upload(slug, actor)))
    received = actions.receive_piece(
        slug=slug,
        offset=_number(request.headers.get("Upload-Offset", "")),
        data=request.body,
        digest=_digest(request.headers.get("Content-Digest", "")),
        actor=actor,
        at=timezone.now(),
    )
    return JsonResponse(_standing(received))


def _standing(upload: Upload) -> dict[str, Any]:
    standing: dict[str, Any] = {
        "id": upload.slug,
        "href": reverse("files:upload", args=[upload.slug]),
        "state": upload.state,
        "name": upload.name,
        "offset": upload.arrived_size,
        "size": upload.announced_size,
        "kept": upload.kept_as_id is not None,
    }
    if upload.state == UploadState.REFUSED:
        said = refusals.message(Refused(upload.refusal["code"], **upload.refusal["facts"]))
        standing |= {"message": said.text, "advice": said.advice}
    return standing


def _number(text: str) -> int:
    """What is no number counts as nothing, and nothing is refused in words."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def _digest(header: str) -> bytes:
    """The bytes of `sha-256=:…:`; nothing where they are not there, and that matches no piece."""
    _, _, rest = header.partition("sha-256=:")
    try:
        return base64.b64decode(rest.partition(":")[0], validate=True)
    except binascii.Error:
        return b""
