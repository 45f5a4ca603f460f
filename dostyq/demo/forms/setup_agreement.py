"""The third step of the set-up: the agreement with its areas and aims."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dostyq.agreements.models import Agreement, AgreementState, Aim, Area
from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES, Texts
from dostyq.ui.forms.spoken import Boxes, KnownDate, Lines, TextsForm, fault, kept_lines, reworded

# What agreements of colleges usually list, in the words of the agreement and in ours for the other languages.
USUAL_AREAS = {
    "pedagogical": Texts(ru="педагогическое", kk="педагогикалық", en="pedagogical"),
    "teaching-upbringing": Texts(ru="учебно-воспитательное", kk="оқу-тәрбие", en="teaching and upbringing"),
    "scientific": Texts(ru="научное", kk="ғылыми", en="scientific"),
    "information-methodical": Texts(
        ru="информационно-методическое", kk="ақпараттық-әдістемелік", en="information and methodical"
    ),
    "other": Texts(ru="другие направления", kk="басқа бағыттар", en="other areas"),
}


class AgreementForm(TextsForm):
    spoken = ("title",)

    title = forms.CharField(label=_("Title of the agreement"), max_length=300)
    signed = KnownDate(
        label=_("Date of signing"),
        required=False,
        help_text=_("As much as is known: 2016, 11.2017, 15.02.2019 or in words. You will see how it was understood."),
    )
    number = forms.CharField(
        label=_("Number"), required=False, max_length=60, help_text=_("As it stands on the agreement. Example: 7-К")
    )
    areas = forms.MultipleChoiceField(
        label=_("Areas of cooperation"), required=False, widget=Boxes, help_text=_("Tick what the agreement names.")
    )
    own_areas = Lines(
        label=_("Further areas"), required=False, help_text=_("One a line. Example: vocational guidance of pupils")
    )
    aims = Lines(
        label=_("Aims"),
        required=False,
        help_text=_("What both sides want to reach, one aim a line. Example: widening the circle of interests"),
    )
    valid_until = KnownDate(
        label=_("Valid until"), required=False, help_text=_("Leave it empty where the agreement names no end.")
    )

    def __init__(self, *args: Any, language: str, stored: Agreement | None, **kwargs: Any) -> None:
        self.stored = stored
        self.stored_areas = _rows(stored.areas.order_by("position"), "name") if stored else {}
        self.stored_aims = _rows(stored.aims.order_by("position"), "text") if stored else {}
        title = stored.title if stored else reworded(Texts(), language, gettext("Cooperation agreement"))
        super().__init__(*args, language=language, texts={"title": title}, initial=self._initial(language), **kwargs)
        labels = USUAL_AREAS | {code: name for code, name in self.stored_areas.items() if code in USUAL_AREAS}
        self.fields["areas"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (code, name.in_language(language).text) for code, name in labels.items()
        ]

    def _initial(self, language: str) -> dict[str, Any]:
        if self.stored is None:
            return {}
        own = [name.in_language(language).text for code, name in self.stored_areas.items() if code not in USUAL_AREAS]
        return {
            "signed": self.stored.signed,
            "number": self.stored.number,
            "areas": [code for code in self.stored_areas if code in USUAL_AREAS],
            "own_areas": "\n".join(own),
            "aims": "\n".join(aim.in_language(language).text for aim in self.stored_aims.values()),
            "valid_until": self.stored.valid_until,
        }

    def clean(self) -> None:
        signed, until = self.cleaned_data.get("signed"), self.cleaned_data.get("valid_until")
        if signed and until and until.end and until.end < signed.start:
            typed = " – ".join(self.data.get(self.add_prefix(name), "") for name in ("signed", "valid_until"))
            self.add_error("valid_until", fault(Refused("date_ends_before_start", text=typed)))
        if not (self.errors.get("own_areas") or self.cleaned_data.get("areas") or self.cleaned_data.get("own_areas")):
            self.add_error(
                "areas",
                forms.ValidationError(
                    _("Tick at least one area, or write one below: activities are counted by area."), code="no_area"
                ),
            )

    def agreement(self, *, slug: str, today: date) -> Agreement:
        row = self.stored or Agreement(slug=slug)
        row.title = self.said("title")
        row.signed, row.valid_until = self.cleaned_data["signed"], self.cleaned_data["valid_until"]
        row.number = self.cleaned_data["number"]
        row.state = _state(row, today)
        return row

    def areas_listed(self, new_code: Callable[[], str]) -> list[Area]:
        """The usual ones first, then the own lines, each with the code it had."""
        usual = [(code, self._usual(code)) for code in USUAL_AREAS if code in self.cleaned_data["areas"]]
        stored = [(code, name) for code, name in self.stored_areas.items() if code not in USUAL_AREAS]
        lines = self.cleaned_data["own_areas"]
        own = kept_lines(stored, lines=lines, language=self.language, new_code=new_code)
        return [Area(code=code, name=name) for code, name in [*usual, *own]]

    def aims_listed(self, new_code: Callable[[], str]) -> list[Aim]:
        lines = self.cleaned_data["aims"]
        kept = kept_lines(self.stored_aims.items(), lines=lines, language=self.language, new_code=new_code)
        return [Aim(code=code, text=text) for code, text in kept]

    def _usual(self, code: str) -> Texts:
        """As stored; else ticked on this page, so that the two other languages are our translation."""
        if code in self.stored_areas:
            return self.stored_areas[code]
        name = USUAL_AREAS[code]
        ours = frozenset(language for language in LANGUAGES if language != self.language)
        return Texts(ru=name.ru, kk=name.kk, en=name.en, editorial=ours)


def _rows(rows: Any, field: str) -> dict[str, Texts]:
    return {row.code: getattr(row, field) for row in rows}


def _state(agreement: Agreement, today: date) -> str:
    """What follows from the dates alone; a state that somebody set otherwise (prolonged, terminated) stays."""
    derived = {"", AgreementState.DRAFT, AgreementState.IN_FORCE, AgreementState.EXPIRED}
    if agreement.state not in derived:
        return agreement.state
    if agreement.signed and agreement.signed.start > today:
        return AgreementState.DRAFT
    ended = agreement.valid_until and agreement.valid_until.end and agreement.valid_until.end < today
    return AgreementState.EXPIRED if ended else AgreementState.IN_FORCE
