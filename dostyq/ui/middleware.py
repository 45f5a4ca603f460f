"""What happens around every request: security headers, ready-made pages, refusals turned into words."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string

from dostyq.domain.errors import NotHere, Refused
from dostyq.ui import refusals
from dostyq.ui.ready import Parameters, ReadyBytes, Recorder, Rows, Shelf, Version, asked, wants_part

Handler = Callable[[HttpRequest], HttpResponseBase]

# In characters. The longest that a page of ours leads to: five filters and 100 Cyrillic letters, escaped.
LONGEST_ADDRESS = 4_000
# Whose answers are not for everybody.
PERSONAL = frozenset({settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name})
MOST_PATHS = 20_000

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


class Addresses:
    """Refuses what no link leads to, before anything is read or kept of it: a foreign host, an endless address."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # What is raised here, by `get_host` too, is answered by `ui.views.bad_request`.
        request.get_host()
        if len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            raise refusals.AddressTooLong
        return self.get_response(request)


class ReadyPages:
    """Serves a public page as bytes made once per change, with an ETag.

    Only pages that a view marked with `ui.ready.public_page`, only by GET, only for guests: nobody with a session, nor
    with a message that waits to be shown. They are good until what they show changes or the day ends, asked anew
    whenever the journal has grown, so a hidden person is gone with the next request. The key holds the parameters that
    the view has named and no host: public pages build absolute links from PUBLIC_URL alone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.version: Callable[[], int] = import_string(settings.READY_PAGES_VERSION)
        # Queries can be thought up without end and files are large: neither may push out the pages that all read.
        self.pages, self.others = Shelf(most_bytes=20_000_000), Shelf(most_bytes=12_000_000)
        self.parameters: dict[str, Parameters] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return _unkept(self.get_response(request))
        if request.method not in {"GET", "HEAD"} or not PERSONAL.isdisjoint(request.COOKIES):
            return self.get_response(request)
        if not request.path_info.startswith(refusals.LANGUAGE_PREFIXES):
            return self.get_response(request)
        version = self._version_now()
        ready = self._found(request, version)
        if ready is None:
            recorder = Recorder()
            with connection.execute_wrapper(recorder):
                response = self.get_response(request)
            if response.status_code != HTTPStatus.OK or not hasattr(response, "public_page"):
                return response
            assert isinstance(response, HttpResponse)
            ready = ReadyBytes.of(response, version=version, rows=self._rows(recorder, version))
            self._keep(request, getattr(response, "public_page", None), ready)
        return ready.answer(request)

    def _found(self, request: HttpRequest, version: Version) -> ReadyBytes | None:
        if request.path not in self.parameters:
            return None
        query = asked(request, self.parameters[request.path])
        return self._shelf(request.path, query).find((request.path, query, wants_part(request)), version)

    def _keep(self, request: HttpRequest, parameters: Parameters, ready: ReadyBytes) -> None:
        if len(self.parameters) >= MOST_PATHS:
            self.parameters.clear()
        self.parameters[request.path] = parameters
        query = asked(request, parameters)
        self._shelf(request.path, query).put((request.path, query, wants_part(request)), ready)

    def _shelf(self, path: str, query: str) -> Shelf:
        return self.pages if path.endswith("/") and not query else self.others

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
        later = refusals.LATER.get(exception.code)
        headers = {"Retry-After": str(later)} if later else {}
        refusal = refusals.message(exception)
        if request.headers.get("Accept", "").startswith("application/json"):
            said = {"code": exception.code, "message": refusal.text, "advice": refusal.advice}
            return JsonResponse(said, status=_status(exception), headers=headers)
        if isinstance(exception, NotHere):
            return render(request, "404.html", status=_status(exception))
        response = render(request, "ui/refused.html", {"refusal": refusal}, status=_status(exception))
        for name, value in headers.items():
            response.headers[name] = value
        return response


def _status(refused: Refused) -> HTTPStatus:
    if isinstance(refused, NotHere):
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.SERVICE_UNAVAILABLE if refused.code in refusals.LATER else HTTPStatus.CONFLICT
