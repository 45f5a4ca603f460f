"""Public pages as ready bytes: made once per change of what they show, compressed once, answered with an ETag.

When the journal has grown, a page is not made again at once: the statements it was made from are asked again, which
takes a tenth of the time, and only other rows make another page. This is sound because a public page is a function of
its address, the day and the rows it read, and because each statement depends on nothing but the rows before it.
"""

import functools
import gzip
import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from http import HTTPStatus
from typing import Any, overload
from urllib.parse import urlencode

import brotli
from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response

Version = tuple[int, date]
View = Callable[..., HttpResponse]

# Ask again each time: an unchanged page costs a 304, and a hidden person is gone at once.
FRESH_EACH_TIME = "no-cache"


CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")

# What a view asks its address for; None where it looks at the whole query itself.
Parameters = tuple[str, ...] | None


@overload
def public_page(view: View, /) -> View: ...
@overload
def public_page(*parameters: str) -> Callable[[View], View]: ...
def public_page(*given: Any) -> Any:
    """Marks the answers of a view as the same for every guest: no session, no token, no name without its right.

    `@public_page("year", "page")` names all that the view reads of its query: it is given nothing else, so that neither
    its links nor the shelf know anything that somebody has added. `@public_page` alone: the view minds its whole query.
    """
    if given and callable(given[0]):
        return _marked(given[0], None)
    return lambda view: _marked(view, given)


def _marked(view: View, parameters: Parameters) -> View:
    @functools.wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if parameters is not None:
            request.META["QUERY_STRING"] = asked(request, parameters)
            request.GET = QueryDict(request.META["QUERY_STRING"])
        response = view(request, *args, **kwargs)
        response.public_page = parameters  # type: ignore[attr-defined]  # read once, by the ReadyPages middleware
        return response

    return marked


def asked(request: HttpRequest, parameters: Parameters) -> str:
    """The query with these parameters alone, in their order; an empty one asks for nothing."""
    if parameters is None:
        return str(request.META.get("QUERY_STRING", ""))
    if not parameters:
        return ""
    values = ((name, CONTROL.sub("\ufffd", request.GET.get(name, ""))) for name in parameters)
    return urlencode([(name, value) for name, value in values if value])


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page. When it goes back in history, it needs the whole."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


Statement = tuple[str, Any]


@dataclass(frozen=True)
class Rows:
    """What a page asked the database, and a digest of all that it was told."""

    statements: tuple[Statement, ...]
    digest: bytes

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> "Rows":
        return cls(tuple(statements), _digest(statements))

    def are_the_same(self) -> bool:
        return _digest(self.statements) == self.digest


def _digest(statements: Sequence[Statement]) -> bytes:
    made = hashlib.blake2b(digest_size=16)
    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
            made.update(repr(cursor.fetchall()).encode())
    return made.digest()


@dataclass
class Recorder:
    """Wraps the database while a page is made, and keeps the statements."""

    statements: list[Statement] = field(default_factory=list)
    has_only_read: bool = True

    def __call__(self, execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        self.statements.append((sql, values))
        self.has_only_read = self.has_only_read and not many and sql.startswith("SELECT ")
        return execute(sql, values, many, context)


@dataclass
class ReadyBytes:
    """One page: plain bytes, and each compression made when first asked for."""

    version: Version
    rows: Rows | None
    """None where the page is good for its version only."""
    plain: bytes
    headers: dict[str, str]
    etag: str
    compressed: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, response: HttpResponse, *, version: Version, rows: Rows | None) -> "ReadyBytes":
        headers = {name: value for name, value in response.items() if name not in {"Vary", "Content-Length"}}
        etag = hashlib.blake2b(response.content, digest_size=12).hexdigest()
        return cls(version, rows, response.content, headers, etag)

    @property
    def size(self) -> int:
        """In bytes. Twice the plain size of a text stands for both compressions, which are made later."""
        copies = 2 if self._is_text else 1
        return copies * len(self.plain) + sum(len(sql) for sql, _ in (self.rows.statements if self.rows else ()))

    def is_good_for(self, version: Version) -> bool:
        """Asks the database where the journal has grown on the same day."""
        if version == self.version:
            return True
        return version[1] == self.version[1] and self.rows is not None and self.rows.are_the_same()

    def answer(self, request: HttpRequest) -> HttpResponse:
        encoding = self._encoding_for(request)
        etag = f'"{self.etag}{encoding and "-" + encoding}"'
        response = HttpResponse(self._encoded(encoding), headers=self.headers)
        response.public_page = True  # type: ignore[attr-defined]  # read by `dostyq publish`, as a view's mark is
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = FRESH_EACH_TIME
        response.headers["Vary"] = "Accept-Encoding, Cookie, HX-Request, HX-History-Restore-Request"
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(response.content))
        if "If-None-Match" in request.headers:
            unchanged = get_conditional_response(request, etag=etag, response=response)
            if unchanged is not None and unchanged.status_code == HTTPStatus.NOT_MODIFIED:
                return unchanged
        return response

    @property
    def _is_text(self) -> bool:
        return self.headers.get("Content-Type", "").startswith(("text/", "image/svg"))

    def _encoding_for(self, request: HttpRequest) -> str:
        accepted = accepted_encodings(request.headers.get("Accept-Encoding", "")) if self._is_text else set()
        return next((encoding for encoding in ("br", "gzip") if encoding in accepted), "")

    def _encoded(self, encoding: str) -> bytes:
        if not encoding:
            return self.plain
        if encoding not in self.compressed:
            # Quality 5 is near the best size at a tenth of its time; the page is made anew after each change.
            make = brotli.compress(self.plain, quality=5) if encoding == "br" else gzip.compress(self.plain, 6, mtime=0)
            self.compressed[encoding] = make
        return self.compressed[encoding]


NO_WEIGHT = re.compile(r"q=0(\.0{0,3})?")


def accepted_encodings(header: str) -> set[str]:
    """The codings that a browser takes (RFC 9110, 12.5.3); one with the weight 0 is refused by name."""
    accepted = set()
    for part in header.lower().split(","):
        name, _, weight = (word.strip() for word in part.partition(";"))
        if not NO_WEIGHT.fullmatch(weight):
            accepted.add(name)
    return accepted


class Shelf:
    """The ready pages of one process, least recently used thrown out first; one that fills a quarter is not kept."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.pages: OrderedDict[Hashable, ReadyBytes] = OrderedDict()
        self.bytes_held = 0
        self.lock = threading.Lock()

    def find(self, key: Hashable, version: Version) -> ReadyBytes | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
        if page is None or page.version == version:
            return page
        if not page.is_good_for(version):
            return None
        renewed = replace(page, version=version)
        self.put(key, renewed)
        return renewed

    def put(self, key: Hashable, page: ReadyBytes) -> None:
        with self.lock:
            if key in self.pages:
                self.bytes_held -= self.pages.pop(key).size
            if page.size > self.most_bytes // 4:
                return
            self.pages[key] = page
            self.bytes_held += page.size
            while self.bytes_held > self.most_bytes:
                self.bytes_held -= self.pages.popitem(last=False)[1].size
