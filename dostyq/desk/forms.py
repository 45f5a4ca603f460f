"""What a coordinator brings: a table, or one activity of the past."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dostyq.credentials.models import Award
from dostyq.desk.actions import PastAward
from dostyq.desk.actions.storing import state_of
from dostyq.desk.engine import Table, tables_of_file, tables_of_text
from dostyq.domain import edtf_dates
from dostyq.domain.actor import Actor
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.edtf_dates.reading import LONGEST_TEXT
from dostyq.domain.errors import Refused
from dostyq.domain.records import Prize, Spelled
from dostyq.domain.records.awards import read_prize
from dostyq.domain.records.people import read_name
from dostyq.domain.texts import Texts
from dostyq.files.engine import store
from dostyq.files.forms import UploadField, UploadingForm, UploadsField
from dostyq.people.models import Source
from dostyq.programme.models import Activity, Participation, ParticipationRole
from dostyq.programme.queries import PICTURE_USE, SCAN_USE
from dostyq.ui import refusals

MOST_LINES = 100


def fault(refused: Refused) -> forms.ValidationError:
    said = refusals.message(refused)
    return forms.ValidationError(f"{said.text} {said.advice}", code=refused.code)


def _one_of(label: Any, empty_label: Any, *, required: bool = False) -> "forms.ModelChoiceField[Any]":
    """One record by its id; `Offered` says which there are."""
    return forms.ModelChoiceField(
        label=label, queryset=None, to_field_name="slug", required=required, empty_label=empty_label
    )


class TableForm(UploadingForm):
    """A table, pasted or in a file."""

    text = forms.CharField(
        label=_("Paste the table"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "In Word or Excel select the table with its head, copy it (Ctrl+C), click here and paste (Ctrl+V)."
        ),
    )
    file = UploadField(
        use="desk.import",
        label=_("Or choose the file"),
        required=False,
        help_text=_("Excel (XLSX) or Word (DOCX). All tables in it are read; the file itself is not kept."),
    )
    institution = _one_of(_("For which institution"), _("choose the institution"), required=True)
    agreement = _one_of(_("Agreement"), _("without an agreement"))
    persons_of = _one_of(_("Whose people are they, where a row does not say it"), _("not known"))

    def __init__(self, *args: Any, actor: Actor, language: str, offered: "Offered", **options: Any) -> None:
        super().__init__(*args, actor=actor, **options)
        self.tables: list[Table] = []
        offered.to(self.fields, language)

    def clean(self) -> None:
        text, file = (self.cleaned_data.get("text") or ""), self.cleaned_data.get("file")
        if self.errors:
            return
        if not text.strip() and file is None:
            self.add_error("text", _("Paste a table, or choose a file."))
            return
        try:
            self.tables = tables_of_text(text) if text.strip() else []
            if file is not None:
                self.tables += tables_of_file(store.place(file.digest), file.media)
        except Refused as refused:
            self.add_error("file" if file is not None and not text.strip() else "text", fault(refused))


class Offered:
    """The institutions and agreements that somebody may choose from."""

    def __init__(self, mine: Any, everybody: Any, groups: Any, agreements: Any) -> None:
        self.mine, self.everybody, self.groups, self.agreements = mine, everybody, groups, agreements

    def to(self, fields: Any, language: str) -> None:
        rows = {"institution": self.mine, "persons_of": self.everybody, "agreement": self.agreements}
        rows |= {"host": self.everybody, "institutions": self.everybody, "groups": self.groups}
        for name, found in rows.items():
            if name in fields:
                fields[name].queryset = found
                fields[name].label_from_instance = lambda one: _called(one, language)
        only = list(self.mine[:2])
        if len(only) == 1 and "institution" in fields:
            fields["institution"].empty_label = None
            fields["persons_of"].initial = only[0].slug
        agreed = list(self.agreements[:2])
        if len(agreed) == 1 and "agreement" in fields:
            fields["agreement"].initial = agreed[0].slug


def _called(one: Any, language: str) -> str:
    text: Texts = getattr(one, "short_name", None) or getattr(one, "title", None) or one.name
    return text.in_language(language).text


class PastForm(UploadingForm):
    """One activity that already happened, here or elsewhere."""

    use_required_attribute = False
    error_css_class = "bad"

    title = forms.CharField(label=_("What was it called"), max_length=300)
    date = forms.CharField(
        label=_("When"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("As much as is known: 2016, 11.2017, 15.02.2019, 15–16.02.2019 or in words."),
    )
    place = forms.CharField(label=_("Where"), required=False, max_length=200)
    host = _one_of(_("Who held it"), _("somebody else, or not known"))
    institutions: "forms.ModelMultipleChoiceField[Any]" = forms.ModelMultipleChoiceField(
        label=_("Which institutions took part"),
        queryset=None,
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups: "forms.ModelMultipleChoiceField[Any]" = forms.ModelMultipleChoiceField(
        label=_("Which groups of institutions took part"),
        queryset=None,
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    persons = forms.CharField(
        label=_("Who took part"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One person a line, the name as it is spelled: Specimen Ann, Specimen A.B."),
    )
    count = forms.IntegerField(label=_("How many people took part"), required=False, min_value=1, max_value=999_999)
    awards = forms.CharField(
        label=_("Awards"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: the name, a dash, the award. Example: Specimen A.B. – diploma of the 1st degree"),
    )
    basis = forms.CharField(
        label=_("Basis of the awards"),
        required=False,
        max_length=200,
        help_text=_("Example: order No. 15 of 12.02.2019"),
    )
    published = forms.CharField(label=_("Published in"), required=False, max_length=200)
    scans = UploadsField(
        use=SCAN_USE,
        label=_("Scans of papers"),
        required=False,
        help_text=_("Such as the order that awards are based on. Only those who keep this activity see them."),
    )
    pictures = UploadsField(
        use=PICTURE_USE,
        label=_("Photographs"),
        required=False,
        help_text=_("On the next page you say who is on them; until then nobody else sees them."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    agreement = TableForm.base_fields["agreement"]
    institution = TableForm.base_fields["institution"]
    persons_of = _one_of(_("Whose people are they"), _("not known"))

    def __init__(self, *args: Any, actor: Actor, kind: str, language: str, offered: Offered, **options: Any) -> None:
        super().__init__(*args, actor=actor, **options)
        self.kind, self.language = kind, language
        offered.to(self.fields, language)
        if not self.fields["groups"].queryset.exists():  # type: ignore[attr-defined]  # a ModelChoiceField
            del self.fields["groups"]

    def clean_date(self) -> ImpreciseDate | None:
        text = self.cleaned_data["date"].strip()
        try:
            return edtf_dates.read(text) if text else None
        except Refused as refused:
            raise fault(refused) from refused

    def clean_persons(self) -> list[Spelled]:
        lines = _lines(self.cleaned_data["persons"])
        return [_name_in(line) for line in lines]

    def clean_awards(self) -> list[tuple[Spelled, Prize]]:
        return [_award_in(line) for line in _lines(self.cleaned_data["awards"])]

    def said(self, name: str) -> Texts:
        return Texts.from_data({self.language: self.cleaned_data[name]})

    def activity(self, *, slug: str, today: Any) -> Activity:
        row = Activity(
            slug=slug,
            agreement=self.cleaned_data["agreement"],
            kind=self.kind,
            title=self.said("title"),
            place=self.said("place"),
            host=self.cleaned_data["host"],
            note=self.said("note"),
        )
        row.date = self.cleaned_data["date"]
        row.state = state_of(row.date, today)
        return row

    def participations(self) -> list[Participation]:
        role = ParticipationRole.PARTICIPANT
        found = [Participation(institution=one, role=role) for one in self.cleaned_data["institutions"]]
        found += [Participation(group=one, role=role) for one in self.cleaned_data.get("groups", ())]
        count = self.cleaned_data["count"]
        return [*found, *([Participation(count=count, counted="people", role=role)] if count else [])]

    def past_awards(self) -> list[PastAward]:
        return [PastAward(self._award(prize), person=name) for name, prize in self.cleaned_data["awards"]]

    def _award(self, prize: Prize) -> Award:
        award = Award(
            slug=secrets.token_hex(5),
            kind=prize.kind,
            degree=prize.degree,
            place=prize.place,
            nomination=Texts.from_data({self.language: prize.nomination}),
            institution=self.cleaned_data["persons_of"],
            basis=self.said("basis"),
        )
        award.date = self.cleaned_data["date"]
        return award

    def source(self) -> Source | None:
        return (
            Source(slug=secrets.token_hex(5), title=self.said("published")) if self.cleaned_data["published"] else None
        )


def _lines(text: str) -> list[str]:
    lines = [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]
    if len(lines) > MOST_LINES:
        raise forms.ValidationError(_("Write %(most)s lines at most."), params={"most": MOST_LINES})
    return lines


def _name_in(line: str) -> Spelled:
    name = read_name(line.rstrip(" ,;"))
    if name is None:
        raise forms.ValidationError(_("“%(line)s” is not read as a name."), params={"line": line[:80]})
    return name


def _award_in(line: str) -> tuple[Spelled, Prize]:
    """The name before the first dash between blanks, tab or semicolon; the award behind it."""
    for sign in (" – ", " — ", " - ", ";", ":", ","):
        name, found, award = line.partition(sign)
        if found and (prize := read_prize(award)) and prize.kind and (spelled := read_name(name)):
            return spelled, prize
    raise forms.ValidationError(_("“%(line)s” is not read as a name, a dash and an award."), params={"line": line[:80]})
