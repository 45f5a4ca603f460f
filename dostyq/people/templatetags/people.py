"""How pages name a person, and the day of something that was done with an account."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.domain import edtf_dates
from dostyq.people.models import Institution, Person
from dostyq.people.queries import full_name, printed_name

register = template.Library()


@register.filter
def day_of(moment: datetime, zone: str) -> str:
    """«1 сентября 2026 г.» on the clocks of that zone."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    return edtf_dates.printed(edtf_dates.parse(day.isoformat()), get_language() or "ru")


@register.filter
def own_name(person: Person) -> str:
    """For those who work with the person, never for a public page."""
    return full_name(person)


@register.simple_tag
def example_note(*institutions: Institution | None) -> SafeString:
    """What stands on a page of the demo's example; nothing where one of these is real."""
    if not any(one is not None and one.is_example for one in institutions):
        return SafeString("")
    return format_html(
        '<div class="note" role="note"><p>{}</p><p>{}</p></div>',
        _("An example"),
        _("These institutions, people and events are invented, so that you can try everything out."),
    )


@register.simple_tag
def person_name(person: Person) -> SafeString:
    """The name as stored, or that it is not shown."""
    name = printed_name(person, get_language() or "ru")
    return conditional_escape(name) if name else format_html('<span class="soft">{}</span>', _("name not shown"))
