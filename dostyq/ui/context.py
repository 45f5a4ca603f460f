"""What every page knows about itself: its language, the same page in the others, and whether this node is the demo."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from dostyq.ui.refusals import LANGUAGE_PREFIXES

# What a person reads about the languages, each in itself.
NATIVE_NAMES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
SECTIONS = ("programme:timeline", "agreements:list", "people:institutions", "credentials:awards", "programme:calendar")


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    name: str
    current: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    language: str
    path: str
    """The path and query without the language, beginning with a slash."""
    languages: tuple["Link", ...]
    navigation: tuple["Link", ...]
    home: str
    is_demo: bool
    canonical: str
    """Where readers find this page, when that is not the node itself; else empty."""


def page(request: HttpRequest) -> dict[str, Page]:
    """The context processor: `page` in every template."""
    language = get_language() or settings.LANGUAGE_CODE
    path = path_without_language(request.get_full_path())
    made = Page(
        language=language,
        path=path,
        languages=_languages(language, path),
        navigation=_navigation(language, _section(language, request.path)),
        home=f"/{language}/",
        is_demo=settings.DEMO,
        canonical=settings.SITE_URL + request.path if settings.PUBLIC_URL.rstrip("/") != settings.SITE_URL else "",
    )
    return {"page": made}


def path_without_language(path: str) -> str:
    return path[3:] if path.startswith(LANGUAGE_PREFIXES) else path


def _languages(asked: str, path: str) -> tuple[Link, ...]:
    wanted = quote(path)
    return tuple(
        Link(f"/{asked}/language/{code}/?next=/{code}{wanted}", name, code == asked, code)
        for code, name in NATIVE_NAMES.items()
    )


def _section(language: str, path: str) -> str:
    """The address of the section that this page is in; the home page is the timeline, and nothing below it is."""
    hrefs = [href for href, _name in _sections(language)]
    return next((href for href in hrefs[1:] if path.startswith(href)), path if path == hrefs[0] else "")


@lru_cache(maxsize=3)
def _sections(language: str) -> tuple[tuple[str, str], ...]:
    """The address and the name of each section, the timeline first."""
    with override(language):
        names = (_("Timeline"), _("Agreements"), _("Institutions"), _("Awards"), _("Calendar"))
        return tuple((reverse(address), name) for address, name in zip(SECTIONS, names, strict=True))


@lru_cache(maxsize=32)
def _navigation(language: str, section: str) -> tuple[Link, ...]:
    return tuple(Link(href, name, href == section) for href, name in _sections(language))
