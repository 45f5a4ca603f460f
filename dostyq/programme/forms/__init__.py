from dostyq.programme.forms.editing import EditForm
from dostyq.programme.forms.filters import FilterForm, is_calendar_month

__all__ = ["EditForm", "FilterForm", "is_calendar_month"]
