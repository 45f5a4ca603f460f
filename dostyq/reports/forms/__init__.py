from dostyq.reports.forms.news import NewsForm, PublicationForm
from dostyq.reports.forms.years import read_year

__all__ = ["NewsForm", "PublicationForm", "read_year"]
