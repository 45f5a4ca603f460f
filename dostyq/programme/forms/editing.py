"""An activity that is stored, in a form for whoever keeps it."""

import copy
import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dostyq.domain import edtf_dates
from dostyq.domain.errors import Refused
from dostyq.domain.records.people import read_name
from dostyq.people.models import Institution, PersonName
from dostyq.people.queries import full_name
from dostyq.programme.actions import Served
from dostyq.programme.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Audience,
    Level,
    Participation,
    ParticipationRole,
)
from dostyq.ui.forms.spoken import Boxes, KnownDate, Lines, TextsForm, capitalised, choose, fault

SPOKEN = ("title", "place", "description")
PLAIN = ("kind", "title_is_name", "date", "level", "audience")


class Ticked(forms.MultipleChoiceField):
    """Of what is listed; somebody who was taken off the list meanwhile is no fault of the editor."""

    widget = Boxes

    def valid_value(self, value: Any) -> bool:
        return True


class EditForm(TextsForm):
    spoken = SPOKEN

    kind = forms.ChoiceField(label=_("Kind of activity"), choices=capitalised(ActivityKind.choices))
    title = forms.CharField(label=_("Title"), max_length=300)
    title_is_name = forms.BooleanField(
        label=_("The title is a name of its own"),
        required=False,
        help_text=_("Then it is printed in quotation marks, as it is typed."),
    )
    date = KnownDate(
        label=_("Date"),
        required=False,
        help_text=_("As much as is known: 2016, 11.2017, 15.02.2019, 15–16.02.2019 or in words."),
    )
    host = forms.ChoiceField(label=_("Who hosts it"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    description = forms.CharField(
        label=_("What happened"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    level = forms.ChoiceField(label=_("Level"), required=False)
    audience = forms.MultipleChoiceField(
        label=_("For whom"), required=False, widget=Boxes, choices=capitalised(Audience.choices)
    )
    areas = forms.MultipleChoiceField(label=_("Areas of the agreement that it serves"), required=False, widget=Boxes)
    took_part = Ticked(
        label=_("Who took part"),
        required=False,
        help_text=_("Take the tick away from whoever did not."),
    )
    institution = forms.ChoiceField(label=_("One more institution took part"), required=False)
    persons = Lines(
        label=_("More people who took part"),
        required=False,
        help_text=_("One person a line, the name as it is spelled: Specimen Ann, Specimen A.B."),
    )

    def __init__(
        self,
        *args: Any,
        language: str,
        stored: Activity,
        participations: Sequence[Participation],
        offered: Sequence[Institution],
        today: datetime.date,
        **kwargs: Any,
    ) -> None:
        self.stored, self.today = stored, today
        self.participations = _by_key(participations)
        self.institutions = {one.slug: one for one in offered}
        agreement = stored.agreement
        self.known_areas = {area.code: area for area in agreement.areas.order_by("position")} if agreement else {}
        texts = {name: getattr(stored, name) for name in SPOKEN}
        super().__init__(*args, language=language, texts=texts, initial=self._initial(), **kwargs)
        self._offer(language)

    def _initial(self) -> dict[str, Any]:
        plain = {name: getattr(self.stored, name) for name in PLAIN}
        areas = list(self.stored.area_links.order_by("pk").values_list("area__code", flat=True))
        host = self.stored.host.slug if self.stored.host else ""
        return plain | {"host": host, "areas": areas, "took_part": list(self.participations)}

    def _offer(self, language: str) -> None:
        known = [(slug, one.short_name.in_language(language).text) for slug, one in self.institutions.items()]
        host = self.stored.host
        if host is not None and host.slug not in self.institutions:
            known.append((host.slug, host.short_name.in_language(language).text))
            self.institutions[host.slug] = host
        offered: dict[str, Any] = {
            "host": choose(_("somebody else, or not known"), known),
            "institution": choose(_("nobody else"), known),
            "level": choose(_("not known"), capitalised(Level.choices)),
            "areas": [(code, area.name.in_language(language).text) for code, area in self.known_areas.items()],
            "took_part": [(key, _called(one, language)) for key, one in self.participations.items()],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # all are ChoiceFields
        for name in ("areas", "took_part"):
            if not offered[name]:
                del self.fields[name]

    def clean_persons(self) -> list[PersonName]:
        return [_spelled(line) for line in self.cleaned_data["persons"]]

    def clean(self) -> None:
        known = self.cleaned_data.get("date")
        if self.stored.state == ActivityState.HELD and known is not None and known.start > self.today:
            said = edtf_dates.printed(known, self.language)
            self.add_error("date", fault(Refused("held_before_its_date", date=said)))

    def activity(self) -> Activity:
        """The stored row with what was typed; a host that the editors had inferred is one no more once it is chosen."""
        row = copy.copy(self.stored)
        for name in SPOKEN:
            setattr(row, name, self.said(name))
        for name in PLAIN:
            setattr(row, name, self.cleaned_data[name])
        row.host = self.institutions.get(self.cleaned_data["host"])
        row.host_inferred = self.stored.host_inferred and row.host_id == self.stored.host_id
        return row

    def kept_participations(self) -> list[Participation]:
        ticked = self.cleaned_data.get("took_part", ())
        found = [one for key, one in self.participations.items() if key in ticked]
        more = self.institutions.get(self.cleaned_data["institution"])
        if more is not None and all(one.institution != more for one in found):
            found.append(Participation(institution=more, role=ParticipationRole.PARTICIPANT))
        return found

    def served(self) -> Served:
        before = dict(self.stored.area_links.values_list("area__code", "inferred"))
        ticked = [code for code in self.known_areas if code in self.cleaned_data.get("areas", ())]
        areas = [(self.known_areas[code], before.get(code, False)) for code in ticked]
        return Served(areas=areas, aims=[(link.aim, link.inferred) for link in self.stored.aim_links.order_by("pk")])


def _by_key(participations: Sequence[Participation]) -> dict[str, Participation]:
    """The same party may stand there several times in one role: with its students, then with its staff."""
    found: dict[str, Participation] = {}
    for one in participations:
        key, number = _key(one), 1
        while (numbered := key if number == 1 else f"{key}/{number}") in found:
            number += 1
        found[numbered] = one
    return found


def _key(one: Participation) -> str:
    """The same for the same party in the same role, whatever number its row has."""
    party = one.institution or one.group or one.person
    return f"{one.role}/{party.slug if party else one.count}"


def _called(one: Participation, language: str) -> str:
    whose = ", ".join(str(Audience(code).label) for code in one.audience)
    role = ": ".join(filter(None, [str(one.get_role_display()), whose]))
    if one.person:
        return f"{full_name(one.person)} ({role})"
    if one.institution or one.group:
        name = one.institution.short_name if one.institution else one.group.name  # type: ignore[union-attr]  # one of both
        return f"{name.in_language(language).text} ({role})"
    return f"{one.count} ({role})"


def _spelled(line: str) -> PersonName:
    name = read_name(line.rstrip(" ,;"))
    if name is None:
        raise forms.ValidationError(_("“%(line)s” is not read as a name."), params={"line": line[:80]})
    return PersonName(
        script=name.script, family=name.family, given=name.given, patronymic=name.patronymic, initials=name.initials
    )
