"""Judging a whole table: which rows can be stored, which need a person, which may be here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dostyq.domain.records.columns import Column
from dostyq.domain.records.likeness import Happened, activity_key, award_keys, by_title, likely_same
from dostyq.domain.records.rows import WHOLE_ROW, Record, read_row
from dostyq.domain.records.stems import key_of


class RowState(StrEnum):
    READY = "ready"
    ATTENTION = "attention"
    KNOWN = "known"
    LEFT = "left"
    WRITTEN = "written"


class Decision(StrEnum):
    NONE = ""
    SAME = "same"
    OTHER = "other"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it stands: its cells with all corrections, and what a person decided about it."""

    number: int
    cells: Sequence[str]
    decision: Decision = Decision.NONE
    to_note: bool = False
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What is stored: activities with their awards; persons by the key of their name and institution."""

    happened: Sequence[Happened] = ()
    persons: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`same_as` is a stored activity, `same_row` an earlier row; `group` is equal for rows of one activity."""

    line: Line
    record: Record
    state: RowState
    same_as: str = ""
    same_row: int | None = None
    same_person: str = ""
    group: str = ""
    new_awards: frozenset[str] = frozenset()
    """The keys of those of its awards that are neither stored nor told by a row before."""


def read_lines(
    lines: Sequence[Line], columns: Sequence[Column | None], institutions: Mapping[str, str]
) -> list[tuple[Line, Record]]:
    return [(line, read_row(line.cells, columns, institutions)) for line in lines]


def judge(read: Sequence[tuple[Line, Record]], *, seen: Seen, persons_of: str = "") -> list[Verdict]:
    """One verdict for each line. `persons_of` is whose people they are where a row does not say."""
    stored = by_title(seen.happened)
    earlier: dict[str, tuple[int, frozenset[str]]] = {}
    persons = seen.persons or {}
    return [_judged(line, record, stored, earlier, persons, persons_of) for line, record in read]


def _judged(
    line: Line,
    record: Record,
    stored: Mapping[str, Sequence[Happened]],
    earlier: dict[str, tuple[int, frozenset[str]]],
    persons: Mapping[str, str],
    persons_of: str,
) -> Verdict:
    """`earlier` holds the rows before by their activity: the number of the first, and all awards so far."""
    key, awards = activity_key(record), award_keys(record)
    same = likely_same(record, stored)
    group = f"{key}#{line.number}" if line.decision is Decision.OTHER else key
    same_row: int | None = None
    new = awards - (same.awards if same and line.decision is not Decision.OTHER else frozenset())
    if line.decision is not Decision.LEAVE and record.title:
        first, told = earlier.get(group, (line.number, frozenset()))
        if group in earlier and not awards - told:
            same_row = first
        new -= told
        if line.decision is not Decision.SAME or same_row is None:
            earlier[group] = (first, told | awards)
    person = "" if same else _same_person(record, persons, persons_of)
    state = _state(
        line,
        record,
        is_proposed=bool(same or same_row is not None or person),
        writes=_writes(same, same_row, bool(new)),
    )
    return Verdict(line, record, state, same.id if same else "", same_row, person, group, new)


def _writes(same: Happened | None, same_row: int | None, is_award_new: bool) -> bool:
    """Whether something is left to store when all of it is said to be the same."""
    if same_row is not None:
        return False
    return is_award_new or same is None


def _state(line: Line, record: Record, *, is_proposed: bool, writes: bool) -> RowState:
    if line.is_written:
        return RowState.WRITTEN
    if line.decision is Decision.LEAVE:
        return RowState.LEFT
    if any(one.blocks and not (line.to_note and one.column != WHOLE_ROW) for one in record.problems):
        return RowState.ATTENTION
    if is_proposed and line.decision is Decision.NONE:
        return RowState.KNOWN
    if is_proposed and line.decision is Decision.SAME and not writes:
        return RowState.LEFT
    return RowState.READY


def _same_person(record: Record, persons: Mapping[str, str], persons_of: str) -> str:
    """A stored person of that name in that institution, if the row names one."""
    where = institution_of(record, persons_of)
    keys = (person_key(str(one), where) for one in (*record.persons, *record.guests))
    return next((persons[key] for key in keys if key in persons), "")


def institution_of(record: Record, persons_of: str) -> str:
    """Whose people the persons of a row are: the one institution it names, else as said for the whole table."""
    return record.institutions[0] if len(record.institutions) == 1 else persons_of


def person_key(name: str, institution: str) -> str:
    return f"{key_of(name)}/{institution}"
