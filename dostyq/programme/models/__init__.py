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
from dostyq.programme.models.pictures import ActivityPicture, ActivityScan, PictureSubject, Recognisable

__all__ = [
    "Activity",
    "ActivityAim",
    "ActivityArea",
    "ActivityKind",
    "ActivityPicture",
    "ActivityScan",
    "ActivityState",
    "Audience",
    "Level",
    "Outcome",
    "Participation",
    "ParticipationRole",
    "PictureSubject",
    "Recognisable",
    "Series",
    "WorkDirection",
]
