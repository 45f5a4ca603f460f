"""Signing in, joining by an invitation, a new password, inviting a colleague."""

import copy
from typing import Any

from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dostyq.domain.sign_in import sign_in_key
from dostyq.people.models import (
    Account,
    Institution,
    InstitutionKind,
    Membership,
    NameBasis,
    Person,
    PersonName,
    Role,
    Script,
    scope_of,
)
from dostyq.ui.forms.spoken import TextsForm, capitalised

LONGEST_PASSWORD = 200
SCRIPTS = {"ru": Script.RU, "kk": Script.KK, "en": Script.LATIN}
NAME_PARTS = ("family", "given", "patronymic")
# Django has no Kazakh for these, and says less of what to do.
PASSWORD_FAULTS = {
    "password_too_short": _("This password is too short: take at least 10 characters."),
    "password_too_common": _(
        "Many people have this password, so it is tried first. Take a few words that do not belong together."
    ),
    "password_entirely_numeric": _("Digits alone are found quickly: add words or letters."),
    "password_too_similar": _("This password is too much like the sign-in name."),
}
RUSSIAN_KEYS = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")


class SignInForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(label=_("Sign-in name"), max_length=100)
    password = forms.CharField(
        label=_("Password"), max_length=LONGEST_PASSWORD, strip=False, widget=forms.PasswordInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"


class NewPasswordForm(forms.Form):
    use_required_attribute = False

    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput,
        help_text=_("At least 10 characters. A few words that do not belong together are good and easy to remember."),
    )
    again = forms.CharField(
        label=_("The same password again"), max_length=LONGEST_PASSWORD, strip=False, widget=forms.PasswordInput
    )

    def __init__(self, *args: Any, sign_in_name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sign_in_name = sign_in_name
        for name in ("password", "again"):
            self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if (password := given.get("password")) is not None:
            for fault in password_faults(password, given.get("name", self.sign_in_name)):
                self.add_error("password", fault)
            if "again" in given and given["again"] != password:
                self.add_error("again", ValidationError(_("The two passwords are not the same."), code="not_same"))
        return given


class JoinForm(NewPasswordForm):
    name = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        help_text=_("Letters, digits, dots and dashes, such as a.ivanova. Capital and small letters are the same."),
    )
    field_order = ["name", "password", "again"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["name"].widget.attrs |= attrs

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        try:
            sign_in_key(name)
        except ValueError:
            fault = _("Take 3 to 40 letters, digits, dots and dashes, without blanks.")
            raise ValidationError(fault, code="bad_name") from None
        return name


def password_faults(password: str, sign_in_name: str) -> list[ValidationError]:
    try:
        validate_password(password, Account(sign_in_name=sign_in_name))
        # «йцукен…» is «qwerty…» to whoever guesses.
        CommonPasswordValidator().validate(password.lower().translate(RUSSIAN_KEYS))
    except ValidationError as found:
        codes = dict.fromkeys(str(fault.code) for fault in found.error_list)
        return [ValidationError(PASSWORD_FAULTS[code], code=code) for code in codes]
    return []


class NameForm(forms.Form):
    use_required_attribute = False

    family = forms.CharField(label=_("Family name"), max_length=80, help_text=_("Example: Daisyev"))
    given = forms.CharField(label=_("Given name"), max_length=80)
    patronymic = forms.CharField(label=_("Patronymic"), max_length=80, required=False)
    script = forms.ChoiceField(
        label=_("In which language the name is spelled"),
        help_text=_("Names stay as they are typed; other spellings are never made from them."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NAME_PARTS:
            self.fields[name].widget.attrs["autocomplete"] = "off"
        spellings = [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in Script.choices]
        self.fields["script"].choices = spellings  # type: ignore[attr-defined]  # a ChoiceField
        self.initial = {"script": SCRIPTS[language]}

    def person(self, *, slug: str, institution: Institution) -> Person:
        """Not shown in public: nobody has given consent by being invited."""
        return Person(slug=slug, basis=NameBasis.NONE, institution=institution)

    def spelling(self) -> PersonName:
        return PersonName(**{name: self.cleaned_data[name] for name in ("script", *NAME_PARTS)})


class InviteForm(NameForm):
    role = forms.ChoiceField(
        label=_("What the colleague will do here"),
        choices=[
            (Role.TEACHER.value, _("Teacher: enters what the institution did")),
            (Role.COORDINATOR.value, _("Coordinator: also keeps agreements and the people of the institution")),
        ],
    )

    def scopes(self, institution: Institution) -> list[str]:
        return [scope_of(self.cleaned_data["role"], institution.slug)]


class HandOverForm(forms.Form):
    use_required_attribute = False

    to = forms.TypedChoiceField(label=_("Who coordinates from now on"), coerce=int)

    def __init__(self, *args: Any, offered: list[tuple[Membership, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("choose the colleague")), *((role.pk, name) for role, name in offered)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class InstitutionForm(TextsForm):
    """What pages and documents call an institution; its country and clock were chosen when it was entered."""

    spoken = ("name", "short_name", "legal_form", "legal_form_expanded", "region", "settlement")

    kind = forms.ChoiceField(label=_("Kind of institution"), choices=capitalised(InstitutionKind.choices))
    name = forms.CharField(
        label=_("Official name"),
        max_length=300,
        help_text=_("Exactly as it must be printed in agreements and diplomas."),
    )
    short_name = forms.CharField(label=_("Short name"), max_length=120, help_text=_("For lists and headings."))
    legal_form = forms.CharField(
        label=_("Legal form, short"), required=False, max_length=60, help_text=_("As it stands in front of the name.")
    )
    legal_form_expanded = forms.CharField(label=_("Legal form, in full"), required=False, max_length=300)
    region = forms.CharField(label=_("Region"), required=False, max_length=120)
    settlement = forms.CharField(label=_("Town or village"), required=False, max_length=120)

    def __init__(self, *args: Any, language: str, stored: Institution, **kwargs: Any) -> None:
        self.stored = stored
        texts = {name: getattr(stored, name) for name in self.spoken}
        super().__init__(*args, language=language, texts=texts, initial={"kind": stored.kind}, **kwargs)

    def institution(self) -> Institution:
        row = copy.copy(self.stored)
        row.kind = self.cleaned_data["kind"]
        for name in self.spoken:
            setattr(row, name, self.said(name))
        return row
