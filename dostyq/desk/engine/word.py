"""Tables of a Word document, in their order, tables inside tables too."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from dostyq.domain.errors import Refused


def tables(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """A cell merged downwards says the same in every row, one merged sideways once."""
    try:
        body = docx.Document(str(path)).element.body
    # lxml says that XML is broken by a SyntaxError.
    except (OpcError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as broken:
        raise Refused("document_is_broken") from broken
    for table in body.iter(qn("w:tbl")):
        yield "", _rows(table)


def _rows(table: Any) -> list[list[str]]:
    rows: list[list[str]] = []
    above: dict[int, str] = {}
    for line in table.tr_lst:
        row = [""] * line.grid_before
        for cell in line.tc_lst:
            text = above.get(len(row), "") if cell.vMerge == "continue" else _text(cell)
            above[len(row)] = text
            row += [text, *[""] * (cell.grid_span - 1)]
        rows.append(row)
    return rows


def _text(cell: Any) -> str:
    """The paragraphs of the cell itself; a table inside it comes by itself."""
    return "\n".join(paragraph.text for paragraph in cell.p_lst)
