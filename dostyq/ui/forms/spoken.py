"""What forms share that ask for texts: in the page's language, dates as they are known, lists with one entry each.

What is typed on a page is stored in the page's language. The other two languages have fields of their own, which the
page keeps folded; a text that stands in one of them need not be typed again.
"""

import copy
import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dostyq.domain import edtf_dates
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.edtf_dates.reading import LONGEST_TEXT
from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES, Texts
from dostyq.ui import refusals
from dostyq.ui.context import NATIVE_NAMES

MOST_LINES = 30
LONGEST_LINE = 300


class TextsForm(forms.Form):
    """A form of one page in `language`; the fields named in `spoken` are texts in up to three languages."""

    spoken: ClassVar[Sequence[str]] = ()
    # Our own words stand beside the field, in the language of the page; the browser's would be in its own.
    use_required_attribute = False
    error_css_class = "bad"

    def __init__(self, *args: Any, language: str, texts: Mapping[str, Texts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.stored_texts = language, texts
        for name in self.spoken:
            self._add_languages(name, texts.get(name, Texts()))

    def _add_languages(self, name: str, stored: Texts) -> None:
        main = self.fields[name]
        self.initial.setdefault(name, stored.of(self.language) or None)
        for language in LANGUAGES:
            if language == self.language:
                continue
            other = copy.copy(main)
            other.widget = copy.deepcopy(main.widget)
            other.required, other.help_text = False, ""
            other.label = f"{main.label} ({NATIVE_NAMES[language]})"
            other.widget.attrs["lang"] = language
            self.fields[in_language(name, language)] = other
            self.initial[in_language(name, language)] = stored.of(language)
            if self._written(in_language(name, language)):
                main.required = False

    def _written(self, name: str) -> str:
        value = self.data.get(self.add_prefix(name), "") if self.is_bound else self.initial.get(name)
        return (value or "").strip()

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self._folded]

    @property
    def folded(self) -> list[forms.BoundField]:
        return [self[name] for name in self._folded]

    @property
    def is_unfolded(self) -> bool:
        """Whether the folded fields have something to see: a text that stands in them, or a fault."""
        return any(self.errors.get(name) or self._written(name) for name in self._folded)

    @property
    def _folded(self) -> list[str]:
        others = [language for language in LANGUAGES if language != self.language]
        return [in_language(name, language) for name in self.spoken for language in others]

    def said(self, name: str) -> Texts:
        """The text in all its languages; what the editors had translated stays marked until somebody changes it."""
        read = {
            language: self.cleaned_data[in_language(name, language)]
            for language in LANGUAGES
            if language != self.language
        }
        read[self.language] = self.cleaned_data[name]
        stored = self.stored_texts.get(name, Texts())
        kept = {language for language in stored.editorial if read[language] and read[language] == stored.of(language)}
        return Texts(**read, editorial=frozenset(kept))


def in_language(name: str, language: str) -> str:
    """The name of a folded field."""
    return f"{name}_{language}"


class KnownDate(forms.CharField):
    """A date typed with as much as is known; shown again in words, so that one sees how it was understood."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, **options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, ImpreciseDate):
            return edtf_dates.printed(value, get_language() or "ru")
        return value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text or None

    def clean(self, value: Any) -> ImpreciseDate | None:
        text = super().clean(value)
        try:
            return edtf_dates.read(text) if text else None
        except Refused as refused:
            raise fault(refused) from refused


def fault(refused: Refused) -> forms.ValidationError:
    """A refusal beside a field: what is wrong, and what to do."""
    said = refusals.message(refused)
    return forms.ValidationError(f"{said.text} {said.advice}", code=refused.code)


class Boxes(forms.CheckboxSelectMultiple):
    """Boxes to tick; the list of faults leads to the first of them."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index or "0")


class Lines(forms.CharField):
    """A list with one entry a line; the same line twice counts once."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        entries = list(dict.fromkeys(filter(None, lines)))
        if len(entries) > MOST_LINES:
            raise forms.ValidationError(
                _("Write %(most)s lines at most."), code="too_many", params={"most": MOST_LINES}
            )
        if any(len(entry) > LONGEST_LINE for entry in entries):
            raise forms.ValidationError(
                _("A line has %(most)s characters at most."), code="too_long", params={"most": LONGEST_LINE}
            )
        return entries


def kept_lines(
    stored: Iterable[tuple[str, Texts]], *, lines: Sequence[str], language: str, new_code: Callable[[], str]
) -> list[tuple[str, Texts]]:
    """The lines with the codes of the stored ones they repeat or correct, since activities point to those codes."""
    shown = {texts.in_language(language).text: (code, texts) for code, texts in stored}
    kept = {line: shown.pop(line) for line in lines if line in shown}
    for line in lines:
        if line in kept:
            continue
        near = difflib.get_close_matches(line, shown, n=1, cutoff=0.8)
        code, texts = shown.pop(near[0]) if near else (new_code(), Texts())
        kept[line] = code, reworded(texts, language, line)
    return [kept[line] for line in lines]


def reworded(texts: Texts, language: str, text: str) -> Texts:
    return Texts(**{one: texts.of(one) for one in LANGUAGES} | {language: text}, editorial=texts.editorial - {language})


def choose(words: Any, choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Choices with a first line that says what to choose, so that nothing is guessed for the reader."""
    return [("", words), *choices]


def capitalised(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """The words of a table's choices, which are written to stand inside a sentence, at the beginning of a line."""
    return [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in choices]
