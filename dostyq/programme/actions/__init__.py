"""Writing activities."""

from dostyq.programme.actions.activities import (
    Served,
    place_other_parts,
    record_activity,
    record_series,
)
from dostyq.programme.actions.editing import change_activity

__all__ = [
    "Served",
    "change_activity",
    "place_other_parts",
    "record_activity",
    "record_series",
]
