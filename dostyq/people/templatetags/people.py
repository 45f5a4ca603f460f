"""How pages name a person."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.people.models import Person
from dostyq.people.queries import printed_name

register = template.Library()


@register.simple_tag
def person_name(person: Person) -> SafeString:
    """The name as stored, or that it is not shown."""
    name = printed_name(person, get_language() or "ru")
    return conditional_escape(name) if name else format_html('<span class="soft">{}</span>', _("name not shown"))
