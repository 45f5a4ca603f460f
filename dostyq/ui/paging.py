"""Long lists in pages, at the same number of queries whatever their length."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def page_of(rows: QuerySet[Row], number: str | None, *, per_page: int) -> Page[Any]:
    """The page of that number, the nearest where there is none. Its rows are read already."""
    page = Paginator(rows, per_page).get_page(number)
    page.object_list = list(page.object_list)
    return page
