"""Writing activities."""

from dostyq.programme.actions.activities import (
    Served,
    place_other_parts,
    record_activity,
    record_series,
)
from dostyq.programme.actions.editing import change_activity
from dostyq.programme.actions.pictures import (
    add_pictures,
    add_scans,
    bring_back,
    describe_picture,
    forget_taken_off,
    move_picture,
    take_off,
)

__all__ = [
    "Served",
    "add_pictures",
    "add_scans",
    "bring_back",
    "change_activity",
    "describe_picture",
    "forget_taken_off",
    "move_picture",
    "place_other_parts",
    "record_activity",
    "record_series",
    "take_off",
]
