"""The first two steps of the set-up: my institution and the partner, asked in the same words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dostyq.demo.forms.zones import zone_choices, zones_of
from dostyq.domain import names
from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES, Texts
from dostyq.people.models import Country, Institution, InstitutionKind
from dostyq.ui.forms.spoken import TextsForm, capitalised, choose, fault

SPOKEN = ("name", "short_name", "region", "settlement")


class InstitutionForm(TextsForm):
    spoken = SPOKEN

    name = forms.CharField(
        label=_("Official name"),
        max_length=300,
        help_text=_(
            "Exactly as it must be printed in agreements and diplomas. Example: Daisy Valley Vocational Lyceum"
        ),
    )
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=120,
        help_text=_("For lists and headings. Example: Daisy Lyceum"),
    )
    kind = forms.ChoiceField(label=_("Kind of institution"))
    country = forms.ChoiceField(label=_("Country"))
    region = forms.CharField(label=_("Region"), max_length=120, required=False, help_text=_("Example: Meadow Region"))
    settlement = forms.CharField(
        label=_("Town or village"), max_length=120, required=False, help_text=_("Example: Daisy Valley")
    )
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_(
            "Choose the town whose clocks show the same time as yours: clock times are printed for both partners."
        ),
    )

    def __init__(
        self,
        *args: Any,
        language: str,
        at: datetime,
        stored: Institution | None,
        other: Institution | None,
        **kwargs: Any,
    ) -> None:
        """`other` is the institution on the other side of the agreement, if it is known."""
        texts = {name: getattr(stored, name) for name in SPOKEN} if stored else {}
        plain = {name: getattr(stored, name) for name in ("kind", "country", "zone")} if stored else {}
        super().__init__(*args, language=language, texts=texts, initial=plain, **kwargs)
        self.stored, self.other = stored, other
        self.fields["kind"].choices = choose(_("choose the kind"), capitalised(InstitutionKind.choices))  # type: ignore[attr-defined]  # a ChoiceField
        if other is not None and stored is None:
            self.fields["zone"].help_text = _("Choose the town whose clocks show the same time as your partner's.")
        self.fields["country"].choices = choose(_("choose the country"), Country.choices)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["zone"].choices = choose(_("choose the nearest town"), zone_choices(language=language, at=at))  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> None:
        country, zone = self.cleaned_data.get("country"), self.cleaned_data.get("zone")
        if country and zone and zone not in zones_of(country):
            self.add_error(
                "zone",
                forms.ValidationError(
                    _("This town lies in the other country. Choose one of the country named above."),
                    code="other_country",
                ),
            )
        if not self.errors and self.other is not None and self._is(self.other):
            self.add_error(
                "name", fault(Refused("own_partner", institution=self.said("name").in_language(self.language)))
            )

    def _is(self, other: Institution) -> bool:
        """The same official name; two places that are both known and differ tell namesakes («School No. 1») apart."""
        if not _keys([self.said("name")]) & _keys([other.name]):
            return False
        here, there = _keys([self.said("settlement")]), _keys([other.settlement])
        return not (here and there) or bool(here & there)

    def institution(self, *, slug: str) -> Institution:
        """The row to store: the stored one changed in place, or a new one."""
        row = self.stored or Institution(slug=slug)
        for name in SPOKEN:
            setattr(row, name, self.said(name))
        for name in ("kind", "country", "zone"):
            setattr(row, name, self.cleaned_data[name])
        return row


def _keys(texts: Iterable[Texts]) -> set[str]:
    spellings = [text.of(language) for text in texts for language in LANGUAGES]
    return {names.match_key(spelling) for spelling in spellings if spelling}
