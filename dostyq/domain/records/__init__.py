"""Reading a table that people bring from Word or Excel: what each column is, what each cell says, what was seen before.

Nothing is guessed silently and nothing is dropped: a cell is read whole into a value, or it is named as not read.
"""

from dostyq.domain.records.awards import Prize
from dostyq.domain.records.columns import Column, Layout, recognise
from dostyq.domain.records.likeness import Happened, likely_same
from dostyq.domain.records.people import Spelled
from dostyq.domain.records.rows import Problem, Record, read_row
from dostyq.domain.records.table import Decision, Line, RowState, Seen, Verdict, judge, read_lines

__all__ = [
    "Column",
    "Decision",
    "Happened",
    "Layout",
    "Line",
    "Prize",
    "Problem",
    "Record",
    "RowState",
    "Seen",
    "Spelled",
    "Verdict",
    "judge",
    "likely_same",
    "read_lines",
    "read_row",
    "recognise",
]
