"""From an address of the node to the name of a file, and from one file to another."""

import hashlib
import posixpath
import re
from dataclasses import dataclass
from mimetypes import guess_extension
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

LANGUAGE_SWITCH = re.compile(r"/[a-z]{2}/language/([a-z]{2})/")
PLAIN = re.compile(r"[a-z_]+=[a-z0-9_-]{1,60}(&[a-z_]+=[a-z0-9_-]{1,60})*")
WITH_LANGUAGE = re.compile("^[a-z]{2}/")
# Of photographs, which stand under addresses without an ending.
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
DOCUMENT = re.compile(r"\.(pdf|docx|xlsx|zip)$")


@dataclass(frozen=True, slots=True)
class Address:
    """What is asked of the node: a path of its own, perhaps with a query."""

    path: str
    query: str = ""

    @property
    def asked(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def is_document(self) -> bool:
        return DOCUMENT.search(self.path) is not None


def file_of(address: Address, kind: str = "text/html") -> str:
    """The name of the file for what the node answered there, of this content type; always the same for an address.

    `ru/index.html`, `ru/list-kind-contest.html`, `ru/calendar.ics`; a photograph has one file for all languages.
    """
    path = unquote(address.path).lstrip("/")
    said = _query_in_words(address.query)
    if kind != "text/html" and path.endswith("/"):
        of_all = WITH_LANGUAGE.sub("", path.rstrip("/"))
        return f"{of_all}{'-' if said else ''}{said}{ENDINGS.get(kind) or guess_extension(kind) or ''}"
    folder, name = posixpath.split(path)
    if not name:
        return posixpath.join(folder, f"list-{said}.html" if said else "index.html")
    stem, ending = posixpath.splitext(name)
    return posixpath.join(folder, f"{stem}-{said}{ending}" if said else name)


def _query_in_words(query: str) -> str:
    """Names and values where they are plain; whatever else is told apart by its hash."""
    if not query or PLAIN.fullmatch(query):
        return re.sub("[=&]", "-", query)
    return hashlib.sha256(query.encode()).hexdigest()[:16]


def read(link: str, *, on: Address) -> tuple[Address | None, str]:
    """The address of the node that a link on a page leads to, and its fragment; None for what leads elsewhere.

    The switch of languages leads straight to the page in the other language.
    """
    parts = urlsplit(urljoin(on.asked, link.strip()))
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or ".." in parts.path:
        return None, ""
    if LANGUAGE_SWITCH.fullmatch(parts.path):
        return read(parse_qs(parts.query).get("next", ["/"])[0], on=on)
    return Address(parts.path, parts.query), parts.fragment


def leads_elsewhere(link: str) -> bool:
    """To another site, by mail, or within the page."""
    parts = urlsplit(link.strip())
    return bool(parts.scheme or parts.netloc) or link.strip().startswith("#")


def relative(file: str, *, on: str, fragment: str = "") -> str:
    """From one file to another, also where nobody serves them and a folder has no page of its own."""
    found = posixpath.relpath(file, posixpath.dirname(on) or ".")
    return f"{found}#{fragment}" if fragment else found
