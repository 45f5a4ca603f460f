"""The fifth step of the set-up: a colleague who gets an access link."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dostyq.people.models import Institution, NameBasis, Person, PersonName, Script
from dostyq.ui.forms.spoken import capitalised, choose

SCRIPTS = {"ru": Script.RU, "kk": Script.KK, "en": Script.LATIN}
NAME_PARTS = ("family", "given", "patronymic")


class ColleagueForm(forms.Form):
    use_required_attribute = False

    family = forms.CharField(label=_("Family name"), max_length=80, help_text=_("Example: Daisyev"))
    given = forms.CharField(label=_("Given name"), max_length=80)
    patronymic = forms.CharField(label=_("Patronymic"), max_length=80, required=False)
    script = forms.ChoiceField(
        label=_("In which language the name is spelled"),
        choices=lambda: capitalised(Script.choices),
        help_text=_("Names stay as they are typed; other spellings are never made from them."),
    )
    institution = forms.ChoiceField(label=_("Institution"))

    def __init__(
        self, *args: Any, language: str, institutions: Sequence[Institution], stored: Person | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _initial(stored, language)
        self.stored = stored
        self.institutions = {one.slug: one for one in institutions}
        for name in NAME_PARTS:
            self.fields[name].widget.attrs["autocomplete"] = "off"
        offered = [(slug, one.short_name.in_language(language).text) for slug, one in self.institutions.items()]
        self.fields["institution"].choices = choose(_("choose the institution"), offered)  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def asked(self) -> list[forms.BoundField]:
        return list(self)

    def person(self, *, slug: str) -> Person:
        """Not shown in public: nobody has given consent by being invited."""
        row = self.stored or Person(slug=slug, basis=NameBasis.NONE)
        row.institution = self.institutions[self.cleaned_data["institution"]]
        return row

    def spelling(self) -> PersonName:
        return PersonName(**{name: self.cleaned_data[name] for name in ("script", *NAME_PARTS)})


def _initial(stored: Person | None, language: str) -> dict[str, Any]:
    if stored is None:
        return {"script": SCRIPTS[language]}
    spelling = stored.names.order_by("pk").first()
    parts = {name: getattr(spelling, name) for name in ("script", *NAME_PARTS)} if spelling else {}
    return parts | {"institution": stored.institution.slug if stored.institution else ""}
