"""How pages name an activity."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dostyq.domain import edtf_dates
from dostyq.domain.texts import Texts
from dostyq.files.templatetags.files import small_picture
from dostyq.programme.models import ActivityPicture, Audience, Participation
from dostyq.ui.templatetags.dostyq import by_the_editors, say, say_plain

register = template.Library()


class Titled(Protocol):
    """An activity, or a card of one."""

    title: Any
    title_is_name: Any


@register.simple_tag
def title(activity: Titled, *, honest: bool = False) -> SafeString:
    """A proper name stays in its own language, in quotation marks; any other title is in the page's language."""
    if not activity.title_is_name:
        return say(activity.title, honest=honest)
    own = activity.title.original
    if own.language == (get_language() or "ru"):
        return format_html("«{}»", own.text)
    return format_html('<span lang="{}">«{}»</span>', own.language, own.text)


@register.simple_tag
def translation_of(texts: Texts) -> SafeString:
    """What a proper name means in the page's language, where that is another one than its own."""
    shown = texts.in_language(get_language() or "ru")
    if not shown.is_in_asked_language or shown.text == texts.original.text:
        return SafeString("")
    return format_html('<p class="soft">({}{})</p>', shown.text, by_the_editors() if shown.editorial else "")


@register.simple_tag
def audience(codes: Sequence[str]) -> SafeString:
    """«: students, staff» after the one who took part; nothing where it is not known."""
    words = ", ".join(str(Audience(code).label) for code in codes)
    return format_html('<br><span class="soft">{}</span>', words) if words else SafeString("")


@register.simple_tag
def counted(taking: Participation) -> str:
    """«13 организаций»: a bare count in the form that its noun has beside this number; nothing where none is known."""
    number = taking.count
    if number is None:
        return ""
    if taking.counted == "organisations":
        return ngettext("%(number)s organisation", "%(number)s organisations", number) % {"number": number}
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}


@register.simple_tag
def photo(picture: ActivityPicture) -> SafeString:
    """The small picture; where nobody has said what is seen on it, the words under it or the activity's title do."""
    words = say_plain(picture.alt) or say_plain(picture.caption)
    return small_picture(
        picture.file, words or _("Photograph: %(title)s") % {"title": say_plain(picture.activity.title)}
    )


@register.simple_tag
def month_name(day: date) -> str:
    return edtf_dates.short(edtf_dates.parse(f"{day:%Y-%m}"), get_language() or "ru")
