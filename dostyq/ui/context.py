"""What every page knows about itself: its language, the same page in the others, and whether this node is the demo."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.ui.refusals import LANGUAGE_PREFIXES

# What a person reads about the languages, each in itself.
NATIVE_NAMES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
SECTIONS = ("programme:timeline", "agreements:list", "people:institutions", "credentials:awards", "programme:calendar")


@dataclass(frozen=True, slots=True)
class Page:
    language: str
    path: str
    """The path and query without the language, beginning with a slash."""
    languages: tuple[dict[str, str | bool], ...]
    navigation: tuple[dict[str, str | bool], ...]
    home: str
    is_demo: bool


def page(request: HttpRequest) -> dict[str, Page]:
    """The context processor: `page` in every template."""
    return {"page": _page(get_language() or settings.LANGUAGE_CODE, request.get_full_path(), settings.DEMO)}


@lru_cache(maxsize=1024)
def _page(language: str, full_path: str, is_demo: bool) -> Page:
    path = path_without_language(full_path)
    return Page(
        language=language,
        path=path,
        languages=_languages(language, path),
        navigation=_navigation(full_path.partition("?")[0]),
        home=f"/{language}/",
        is_demo=is_demo,
    )


def path_without_language(path: str) -> str:
    return path[3:] if path.startswith(LANGUAGE_PREFIXES) else path


def _languages(asked: str, path: str) -> tuple[dict[str, str | bool], ...]:
    return tuple(
        {
            "code": code,
            "name": name,
            "href": f"{reverse('ui:language', args=[code])}?next={quote(f'/{code}{path}')}",
            "current": code == asked,
        }
        for code, name in NATIVE_NAMES.items()
    )


def _navigation(path: str) -> tuple[dict[str, str | bool], ...]:
    """The five sections; the home page is the timeline, so it is current only when it is the page itself."""
    names = (_("Timeline"), _("Agreements"), _("Institutions"), _("Awards"), _("Calendar"))
    rows: list[dict[str, str | bool]] = []
    for address, name in zip(SECTIONS, names, strict=True):
        href = reverse(address)
        is_home = path_without_language(href) == "/"
        rows.append({"href": href, "name": name, "current": path == href if is_home else path.startswith(href)})
    return tuple(rows)
