"""The tables of the report as an Excel file, one sheet each.

Every text is written as text, so a cell that begins with = + - or @ is no formula and opens nothing.
"""

import io
import re

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dostyq.reports.exports.document import Cell, Document, Table, short

LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
WIDTH_OF_SHEET = 110


def report_xlsx(document: Document) -> bytes:
    written = io.BytesIO()
    guarded = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(written, guarded)
    authors = "; ".join(party.name for party in document.parties)
    book.set_properties({"title": short(document.full_title), "author": short(authors)})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    strong = book.add_format({"text_wrap": True, "valign": "top", "bold": True})
    head = book.add_format({"text_wrap": True, "bold": True, "bottom": 2, "valign": "bottom", "font_color": "#0f5b62"})
    _about(book.add_worksheet(_sheet_name(0, document.title)), document, plain, strong)
    for number, table in enumerate(_tables(document), start=1):
        _sheet(book.add_worksheet(_sheet_name(number, table.caption)), table, plain, strong, head)
    book.close()
    return written.getvalue()


def _tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def _sheet_name(number: int, caption: str) -> str:
    """Unique by its number; without what Excel forbids in a name."""
    title = NOT_IN_SHEET_NAMES.sub(" ", caption.rpartition(". ")[2] or caption)
    return f"{number}. {title}"[:LONGEST_SHEET_NAME].rstrip() if number else title[:LONGEST_SHEET_NAME]


def _about(sheet: Worksheet, document: Document, plain: Format, strong: Format) -> None:
    sheet.set_column(0, 0, WIDTH_OF_SHEET)
    sheet.write_string(0, 0, document.full_title, strong)
    lines = [document.agreement, *(f"{party.name}, {party.place}" for party in document.parties)]
    lines += [document.made_on_words, document.words["only_records"]]
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, plain)


def _sheet(sheet: Worksheet, table: Table, plain: Format, strong: Format, head: Format) -> None:
    shares = sum(column.share for column in table.columns)
    sheet.write_string(0, 0, table.caption, strong)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, max(WIDTH_OF_SHEET * column.share // shares, len(column.name) + 2, 7))
        sheet.write_string(1, at, column.name, head)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for number, row in enumerate(table.rows, start=2):
        for at, cell in enumerate(row.cells):
            _write(sheet, number, at, cell, strong if row.is_total else plain)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if cell.number is not None and not cell.under and cell.text.isdigit():
        sheet.write_number(row, column, cell.number, style)
    else:
        sheet.write_string(row, column, "\n".join(part for part in (cell.text, cell.under) if part), style)
