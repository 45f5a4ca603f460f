"""Activities as frozen values for cards and for the picture of the years: what is drawn once is drawn for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.agreements.models import Agreement
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.texts import Texts
from dostyq.people.models import Institution
from dostyq.programme.models import Activity, ActivityKind, ActivityState
from dostyq.ui.band import Band, Mark, years_band

UNDATED, PLANS = "undated", "plans"
STATE_LABELS, KIND_LABELS = dict(ActivityState.choices), dict(ActivityKind.choices)


@dataclass(frozen=True)
class Card:
    """Everything that a card of the timeline shows. `host` is empty where it is not known or only inferred."""

    slug: str
    kind: str
    title: Texts
    title_is_name: bool
    date: ImpreciseDate | None
    state: str
    host: Texts
    part_kinds: tuple[str, ...]

    @property
    def kind_label(self) -> str:
        return str(KIND_LABELS[self.kind])

    @property
    def state_label(self) -> str:
        return str(STATE_LABELS[self.state])

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [(kind, str(KIND_LABELS[kind])) for kind in self.part_kinds]


@dataclass(frozen=True)
class Chapter:
    """Cards under one heading: a year, what has no date, or plans."""

    key: str
    heading: str
    cards: tuple[Card, ...]


def chapters(found: Iterable[Activity]) -> list[Chapter]:
    """In the order given, which is by date: years first, then the undated, plans without a date last."""
    words = {UNDATED: _("Date unknown"), PLANS: _("Plans")}
    order = {UNDATED: 1, PLANS: 2}
    rows = sorted(found, key=lambda one: order.get(_chapter_of(one), 0))
    grouped = groupby(rows, key=_chapter_of)
    return [Chapter(key, words.get(key, key), tuple(map(_card, group))) for key, group in grouped]


def _chapter_of(activity: Activity) -> str:
    if activity.starts_on is not None:
        return str(activity.starts_on.year)
    return PLANS if activity.state == ActivityState.PLANNED else UNDATED


def _card(activity: Activity) -> Card:
    return Card(
        slug=activity.slug,
        kind=activity.kind,
        title=activity.title,
        title_is_name=activity.title_is_name,
        date=activity.date,
        state=activity.state,
        host=activity.host.short_name if activity.host and not activity.host_inferred else Texts(),
        part_kinds=tuple(part.kind for part in activity.parts.all()),
    )


def picture(found: Sequence[Activity], agreement: Agreement | None) -> SafeString | None:
    """The years of the agreement drawn, with those of these activities that belong to it; none without a dated one."""
    own = [one for one in found if agreement and one.agreement_id == agreement.pk]
    dated = [one for one in own if one.date]
    if agreement is None or not dated:
        return None
    language = get_language() or "ru"
    parties = [party.institution for party in agreement.parties.all()]
    years = [day.year for one in dated for day in (one.starts_on, one.ends_on) if day]
    thread_date = agreement.since or agreement.signed
    thread = None
    if thread_date:
        years.append(thread_date.start.year)
        title = str(agreement.title.in_language(language))
        thread = Mark(reverse("agreements:agreement", args=[agreement.slug]), title, thread_date, "agreement", "both")
    band = Band(
        first_year=min(years),
        last_year=max(years),
        # Plans stay out: on the picture they would look like things that were held.
        marks=tuple(_mark(one, parties, language) for one in own if one.state != ActivityState.PLANNED),
        sides=(_short(parties[0], language), _short(parties[1], language)),
        thread=thread,
    )
    return years_band(band, language=language)


def _short(institution: Institution, language: str) -> str:
    return str(institution.short_name.in_language(language))


def _mark(activity: Activity, parties: Sequence[Institution], language: str) -> Mark:
    """What only the editors say of the host stands on nobody's side, as cards and reports name nobody."""
    hosts = {parties[0].pk: "first", parties[1].pk: "second"}
    return Mark(
        href=reverse("programme:activity", args=[activity.slug]),
        label=shown_title(activity, language),
        date=activity.date,
        kind=activity.kind,
        side="both" if activity.host_inferred else hosts.get(activity.host_id or 0, "both"),
    )


def shown_title(activity: Activity, language: str) -> str:
    """The title as a heading prints it: a proper name stays in its own language, in quotation marks."""
    if activity.title_is_name:
        return f"«{activity.title.original}»"
    return str(activity.title.in_language(language))
