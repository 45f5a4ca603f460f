"""What higher apps show on the pages of lower ones: each registers a function in its `AppConfig.ready()`.

A page asks `panels_for("agreement", agreement)` and includes each panel's template with its context. A function that
has nothing to show returns None. It is registered by its dotted name, since its module can be loaded only after all
apps. `order` puts the panels of a page in a row, small numbers first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

PAGES = ("agreement", "institution", "activity", "person")


@dataclass(frozen=True)
class Panel:
    template: str
    context: dict[str, Any]


Provider = Callable[[Any], Panel | None]
_providers: dict[str, list[tuple[int, str]]] = {page: [] for page in PAGES}


def register(page: str, provider: str, *, order: int) -> None:
    _providers[page].append((order, provider))
    _providers[page].sort()


def panels_for(page: str, subject: Any) -> list[Panel]:
    providers: list[Provider] = [import_string(name) for _, name in _providers[page]]
    return [panel for provider in providers if (panel := provider(subject)) is not None]
