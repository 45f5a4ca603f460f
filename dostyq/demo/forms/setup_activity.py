"""The fourth step of the set-up: an activity of the agreement."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dostyq.agreements.models import Agreement, Area
from dostyq.domain import edtf_dates
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.errors import Refused
from dostyq.people.models import Institution
from dostyq.programme.actions import Served
from dostyq.programme.models import Activity, ActivityKind, ActivityState
from dostyq.ui.forms.spoken import Boxes, KnownDate, TextsForm, capitalised, choose, fault

SPOKEN = ("title", "place")


class ActivityForm(TextsForm):
    spoken = SPOKEN

    kind = forms.ChoiceField(label=_("Kind of activity"))
    title = forms.CharField(label=_("Title"), max_length=300, help_text=_("Example: Best Young Gardener – 2031"))
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
    state = forms.ChoiceField(label=_("Has it been held?"), required=False)
    host = forms.ChoiceField(label=_("Who hosts it"))
    place = forms.CharField(
        label=_("Place"), required=False, max_length=200, help_text=_("Example: the training kitchen of Daisy Lyceum")
    )
    areas = forms.MultipleChoiceField(label=_("Areas of the agreement that it serves"), required=False, widget=Boxes)

    def __init__(
        self,
        *args: Any,
        language: str,
        agreement: Agreement,
        parties: Sequence[Institution],
        stored: Activity | None,
        today: datetime.date,
        **kwargs: Any,
    ) -> None:
        texts = {name: getattr(stored, name) for name in SPOKEN} if stored else {}
        super().__init__(*args, language=language, texts=texts, initial=_initial(stored), **kwargs)
        self.stored, self.agreement, self.today = stored, agreement, today
        self.hosts = {party.slug: party for party in parties}
        self.known_areas: dict[str, Area] = {area.code: area for area in agreement.areas.order_by("position")}
        self._offer(language)

    def _offer(self, language: str) -> None:
        states = [(state.value, state.label) for state in (ActivityState.HELD, ActivityState.PLANNED)]
        if self.stored and self.stored.state not in dict(states):
            states.append((self.stored.state, ActivityState(self.stored.state).label))
        choices: dict[str, Any] = {
            "kind": choose(_("choose the kind"), capitalised(ActivityKind.choices)),
            "state": choose(_("by the date: held once it is past"), states),
            "host": choose(
                _("choose the host"), [(slug, _short(party, language)) for slug, party in self.hosts.items()]
            ),
            "areas": [(code, area.name.in_language(language).text) for code, area in self.known_areas.items()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # all four are ChoiceFields

    def clean(self) -> None:
        known, state = self.cleaned_data.get("date"), self.cleaned_data.get("state")
        if state == ActivityState.HELD and known is not None and known.start > self.today:
            self.add_error(
                "state", fault(Refused("held_before_its_date", date=edtf_dates.printed(known, self.language)))
            )

    def activity(self, *, slug: str) -> Activity:
        row = self.stored or Activity(slug=slug, agreement=self.agreement)
        for name in SPOKEN:
            setattr(row, name, self.said(name))
        for name in ("kind", "title_is_name", "date"):
            setattr(row, name, self.cleaned_data[name])
        row.host = self.hosts[self.cleaned_data["host"]]
        row.state = self.cleaned_data["state"] or _state(row.date, self.today)
        return row

    def served(self) -> Served:
        """The areas ticked here; a link that the editors had inferred stays one."""
        before = dict(self.stored.area_links.values_list("area__code", "inferred")) if self.stored else {}
        ticked = [code for code in self.known_areas if code in self.cleaned_data["areas"]]
        areas = [(self.known_areas[code], before.get(code, False)) for code in ticked]
        aims = [(link.aim, link.inferred) for link in self.stored.aim_links.order_by("pk")] if self.stored else []
        return Served(areas=areas, aims=aims)


def _initial(stored: Activity | None) -> dict[str, Any]:
    if stored is None:
        return {}
    plain = {name: getattr(stored, name) for name in ("kind", "title_is_name", "date", "state")}
    areas = stored.area_links.values_list("area__code", flat=True)
    return plain | {"host": stored.host.slug if stored.host else "", "areas": list(areas)}


def _state(known: ImpreciseDate | None, today: datetime.date) -> str:
    """Held when even the last day that may be meant is past."""
    is_past = known is not None and known.end is not None and known.end < today
    return ActivityState.HELD if is_past else ActivityState.PLANNED


def _short(party: Institution, language: str) -> str:
    return str(party.short_name.in_language(language))
