"""The rows of a table as they will be stored, ready to be printed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from dostyq.credentials.models import AwardKind
from dostyq.desk.actions import Settlement
from dostyq.desk.models import Import, ImportRow
from dostyq.desk.views.words import COLUMNS, FAULTS, REMARKS
from dostyq.domain import edtf_dates
from dostyq.domain.names import roman
from dostyq.domain.records import Column, Decision, Line, Prize, Record, RowState
from dostyq.domain.texts import Texts
from dostyq.programme.models import ActivityKind

# A form has five hundred fields at most, of which rows and columns need a hundred and fifty, and a million letters.
MOST_FIELDS = 400
MOST_CELLS, MOST_LETTERS = 300, 100_000
PLACE = re.compile("[0-9]{1,2}")


@dataclass(frozen=True)
class Cell:
    """`text` as it came or was corrected, `read` as it was understood where that differs, `fault` in words."""

    place: int
    label: str
    text: str
    read: str = ""
    fault: str = ""
    is_left_out: bool = False
    waits: bool = False
    """Wrong, and no field yet: the form is full, and its turn comes when those before it are corrected."""


@dataclass(frozen=True)
class Row:
    row: ImportRow
    cells: Sequence[Cell]
    faults: Sequence[str]
    remarks: Sequence[str]
    same: Texts | None
    kind: str

    @property
    def is_proposed(self) -> bool:
        return bool(self.row.same_as or self.row.same_row or self.row.same_person)

    @property
    def may_go_to_note(self) -> bool:
        return self.row.to_note or any(cell.fault for cell in self.cells)


@dataclass(frozen=True)
class Words:
    """What the preview needs to print ids as names."""

    language: str
    institutions: Mapping[str, str]
    activities: Mapping[str, Texts]


def heads(found: Import) -> list[dict[str, object]]:
    """One for each column: its words in the source, and what it is taken for."""
    width = max(len(found.columns), len(found.head))
    return [
        {
            "place": place,
            "text": found.head[place] if place < len(found.head) else "",
            "column": found.columns[place],
        }
        for place in range(width)
        if place < len(found.columns)
    ]


def shown(found: Import, rows: Sequence[ImportRow], read: Sequence[tuple[Line, Record]], words: Words) -> list[Row]:
    """Rows of one page. Cells to correct are fields, as long as a form may have so many; the others wait."""
    made = [_row(found, row, record, words) for row, (_, record) in zip(rows, read, strict=True)]
    return _within_a_form(made)


def _within_a_form(rows: Sequence[Row]) -> list[Row]:
    fields = letters = 0
    fitted = []
    for row in rows:
        cells = []
        for cell in row.cells:
            is_field = bool(cell.fault) and row.row.state != RowState.WRITTEN
            fields, letters = fields + is_field, letters + is_field * len(cell.text)
            is_full = fields > MOST_CELLS or letters > MOST_LETTERS
            cells.append(replace(cell, waits=True) if is_field and is_full else cell)
        fitted.append(replace(row, cells=cells))
    return fitted


def _row(found: Import, row: ImportRow, record: Record, words: Words) -> Row:
    faults = {one.column: one.code for one in record.problems if one.column >= 0}
    cells = row.corrected + [""] * (len(found.columns) - len(row.corrected))
    whole = [one.code for one in record.problems if one.column < 0]
    return Row(
        row=row,
        cells=[_cell(found, place, text, faults.get(place, ""), record, words) for place, text in enumerate(cells)],
        faults=[str(FAULTS[code]) for code in whole if code in FAULTS],
        remarks=[str(REMARKS[code]) for code in whole if code in REMARKS],
        same=words.activities.get(row.same_as),
        kind=str(ActivityKind(record.kind).label),
    )


def _cell(found: Import, place: int, text: str, code: str, record: Record, words: Words) -> Cell:
    column = Column(found.columns[place]) if place < len(found.columns) and found.columns[place] else None
    head = found.head[place] if place < len(found.head) else ""
    label = str(COLUMNS[column]) if column else head or _("Column %(number)s") % {"number": place + 1}
    if code == "no_column":
        return Cell(place, label, text, is_left_out=True)
    if code:
        return Cell(place, label, text, fault=str(FAULTS[code]))
    needs_title = column is Column.TITLE and not text
    read = _read(column, record, words) if column and text else ""
    fault = str(FAULTS["no_title"]) if needs_title else ""
    return Cell(place, label, text, read="" if read.split() == text.split() else read, fault=fault)


def _read(column: Column, record: Record, words: Words) -> str:
    if column is Column.DATE and record.date:
        return edtf_dates.printed(record.date, words.language)
    if column is Column.KIND:
        return str(ActivityKind(record.kind).label)
    if column is Column.HOST:
        return words.institutions.get(record.host, "")
    if column is Column.AWARD and record.prize:
        return printed_prize(record.prize)
    return ""


def printed_prize(prize: Prize) -> str:
    said = [str(AwardKind(prize.kind).label)] if prize.kind else []
    if prize.degree:
        said.append(_("degree %(degree)s") % {"degree": roman(prize.degree)})
    if prize.place:
        said.append(_("place %(place)s") % {"place": prize.place})
    return ", ".join([*said, *([prize.nomination] if prize.nomination else [])])


def settlements(sent: QueryDict) -> dict[int, Settlement]:
    """What was said of the rows of the page; whatever is no such field is passed over."""
    numbers = [
        int(one) for one in sent.getlist("row")[:MOST_FIELDS] if one.isascii() and one.isdigit() and len(one) < 8
    ]
    return {number: _settlement(sent, number) for number in numbers}


def _settlement(sent: QueryDict, number: int) -> Settlement:
    begins = f"c-{number}-"
    places = {name: name.removeprefix(begins) for name in sent if name.startswith(begins)}
    known = {
        name: int(place) for name, place in places.items() if place.isascii() and place.isdigit() and len(place) < 3
    }
    corrections = {place: str(sent[name]) for name, place in known.items()}
    decision = sent.get(f"d-{number}")
    return Settlement(
        corrections,
        Decision(decision) if decision in set(Decision) else None,
        f"n-{number}" in sent if f"m-{number}" in sent else None,
    )
