"""Public pages as ready bytes: made once per change, compressed once, answered with an ETag."""

import functools
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any

import brotli
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


@dataclass
class ReadyBytes:
    """One page: plain bytes, and each compression made when first asked for."""

    plain: bytes
    headers: dict[str, str]
    etag: str
    compressed: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, response: HttpResponse) -> "ReadyBytes":
        headers = {name: value for name, value in response.items() if name not in {"Vary", "Content-Length"}}
        return cls(response.content, headers, hashlib.blake2b(response.content, digest_size=12).hexdigest())

    @property
    def size(self) -> int:
        return len(self.plain) + sum(map(len, self.compressed.values()))

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
    """The ready pages of one process, least recently used thrown out first; a new version empties it."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.version: Version | None = None
        self.pages: OrderedDict[Hashable, ReadyBytes] = OrderedDict()
        self.bytes_held = 0
        self.lock = threading.Lock()

    def find(self, key: Hashable, version: Version) -> ReadyBytes | None:
        with self.lock:
            if version != self.version:
                return None
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def put(self, key: Hashable, version: Version, page: ReadyBytes) -> None:
        with self.lock:
            if version != self.version:
                self.pages.clear()
                self.version, self.bytes_held = version, 0
            self.pages[key] = page
            # Twice the plain size stands for both compressions, which are made later.
            self.bytes_held += 2 * len(page.plain)
            while self.bytes_held > self.most_bytes and len(self.pages) > 1:
                self.bytes_held -= 2 * len(self.pages.popitem(last=False)[1].plain)
