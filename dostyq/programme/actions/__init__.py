"""Writing activities."""

from dostyq.programme.actions.activities import (
    Served,
    place_other_parts,
    record_activity,
    record_series,
)

__all__ = [
    "Served",
    "place_other_parts",
    "record_activity",
    "record_series",
]
