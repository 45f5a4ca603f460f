"""Sheets of an Excel workbook."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from dostyq.domain.errors import Refused

Merged = list[tuple[tuple[int, int], tuple[int, int]]]


def sheets(path: Path, *, most_rows: int, most_columns: int) -> Iterator[tuple[str, list[list[str]]]]:
    """Each work sheet with its name. A cell merged downwards says the same in every row, one merged sideways once."""
    try:
        book = CalamineWorkbook.from_path(path)
        for about in book.sheets_metadata:
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(about.name)
                # A far corner that somebody once touched: refused before a billion blanks are made of it.
                if sheet.total_width > 100 * most_columns or sheet.total_height > 100 * most_rows:
                    raise Refused("table_is_too_long", most=most_rows)
                rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
                _spread(rows, sheet.merged_cell_ranges or [])
                yield about.name, rows
    except CalamineError as broken:
        raise Refused("document_is_broken") from broken


def _text(value: object) -> str:
    """As a person would type it: a day as a day, a whole number without its point."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _spread(rows: list[list[str]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    for (top, left), (bottom, _) in merged:
        for below in rows[top + 1 : bottom + 1]:
            if left < len(below) and left < len(rows[top]):
                below[left] = rows[top][left]
