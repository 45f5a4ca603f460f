"""Asking the node for its public pages, as a guest would: what he is not shown cannot come into the copy."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils.translation import override

from dostyq.ui.context import NATIVE_NAMES
from dostyq.ui.management.publishing.addresses import Address, file_of, leads_elsewhere, read, relative
from dostyq.ui.management.publishing.rewriting import rewritten, rewritten_style

# While other documents are being set, the node asks to come again.
TRIES, WAIT_SECONDS = 60, 1.0
PAGES = ("text/html",)
STYLES = ("text/css",)
# What a page may show or offer beside other pages.
FILES = (
    "image/",
    "font/",
    "text/calendar",
    "application/pdf",
    "application/vnd.",
    "application/font",
    "audio/",
    "video/",
)


class NotMade(Exception):  # noqa: N818 (an answer for the person, not an error of the program)
    """A page that the node could not make: nothing is published."""


@dataclass
class Crawl:
    """What was found so far. `kinds`: the content type of each address that has a file; `leads`: redirections."""

    folder: Path
    documents: bool
    tell: Callable[[int, int], None]
    kinds: dict[Address, str] = field(default_factory=dict)
    leads: dict[Address, Address | None] = field(default_factory=dict)
    known: set[Address] = field(default_factory=set)
    ahead: deque[Address] = field(default_factory=deque)

    def everything(self) -> None:
        """Fetch all pages that can be reached from the three home pages, then let their links lead to files."""
        for code in NATIVE_NAMES:
            self._add(Address(f"/{code}/"))
        while self.ahead:
            self._fetch(self.ahead.popleft())
            self.tell(len(self.known) - len(self.ahead), len(self.known))
        for address, kind in self.kinds.items():
            if kind in PAGES + STYLES:
                path = self.folder / file_of(address, kind)
                made = self._turned(path.read_text(encoding="utf-8"), address, kind, self._to_file(address))
                path.write_text(made, encoding="utf-8", newline="")

    def _add(self, address: Address) -> None:
        if address not in self.known and (self.documents or not address.is_document):
            self.known.add(address)
            self.ahead.append(address)

    def _fetch(self, address: Address) -> None:
        response = _asked(address)
        if response.status_code in {HTTPStatus.FOUND, HTTPStatus.MOVED_PERMANENTLY}:
            target, _fragment = read(response.headers["Location"], on=address)
            self.leads[address] = target
            if target:
                self._add(target)
        elif response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotMade(address.asked)
        elif response.status_code == HTTPStatus.OK and (kind := _public_kind(response, address)):
            self._keep(address, kind, _content(response))

    def _keep(self, address: Address, kind: str, content: bytes) -> None:
        path = self.folder / file_of(address, kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.kinds[address] = kind
        if kind in PAGES + STYLES:
            self._turned(content.decode(), address, kind, self._note(address))

    def _turned(self, text: str, address: Address, kind: str, resolve: Callable[[str], str | None]) -> str:
        with override(address.path[1:3]):
            return rewritten(text, resolve) if kind in PAGES else rewritten_style(text, resolve)

    def _note(self, on: Address) -> Callable[[str], str]:
        """While fetching: every link is taken to lead somewhere, and is asked for later."""

        def noted(link: str) -> str:
            if not leads_elsewhere(link) and (target := read(link, on=on)[0]):
                self._add(target)
            return link

        return noted

    def _to_file(self, on: Address) -> Callable[[str], str | None]:
        def found(link: str) -> str | None:
            if leads_elsewhere(link):
                return link
            target, fragment = read(link, on=on)
            for _step in range(5):
                if target not in self.leads:
                    break
                target = self.leads[target] if target else None
            if target is None or target not in self.kinds:
                return None
            return relative(file_of(target, self.kinds[target]), on=file_of(on, self.kinds[on]), fragment=fragment)

        return found


def _asked(address: Address) -> Any:
    client = Client(SERVER_NAME=_own_name(), raise_request_exception=False)
    for _try in range(TRIES):
        response = client.get(address.asked)
        if response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
            return response
        time.sleep(WAIT_SECONDS)
    raise NotMade(address.asked)


def _own_name() -> str:
    """A name by which the node lets itself be called."""
    names = [name for name in settings.ALLOWED_HOSTS if "*" not in name]
    return names[0].lstrip(".") if names else "localhost"


def _public_kind(response: Any, address: Address) -> str:
    """The content type of what may be in the copy; a page only when it is marked as the same for every guest."""
    kind = str(response.headers.get("Content-Type", "")).partition(";")[0].strip()
    if kind in PAGES:
        return kind if hasattr(response, "public_page") else ""
    is_static = address.path.startswith(settings.STATIC_URL)
    return kind if kind.startswith(FILES) or (is_static and kind in STYLES) else ""


def _content(response: Any) -> bytes:
    parts: Iterator[bytes] = iter(response.streaming_content) if response.streaming else iter([response.content])
    return b"".join(parts)
