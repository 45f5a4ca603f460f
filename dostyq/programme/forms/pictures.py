"""What is said of photographs and scans."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dostyq.domain.texts import Texts
from dostyq.files.forms import UploadingForm, UploadsField
from dostyq.people.models import Person
from dostyq.people.queries import full_name
from dostyq.programme.models import ActivityPicture, Recognisable
from dostyq.programme.queries import PICTURE_USE, SCAN_USE


class AddFilesForm(UploadingForm):
    """Photographs and scans of one activity, given at once."""

    pictures = UploadsField(use=PICTURE_USE, label=_("Photographs"), required=False)
    scans = UploadsField(
        use=SCAN_USE,
        label=_("Scans of papers"),
        required=False,
        help_text=_("Such as the order that awards are based on. Only those who keep this activity see them."),
    )

    def clean(self) -> None:
        if not self.errors and not (self.cleaned_data.get("pictures") or self.cleaned_data.get("scans")):
            self.add_error("pictures", _("Choose at least one file."))


class PictureForm(forms.Form):
    """Who is on a photograph and what is seen on it."""

    use_required_attribute = False

    shows = forms.ChoiceField(
        label=_("Who can be recognised"), choices=Recognisable.choices, widget=forms.RadioSelect, required=False
    )
    persons: "forms.ModelMultipleChoiceField[Any]" = forms.ModelMultipleChoiceField(
        label=_("Who is on it"),
        queryset=None,
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    alt = forms.CharField(
        label=_("What is seen on it"),
        required=False,
        max_length=200,
        help_text=_("For those who do not see the picture: “Two teams at the net of a sports hall”."),
    )
    caption = forms.CharField(label=_("Words under the picture"), required=False, max_length=200)

    def __init__(self, *args: Any, persons: QuerySet[Person], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        field: Any = self.fields["persons"]
        field.queryset, field.label_from_instance = persons, full_name

    def clean(self) -> None:
        if self.cleaned_data.get("persons") and self.cleaned_data.get("shows") != Recognisable.NOBODY:
            self.cleaned_data["shows"] = Recognisable.PERSONS

    def said(self, picture: ActivityPicture) -> dict[str, Texts]:
        """What other languages say stays."""
        return {name: self._in_language(getattr(picture, name), name) for name in ("alt", "caption")}

    def _in_language(self, text: Texts, name: str) -> Texts:
        return Texts.from_data(text.as_data() | {self.language: self.cleaned_data.get(name, "")})
