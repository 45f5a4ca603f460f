"""Activities and what belongs to them."""

from dostyq.programme.models.activities import (
    Activity,
    ActivityAim,
    ActivityArea,
    ActivityKind,
    ActivityState,
    Audience,
    Level,
    Outcome,
    Participation,
    ParticipationRole,
    Series,
    WorkDirection,
)

__all__ = [
    "Activity",
    "ActivityAim",
    "ActivityArea",
    "ActivityKind",
    "ActivityState",
    "Audience",
    "Level",
    "Outcome",
    "Participation",
    "ParticipationRole",
    "Series",
    "WorkDirection",
]
