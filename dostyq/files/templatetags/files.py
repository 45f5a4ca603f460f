"""How pages show a file: its size in words, its picture."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.domain.quantities import printed_size
from dostyq.files.engine.pictures import SIDES, THUMBNAIL
from dostyq.files.models import StoredFile

register = template.Library()


@register.simple_tag
def file_size(count: int) -> str:
    return printed_size(count, get_language() or "ru")


@register.simple_tag
def file_name(file: StoredFile) -> str:
    """As its owner called it; one without a name is called a file."""
    return file.name or _("file")


@register.simple_tag
def small_picture(file: StoredFile, words: str = "") -> SafeString:
    """The small picture of a photograph, fetched when it comes into sight; `words` say what is on it."""
    width, height = _fitted(file.width or 1, file.height or 1, SIDES[THUMBNAIL])
    return format_html(
        '<img class="photo" src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        reverse("files:thumbnail", args=[file.slug]),
        width,
        height,
        words,
    )


def _fitted(width: int, height: int, side: int) -> tuple[int, int]:
    longest = max(width, height, side)
    return max(round(width * side / longest), 1), max(round(height * side / longest), 1)
