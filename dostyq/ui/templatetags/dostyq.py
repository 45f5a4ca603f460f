"""The tags every template has: texts in three languages, dates as they are known, covers, medals, icons."""

from collections.abc import Hashable
from typing import Final, Protocol

from django import template
from django.template import Context
from django.template.base import FilterExpression, Parser, Token
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.domain.edtf_dates import ImpreciseDate, printed, short
from dostyq.domain.texts import Texts
from dostyq.ui import covers, glyphs

register = template.Library()
NOTHING: Final = SafeString("")
ROMAN: Final = {1: "I", 2: "II", 3: "III"}


class Covered(Protocol):
    """Whatever has a cover: its slug is the seed, `cover_kind` (or `kind`) the word for the drawing."""

    slug: str
    kind: str


@register.simple_tag
def say(texts: Texts | None, *, honest: bool = False, marked: bool = False) -> SafeString:
    """The text in the page's language. Another language is marked for screen readers, and with `honest` for everybody.

    `marked` adds the sign for a translation by the editors; a page that has many says it once, by `editors_note`.
    """
    if not texts:
        return NOTHING
    shown = texts.in_language(_language())
    if shown.is_in_asked_language:
        text = conditional_escape(shown.text)
        return format_html("{}{}", text, by_the_editors()) if shown.editorial and marked else text
    foreign = format_html('<span lang="{}">{}</span>', shown.language, shown.text)
    return format_html("{} {}", foreign, not_translated()) if honest else foreign


@register.simple_tag
def say_plain(texts: Texts | None) -> str:
    """Only the words, for `<title>`, attributes and alternative texts."""
    return texts.in_language(_language()).text if texts else ""


@register.simple_tag
def by_the_editors() -> SafeString:
    """The discreet mark of a translation that is not the author's own."""
    return format_html(
        '<abbr class="by-us" title="{0}">{1}<span class="hidden"> {0}</span></abbr>',
        _("translation by the editors"),
        _("ed."),
    )


@register.simple_tag
def editors_note(*shown: Texts | None) -> SafeString:
    """One line for a page whose texts, as shown here, are translations by the editors; nothing where none is."""
    if not any(texts and texts.in_language(_language()).editorial for texts in shown):
        return NOTHING
    return format_html(
        '<p class="soft editorial">{}</p>', _("The texts in this language are translations by the editors.")
    )


@register.simple_tag
def not_translated() -> SafeString:
    return format_html('<span class="untranslated">{}</span>', _("not translated yet"))


@register.simple_tag
def when(date: ImpreciseDate | None) -> SafeString:
    """«ноябрь 2017 г.»: the date by itself; no date is said in words."""
    return (
        _time(date, printed(date, _language()))
        if date
        else format_html('<span class="soft">{}</span>', _("date unknown"))
    )


@register.simple_tag
def when_short(date: ImpreciseDate | None) -> SafeString:
    """«ноя 2017»: the date in a narrow column."""
    return (
        _time(date, short(date, _language()))
        if date
        else format_html('<span class="soft">{}</span>', _("date unknown"))
    )


def _time(date: ImpreciseDate, words: str) -> SafeString:
    """HTML's `datetime` knows no intervals, so only a single date is given to machines."""
    if "/" in date.edtf:
        return conditional_escape(words)
    return format_html('<time datetime="{}">{}</time>', date.edtf, words)


@register.simple_tag
def cover(thing: Covered) -> SafeString:
    return covers.cover(thing.slug, getattr(thing, "cover_kind", thing.kind))


@register.simple_tag
def cover_of(seed: str, kind: str) -> SafeString:
    return covers.cover(str(seed), str(kind))


@register.simple_tag
def icon(kind: str) -> SafeString:
    return glyphs.icon(str(kind))


@register.simple_tag
def roman(number: int | None) -> str:
    """The degree of a diploma; empty for what has none."""
    return ROMAN.get(number or 0, "")


@register.simple_tag
def medal(degree: int | None = None) -> SafeString:
    """The drawn medal of a degree; the degree stands in the text beside it, so the drawing is silent."""
    return glyphs.medal(degree or 0)


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The page's query with some values exchanged; an empty value drops its key."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def label(choice: object) -> str:
    """The words for a person of a choice that knows its own (`Kind.VISIT` of TextChoices); else the value."""
    return str(getattr(choice, "label", choice))


def _language() -> str:
    language = (get_language() or "ru")[:2]
    return language if language in {"ru", "kk", "en"} else "ru"


class Kept(template.Node):
    """Renders its inside once for each value of its keys and language; see `kept`."""

    # In characters, of this one place in a template.
    most = 1_000_000

    def __init__(self, inside: template.NodeList, keys: list[FilterExpression]) -> None:
        self.inside, self.keys = inside, keys
        self.made: dict[tuple[Hashable, ...], SafeString] = {}
        self.held = 0

    def render(self, context: Context) -> SafeString:
        key = (_language(), *(key.resolve(context) for key in self.keys))
        text = self.made.get(key)
        if text is None:
            text = self.inside.render(context)
            if self.held + len(text) > self.most:
                self.made, self.held = {}, 0
            self.made[key] = text
            self.held += len(text)
        return text


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept card %}…{% endkept %}`: what is inside is a function of the keys alone, frozen values.

    A page that is made anew after a change then renders only what differs.
    """
    keys = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(inside, keys)
