"""Public pages as ready bytes: made once per change of what they show, compressed once, answered with an ETag.

When the journal has grown, a page is not made again at once: the statements it was made from are asked again, which
takes a tenth of the time, and only other rows make another page. This is sound because a public page is a function of
its address, the day and the rows it read, and because each statement depends on nothing but the rows before it.
"""

import functools
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from http import HTTPStatus
from typing import Any

import brotli
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

Version = tuple[int, date]
View = Callable[..., HttpResponse]

# Ask again each time: an unchanged page costs a 304, and a hidden person is gone at once.
FRESH_EACH_TIME = "no-cache"


def public_page(view: View) -> View:
    """Marks the answers of `view` as the same for every guest: no session, no token, no name without its right."""

    @functools.wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.is_public_page = True  # type: ignore[attr-defined]  # read once, by the ReadyPages middleware
        return response

    return marked


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
        """In bytes. Twice the plain size stands for both compressions, which are made later."""
        return 2 * len(self.plain) + sum(len(sql) for sql, _ in (self.rows.statements if self.rows else ()))

    def is_good_for(self, version: Version) -> bool:
        """Asks the database where the journal has grown on the same day."""
        if version == self.version:
            return True
        return version[1] == self.version[1] and self.rows is not None and self.rows.are_the_same()

    def answer(self, request: HttpRequest) -> HttpResponse:
        encoding = self._encoding_for(request)
        etag = f'"{self.etag}{encoding and "-" + encoding}"'
        response = HttpResponse(self._encoded(encoding), headers=self.headers)
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = FRESH_EACH_TIME
        response.headers["Vary"] = "Accept-Encoding, Cookie, HX-Request"
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(response.content))
        if "If-None-Match" in request.headers:
            unchanged = get_conditional_response(request, etag=etag, response=response)
            if unchanged is not None and unchanged.status_code == HTTPStatus.NOT_MODIFIED:
                return unchanged
        return response

    def _encoding_for(self, request: HttpRequest) -> str:
        if not self.headers.get("Content-Type", "").startswith(("text/", "image/svg")):
            return ""
        accepted = request.headers.get("Accept-Encoding", "")
        return "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""

    def _encoded(self, encoding: str) -> bytes:
        if not encoding:
            return self.plain
        if encoding not in self.compressed:
            # Quality 5 is near the best size at a tenth of its time; the page is made anew after each change.
            make = brotli.compress(self.plain, quality=5) if encoding == "br" else gzip.compress(self.plain, 6, mtime=0)
            self.compressed[encoding] = make
        return self.compressed[encoding]


class Shelf:
    """The ready pages of one process, least recently used thrown out first."""

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
            self.pages[key] = page
            self.bytes_held += page.size
            while self.bytes_held > self.most_bytes and len(self.pages) > 1:
                self.bytes_held -= self.pages.popitem(last=False)[1].size
