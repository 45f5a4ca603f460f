from dostyq.programme.forms.editing import EditForm
from dostyq.programme.forms.filters import FilterForm, is_calendar_month
from dostyq.programme.forms.pictures import AddFilesForm, PictureForm

__all__ = ["AddFilesForm", "EditForm", "FilterForm", "PictureForm", "is_calendar_month"]
