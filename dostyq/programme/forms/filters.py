"""What a reader asks the timeline for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dostyq.agreements.models import Agreement
from dostyq.domain.edtf_dates.imprecise import FIRST_YEAR, LAST_YEAR
from dostyq.programme.models import ActivityKind
from dostyq.programme.queries import Choices, Filters


class FilterForm(forms.Form):
    """Only what has something behind it can be chosen; anything else in the address is said to be wrong."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    area = forms.ChoiceField(label=_("Area"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    institution = forms.ChoiceField(label=_("Institution"), required=False)
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": _("name, form, place")}),
    )

    def __init__(
        self, *args: Any, choices: Choices, agreements: Sequence[Agreement], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        kinds = dict(ActivityKind.choices)
        self.fields["year"].choices = [everything, *((year, str(year)) for year in choices.years)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["kind"].choices = [everything, *((kind, kinds[kind]) for kind in choices.kinds)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["area"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            everything,
            *((code, name.in_language(language).text) for code, name in choices.areas),
        ]
        self.fields["institution"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            everything,
            *((slug, name.in_language(language).text) for slug, name in choices.institutions),
        ]
        self.fields["agreement"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            everything,
            *((one.slug, one.title.in_language(language).text) for one in agreements),
        ]
        if len(agreements) < 2:
            self.fields["agreement"].widget = self.fields["agreement"].hidden_widget()

    @property
    def filters(self) -> Filters:
        """What was asked and understood; a field with a fault asks for everything."""
        self.is_valid()
        asked = self.cleaned_data
        return Filters(**{name: asked[name] for name in self.fields if asked.get(name)})


def is_calendar_month(year: int, month: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
