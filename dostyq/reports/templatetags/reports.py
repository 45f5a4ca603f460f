"""What only the report's tables need."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from django import template

from dostyq.ui.context import NATIVE_NAMES

register = template.Library()


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell with its column."""
    return list(zip_longest(cells, columns))


@register.filter
def native_name(code: str) -> str:
    """What a language calls itself."""
    return NATIVE_NAMES.get(code, "")
