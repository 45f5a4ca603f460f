"""Reading one row, every cell into a value or into a problem that names the cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dostyq.domain import edtf_dates, names
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.errors import Refused
from dostyq.domain.records.awards import Prize, number_of, read_prize
from dostyq.domain.records.columns import COUNTED, Column
from dostyq.domain.records.kinds import category_of, kind_of
from dostyq.domain.records.people import Spelled, read_name, read_names
from dostyq.domain.records.stems import key_of

LONGEST_TITLE = 300
LONGEST_SHORT = 200
# A comma inside quotation marks belongs to a name.
PIECES = re.compile(r"[^;,\n«“\"]*(?:«[^»]*»|“[^”]*”|\"[^\"]*\"|[^;,\n])*")
WHOLE_ROW = -1


class Problem(NamedTuple):
    """`column` is the place of the cell, -1 for the row as a whole. What `blocks` has to be settled by a person."""

    column: int
    code: str
    blocks: bool
    text: str


@dataclass(frozen=True)
class Record:
    """What a row says. Institutions are ids; `problems` name what was not understood."""

    title: str = ""
    kind: str = ""
    date: ImpreciseDate | None = None
    place: str = ""
    host: str = ""
    institutions: tuple[str, ...] = ()
    guests: tuple[Spelled, ...] = ()
    persons: tuple[Spelled, ...] = ()
    count: int | None = None
    category: str = ""
    prize: Prize | None = None
    basis: str = ""
    published: str = ""
    notes: tuple[str, ...] = ()
    number: str = ""
    problems: tuple[Problem, ...] = ()
    read: frozenset[int] = field(default_factory=frozenset)
    """The places of cells that were read."""


Values = dict[str, object]
Reader = Callable[[str, Mapping[str, str]], Values | str]


def read_row(cells: Sequence[str], columns: Sequence[Column | None], institutions: Mapping[str, str]) -> Record:
    """`institutions`: match key of a name → id. Never raises; a cell that fails is named."""
    values: Values = {}
    problems: list[Problem] = []
    read: set[int] = set()
    for place, cell in enumerate(cells):
        if not cell:
            continue
        column = columns[place] if place < len(columns) else None
        outcome = READERS[column](cell, institutions) if column else "no_column"
        if isinstance(outcome, dict) and (taken := _merged(values, outcome)) is not None:
            values = taken
            read.add(place)
        else:
            code = outcome if isinstance(outcome, str) else "said_twice"
            problems.append(Problem(place, code, code != "no_column", cell))
    record = Record(**values, read=frozenset(read))  # type: ignore[arg-type]  # the readers know the fields
    return _completed(record, problems, columns)


def _merged(values: Values, new: Values) -> Values | None:
    """Both together; None where they say two different things of one field."""
    merged = dict(values)
    for name, value in new.items():
        if name not in merged:
            merged[name] = value
        elif isinstance(value, tuple):
            merged[name] = (*merged[name], *value)  # type: ignore[misc]  # both are tuples
        elif merged[name] != value:
            return None
    return merged


def _completed(record: Record, problems: list[Problem], columns: Sequence[Column | None]) -> Record:
    """What the row as a whole lacks, and what had to be taken for something."""
    whole: list[tuple[str, bool]] = []
    if not record.title:
        whole.append(("no_title", True))
    if record.prize and not (record.persons or record.institutions):
        whole.append(("no_recipient", True))
    if record.date is None and not any(one.code in {"bad_date", "ends_before_start"} for one in problems):
        whole.append(("no_date", False))
    if not record.kind:
        record = replace(record, kind=kind_of(record.title) or "other")
        # A word that names no kind was there, or none at all: said either way.
        whole.append(("unknown_kind" if record.kind == "other" else "kind_by_title", False))
    if record.prize and not record.prize.kind:
        record = replace(record, prize=replace(record.prize, kind="diploma"))
        whole.append(("taken_as_diploma", False))
    noted = [*problems, *(Problem(WHOLE_ROW, code, blocks, "") for code, blocks in whole)]
    return replace(record, problems=tuple(noted))


def _date(cell: str, _: Mapping[str, str]) -> Values | str:
    try:
        return {"date": edtf_dates.read(cell)}
    except Refused as refused:
        return "ends_before_start" if refused.code == "date_ends_before_start" else "bad_date"


def _title(cell: str, _: Mapping[str, str]) -> Values | str:
    title = " ".join(cell.split())
    return {"title": title} if len(title) <= LONGEST_TITLE else "too_long"


def _kind(cell: str, _: Mapping[str, str]) -> Values | str:
    kind = kind_of(cell)
    return {"kind": kind} if kind else "unknown_kind_word"


def _short(name: str) -> Reader:
    def read(cell: str, _: Mapping[str, str]) -> Values | str:
        text = " ".join(cell.split())
        return {name: text} if len(text) <= LONGEST_SHORT else "too_long"

    return read


def _host(cell: str, institutions: Mapping[str, str]) -> Values | str:
    known = institutions.get(key_of(cell))
    return {"host": known} if known else "unknown_institution"


def _participants(cell: str, institutions: Mapping[str, str]) -> Values | str:
    """Institutions, persons and a number, in any order; the whole cell or nothing."""
    whole = institutions.get(key_of(cell))
    if whole:
        return {"institutions": (whole,)}
    values: Values = {}
    for piece in filter(None, map(str.strip, PIECES.findall(cell))):
        said = _participant(piece, institutions)
        taken = _merged(values, said) if said else None
        if taken is None:
            return "unknown_participant"
        values = taken
    return values or "unknown_participant"


def _participant(piece: str, institutions: Mapping[str, str]) -> Values | None:
    if known := institutions.get(key_of(piece)):
        return {"institutions": (known,)}
    if counted := COUNTED.fullmatch(piece):
        return {"count": int(counted["count"])}
    name = read_name(piece)
    return {"guests": (name,)} if name else None


def _count(cell: str, _: Mapping[str, str]) -> Values | str:
    counted = COUNTED.fullmatch(cell.strip())
    return {"count": int(counted["count"])} if counted else "bad_number"


def _person(cell: str, _: Mapping[str, str]) -> Values | str:
    found = read_names(cell)
    return {"persons": found} if found else "bad_name"


def _category(cell: str, _: Mapping[str, str]) -> Values | str:
    known = category_of(cell)
    return {"category": known} if known else "unknown_category"


def _award(cell: str, _: Mapping[str, str]) -> Values | str:
    """A bare number in a column of awards is a place."""
    bare = number_of(names.search_key(cell))
    prize = Prize(place=bare) if bare else read_prize(cell)
    return {"prize": prize} if prize else "bad_award"


def _note(cell: str, _: Mapping[str, str]) -> Values | str:
    return {"notes": (cell.strip(),)}


READERS: dict[Column, Reader] = {
    Column.DATE: _date,
    Column.TITLE: _title,
    Column.KIND: _kind,
    Column.PLACE: _short("place"),
    Column.HOST: _host,
    Column.PARTICIPANTS: _participants,
    Column.COUNT: _count,
    Column.PERSON: _person,
    Column.CATEGORY: _category,
    Column.AWARD: _award,
    Column.BASIS: _short("basis"),
    Column.PUBLISHED: _short("published"),
    Column.NOTE: _note,
    Column.NUMBER: _short("number"),
}
