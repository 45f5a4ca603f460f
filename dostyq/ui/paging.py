"""Long lists in pages; a short one costs no counting."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def page_of(rows: QuerySet[Row], number: str | None, *, per_page: int) -> Page[Any]:
    """The page of that number, the nearest where there is none. Its rows are read already."""
    if number in {None, "", "1"}:
        first = list(rows[: per_page + 1])
        if len(first) <= per_page:
            return Paginator(first, per_page).get_page(1)
    page = Paginator(rows, per_page).get_page(number)
    page.object_list = list(page.object_list)
    return page
