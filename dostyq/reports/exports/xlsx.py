"""The tables of the report as an Excel file, one sheet each.

Every text is written as text, so a cell that begins with = + - or @ is no formula and opens nothing. Heights are set
from the lengths of the texts: a row that a program makes keeps one line in most viewers, whatever wraps in it.
"""

import io
import re
from dataclasses import dataclass
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dostyq.reports.exports.document import Cell, Column, Document, Row, Table, short

LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
# In letters; a landscape sheet of A4 holds about this much at the size of the text.
WIDTH_OF_SHEET = 118
NARROWEST = 7
# In points.
LINE, ROOM, HIGHEST = 13.5, 5, 400
A4 = 9
# How full a wrapped line is, in letters of the width in which a column is measured.
FULL = 1.0
TITLE_ROWS = 2


@dataclass(frozen=True, slots=True)
class Styles:
    title: Format
    head: Format
    head_of_numbers: Format
    plain: Format
    number: Format
    strong: Format
    strong_number: Format

    def of(self, row: Row, column: Column) -> Format:
        if row.is_total:
            return self.strong_number if column.is_number else self.strong
        return self.number if column.is_number else self.plain


def report_xlsx(document: Document) -> bytes:
    written = io.BytesIO()
    guarded = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(written, guarded)
    authors = "; ".join(party.name for party in document.parties)
    book.set_properties({"title": short(document.full_title), "author": short(authors)})
    styles = _styles(book)
    first = book.add_worksheet(_sheet_name(0, document.title))
    _about(first, document, styles)
    _printed(first, document)
    for number, table in enumerate(_tables(document), start=1):
        sheet = book.add_worksheet(_sheet_name(number, table.caption))
        _sheet(sheet, table, styles)
        _printed(sheet, document)
    book.close()
    return written.getvalue()


def _styles(book: xlsxwriter.Workbook) -> Styles:
    text = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
    ruled = text | {"bottom": 1, "bottom_color": "#ddd5c3"}
    head = text | {"bold": True, "bottom": 2, "valign": "bottom", "font_color": "#0f5b62"}
    total = text | {"bold": True, "top": 1}
    right = {"align": "right"}
    title = {"bold": True, "font_name": "Arial", "font_size": 13, "font_color": "#0f5b62"}
    return Styles(
        title=book.add_format(title | {"text_wrap": True, "valign": "vcenter"}),
        head=book.add_format(head),
        head_of_numbers=book.add_format(head | right),
        plain=book.add_format(ruled | {"align": "left"}),
        number=book.add_format(ruled | right),
        strong=book.add_format(total | {"align": "left"}),
        strong_number=book.add_format(total | right),
    )


def _tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def _sheet_name(number: int, caption: str) -> str:
    """Unique by its number; without what Excel forbids in a name."""
    title = NOT_IN_SHEET_NAMES.sub(" ", caption.rpartition(". ")[2] or caption)
    return f"{number}. {title}"[:LONGEST_SHEET_NAME].rstrip() if number else title[:LONGEST_SHEET_NAME]


def _printed(sheet: Worksheet, document: Document) -> None:
    """A4, as wide as the paper, with the title above and the page numbers below."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_header(f"&L&8{_in_head(document.full_title)}&R&8&A")
    pages = document.words["page_of"].replace("{page}", "&P").replace("{pages}", "&N")
    sheet.set_footer(f"&L&8{_in_head(document.made_on_words)}&R&8{pages}")


def _in_head(text: str) -> str:
    """At most as long as a head can be; & begins a code there."""
    return text[:100].replace("&", "&&")


def _about(sheet: Worksheet, document: Document, styles: Styles) -> None:
    sheet.set_column(0, 0, WIDTH_OF_SHEET)
    sheet.write_string(0, 0, document.full_title, styles.title)
    sheet.set_row(0, _height([(document.full_title, WIDTH_OF_SHEET * 0.7)]) + 10)
    lines = [document.agreement, *(f"{party.name}, {party.place}" for party in document.parties)]
    lines += [document.made_on_words, document.words["only_records"]]
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, styles.plain)
        sheet.set_row(row, _height([(line, WIDTH_OF_SHEET)]))
    sheet.print_area(0, 0, len(lines), 0)


def _sheet(sheet: Worksheet, table: Table, styles: Styles) -> None:
    widths = _widths(table)
    last = len(table.columns) - 1
    sheet.merge_range(0, 0, 0, last, table.caption, styles.title)
    sheet.set_row(0, _height([(table.caption, sum(widths) * 0.7)]) + 8)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, widths[at])
        sheet.write_string(1, at, column.name, styles.head_of_numbers if column.is_number else styles.head)
    sheet.set_row(1, _height([(column.name, widths[at]) for at, column in enumerate(table.columns)]))
    for number, row in enumerate(table.rows, start=TITLE_ROWS):
        for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            _write(sheet, number, at, cell, styles.of(row, column))
        sheet.set_row(number, _height([(_text(cell), widths[at]) for at, cell in enumerate(row.cells)]))
    sheet.freeze_panes(TITLE_ROWS, 0)
    sheet.repeat_rows(1)
    sheet.print_area(0, 0, TITLE_ROWS - 1 + len(table.rows), last)


def _widths(table: Table) -> list[int]:
    """In letters: the column's share of the sheet, yet room for the longest word of its head."""
    shares = sum(column.share for column in table.columns)
    return [
        max(WIDTH_OF_SHEET * column.share // shares, *(len(word) + 3 for word in column.name.split()), NARROWEST)
        for column in table.columns
    ]


def _height(texts: list[tuple[str, float]]) -> float:
    """Of a row in points: that of its tallest text, given with the width of its column in letters."""
    lines = max(sum(max(ceil(len(line) / (width * FULL)), 1) for line in text.split("\n")) for text, width in texts)
    return min(lines * LINE + ROOM, HIGHEST)


def _text(cell: Cell) -> str:
    return "\n".join(part for part in (cell.text, cell.under) if part)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if cell.number is not None and not cell.under and cell.text.isdigit():
        sheet.write_number(row, column, cell.number, style)
    else:
        sheet.write_string(row, column, _text(cell), style)
