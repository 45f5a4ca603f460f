"""What happens around every request: security headers, ready-made pages, refusals turned into words."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string

from dostyq.domain.errors import NotHere, Refused
from dostyq.ui import refusals
from dostyq.ui.ready import ReadyBytes, Recorder, Rows, Shelf, Version

Handler = Callable[[HttpRequest], HttpResponseBase]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders:
    """Adds the same strict headers to every answer, static files included."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class ReadyPages:
    """Serves a public page as bytes made once per change, with an ETag.

    Only pages that a view marked with `ui.ready.public_page`, only for guests (no session), only by GET. They are good
    until what they show changes or the day ends, asked anew whenever the journal has grown, so a hidden person is gone
    with the next request. The key holds no host: public pages build absolute links from PUBLIC_URL alone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.version: Callable[[], int] = import_string(settings.READY_PAGES_VERSION)
        self.shelf = Shelf(most_bytes=32_000_000)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return _unkept(self.get_response(request))
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if not request.path_info.startswith(refusals.LANGUAGE_PREFIXES):
            return self.get_response(request)
        key = (request.get_full_path(), "HX-Request" in request.headers)
        version = self._version_now()
        ready = self.shelf.find(key, version)
        if ready is None:
            recorder = Recorder()
            with connection.execute_wrapper(recorder):
                response = self.get_response(request)
            if response.status_code != HTTPStatus.OK or not getattr(response, "is_public_page", False):
                return response
            assert isinstance(response, HttpResponse)
            ready = ReadyBytes.of(response, version=version, rows=self._rows(recorder, version))
            self.shelf.put(key, ready)
        return ready.answer(request)

    def _version_now(self) -> Version:
        return self.version(), timezone.now().date()

    def _rows(self, recorder: Recorder, version: Version) -> Rows | None:
        """What the page was made from; None when it wrote, or when something changed while it was made."""
        if not recorder.has_only_read:
            return None
        rows = Rows.of(recorder.statements)
        return rows if self._version_now() == version else None


def _unkept(response: HttpResponseBase) -> HttpResponseBase:
    """A page may hold the name of whoever is signed in, so no browser keeps it for the next person at the computer."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response


class Refusals:
    """Turns `Refused` into a clear message in the reader's language; anything else stays a bug."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, Refused):
            return None
        status = HTTPStatus.NOT_FOUND if isinstance(exception, NotHere) else HTTPStatus.CONFLICT
        refusal = refusals.message(exception)
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"code": exception.code, "message": refusal.text}, status=status)
        return render(request, "ui/refused.html", {"refusal": refusal}, status=status)
