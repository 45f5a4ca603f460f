"""What only the report's tables need."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from django import template

register = template.Library()


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell with its column."""
    return list(zip_longest(cells, columns))
