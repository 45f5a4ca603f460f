"""How pages name an award."""

from django import template
from django.utils.translation import gettext as _

from dostyq.credentials.models import Award
from dostyq.domain.names import roman

register = template.Library()


@register.simple_tag
def award_words(award: Award) -> str:
    """«Diploma, degree I»: the kind, and the degree where there is one; some languages begin with the degree."""
    kind = str(award.get_kind_display())
    words = _("{kind}, degree {degree}").format(kind=kind, degree=roman(award.degree)) if award.degree else kind
    return words[:1].upper() + words[1:]
