"""Tables as rows of texts, whatever they came in. Nothing is understood here, only taken over."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dostyq.desk.engine import excel, word
from dostyq.domain.errors import Refused
from dostyq.domain.media import Media

MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_CHARACTERS = 4_000

# Excel puts a cell of several lines into quotation marks and doubles those inside.
CELL = re.compile(r'"(?P<quoted>(?:[^"\t]|"")*\n(?:[^"\t]|"")*)"(?=[\t\n]|\Z)|(?P<plain>[^\t\n]*)')
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are those with something in them, each with its number in the source, counted from one."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def tables_of_text(text: str) -> list[Table]:
    return _checked([("", _pasted(text))])


def tables_of_file(path: Path, media: str) -> list[Table]:
    """Every table of the document that has something in it. Raises Refused for what holds none."""
    if media == Media.XLSX:
        return _checked(excel.sheets(path, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS))
    if media == Media.DOCX:
        return _checked(word.tables(path))
    if media == Media.TEXT:
        return tables_of_text(path.read_text(encoding="utf-8-sig"))
    raise Refused("file_has_no_tables")


def _pasted(text: str) -> Iterable[Sequence[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in text and (lines := text.strip().split("\n")) and all(";" in line for line in lines):
        text = text.replace(";", "\t")
    row: list[str] = []
    place = 0
    while place <= len(text):
        found = CELL.match(text, place)
        assert found is not None  # the plain cell may be empty
        quoted = found["quoted"]
        row.append(found["plain"] if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if place == len(text) or text[place] == "\n":
            yield row
            row = []
        place += 1


def _checked(found: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> list[Table]:
    tables = [Table(name, tuple(_filled(rows))) for name, rows in found]
    tables = [table for table in tables if table.rows]
    if not tables:
        raise Refused("table_is_empty")
    if sum(len(table.rows) for table in tables) > MOST_ROWS:
        raise Refused("table_is_too_long", most=MOST_ROWS)
    return tables


def _filled(rows: Iterable[Sequence[str]]) -> Iterable[tuple[int, tuple[str, ...]]]:
    filled = 0
    for number, row in enumerate(rows, 1):
        cells = [cleaned(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise Refused("table_is_too_wide", most=MOST_COLUMNS)
        if any(len(cell) > MOST_CHARACTERS for cell in cells):
            raise Refused("cell_is_too_long", row=number, most=MOST_CHARACTERS)
        if cells:
            filled += 1
            if filled > MOST_ROWS:
                raise Refused("table_is_too_long", most=MOST_ROWS)
            yield number, tuple(cells)


def cleaned(cell: str) -> str:
    """One kind of blank, no signs that nobody sees, the same letters in one form."""
    if cell.isprintable() and "  " not in cell and unicodedata.is_normalized("NFC", cell):
        return cell.strip()
    plain = INVISIBLE.sub("", unicodedata.normalize("NFC", cell).replace("\x0b", "\n").replace("\r", "\n"))
    shown = "".join(
        sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"} or sign == "\t"
    )
    lines = (BLANKS.sub(" ", line).strip() for line in shown.split("\n"))
    return "\n".join(filter(None, lines))
