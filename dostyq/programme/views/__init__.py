from dostyq.programme.views.calendar import calendar, calendar_file, institution_calendar_file
from dostyq.programme.views.editing import edit
from dostyq.programme.views.pictures import picture, pictures, scan
from dostyq.programme.views.timeline import activity, agreement_panel, institution_panel, timeline

__all__ = [
    "activity",
    "agreement_panel",
    "calendar",
    "calendar_file",
    "edit",
    "institution_calendar_file",
    "institution_panel",
    "picture",
    "pictures",
    "scan",
    "timeline",
]
