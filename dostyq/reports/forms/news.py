"""A news text to edit, and where it was published."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from dostyq.domain import names
from dostyq.programme.models import Activity
from dostyq.reports.models import Publication, PublishedIn
from dostyq.ui.forms.spoken import KnownDate, capitalised

# What a case or a suffix changes of a family name, in letters.
VOWELS, SHORTEST_STEM, LONGEST_ENDING = "аяыийьеоу", 4, 6


SIGNS = ".,;:!?()«»“”\"'—–-"


class NewsForm(forms.Form):
    use_required_attribute = False
    error_css_class = "bad"

    title = forms.CharField(label=_("Title"), max_length=300)
    text = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("An empty line begins a new paragraph; a line that begins with a dash belongs to a list."),
    )

    def __init__(self, *args: Any, not_to_be_said: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_to_be_said = not_to_be_said

    def clean(self) -> None:
        for name in ("title", "text"):
            if said := names_in(self.cleaned_data.get(name, ""), self.not_to_be_said):
                fault = _("Somebody named here may not be shown in public: %(names)s. Take the name out.")
                self.add_error(name, forms.ValidationError(fault, params={"names": ", ".join(said)}))


def names_in(text: str, not_to_be_said: list[str]) -> list[str]:
    """The words of the text that are such a name in whatever case, as they are written there, each once.

    The names are folded family names; those that begin alike are looked at together, since there may be thousands.
    """
    alike: dict[str, list[str]] = {}
    for name in not_to_be_said:
        alike.setdefault(name[:SHORTEST_STEM], []).append(name)
    words = dict.fromkeys(word.strip(SIGNS) for word in text.split())
    keys = {word: names.search_key(word) for word in words}
    return [
        word for word, key in keys.items() if any(_is_like(key, name) for name in alike.get(key[:SHORTEST_STEM], ()))
    ]


def _is_like(word: str, name: str) -> bool:
    """«Примеровой», «Примерованың»: the name up to its last vowels, and an ending. A short name only as it is."""
    stem = name.rstrip(VOWELS)
    if len(stem) < SHORTEST_STEM:
        return word == name
    return word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING


class PublicationForm(forms.Form):
    use_required_attribute = False
    error_css_class = "bad"

    place = forms.ChoiceField(label=_("Where"), choices=capitalised(PublishedIn.choices))
    name = forms.CharField(
        label=_("Its name"), required=False, max_length=200, help_text=_("Example: site of Daisy Lyceum")
    )
    address = forms.CharField(
        label=_("Address of the page"),
        required=False,
        max_length=500,
        help_text=_("Example: https://daisy.example/news/7"),
    )
    date = KnownDate(label=_("When"), help_text=_("Example: 15.02.2031"))

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address:
            URLValidator(schemes=["http", "https"], message=_("Copy the whole address, with https:// in front."))(
                address
            )
        return address

    def publication(self, *, slug: str, activity: Activity, language: str) -> Publication:
        row = Publication(slug=slug, activity=activity, language=language)
        for name in ("place", "name", "address", "date"):
            setattr(row, name, self.cleaned_data[name])
        return row
