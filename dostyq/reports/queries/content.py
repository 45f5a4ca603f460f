"""What a cooperation report holds, in no language yet: entered facts only, nothing inferred, nobody who is hidden.

Texts are in up to three languages, dates as precise as they are known; words are chosen later, by `exports`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.indicators import Period, Value
from dostyq.domain.texts import Texts


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    slug: str
    kind: str
    country: str
    name: Texts
    short_name: Texts
    legal_form_expanded: Texts
    region: Texts
    settlement: Texts


@dataclass(frozen=True, slots=True)
class PersonLine:
    """`spellings`: the stored name in each script, as printed; empty for somebody who is not shown."""

    slug: str
    spellings: Mapping[str, str]

    @property
    def is_shown(self) -> bool:
        return bool(self.spellings)


@dataclass(frozen=True, slots=True)
class Taking:
    """One record of taking part: an institution, a group of them (`group`), a person, or a bare count of `counted`."""

    role: str
    audience: tuple[str, ...]
    institution: InstitutionLine | None
    group: Texts
    person: PersonLine | None
    count: int | None
    counted: str
    wording: Texts


@dataclass(frozen=True, slots=True)
class SeriesLine:
    slug: str
    kind: str
    title: Texts
    description: Texts
    is_yearly: bool
    level: str
    host: InstitutionLine | None
    profession: Texts
    audience: tuple[str, ...]
    takings: tuple[Taking, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """`host` is None where it is not known or only inferred."""

    slug: str
    series: str
    kind: str
    state: str
    form: Texts
    title: Texts
    title_is_name: bool
    description: Texts
    state_reason: Texts
    date: ImpreciseDate | None
    level: str
    host: InstitutionLine | None
    place: Texts
    dedication: Texts
    profession: Texts
    audience: tuple[str, ...]
    directions: tuple[str, ...]
    note: Texts
    takings: tuple[Taking, ...]
    outcomes: tuple[Texts, ...]
    parts: tuple["ActivityLine", ...]


@dataclass(frozen=True, slots=True)
class AwardLine:
    """Recipient, role and institution are empty for somebody who is not shown (`is_withheld`)."""

    slug: str
    activity: ActivityLine
    kind: str
    degree: int | None
    place: int | None
    category: str
    nomination: Texts
    person: PersonLine | None
    role: Texts
    institution: InstitutionLine | None
    date: ImpreciseDate | None
    basis: Texts
    published_in: Texts

    @property
    def is_withheld(self) -> bool:
        return self.person is not None and not self.person.is_shown


@dataclass(frozen=True, slots=True)
class StatementLine:
    kind: str
    speaker: InstitutionLine | None
    text: Texts


@dataclass(frozen=True, slots=True)
class SourceLine:
    slug: str
    title: Texts
    voice: InstitutionLine | None
    date: ImpreciseDate | None
    note: Texts


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """Where an activity was told of: `name` as its owner writes it, `activity` the title of what it tells of."""

    slug: str
    activity: str
    title: Texts
    place: str
    name: str
    address: str
    language: str
    date: ImpreciseDate | None


@dataclass(frozen=True, slots=True)
class AgreementHead:
    """What is recorded of the agreement; empty fields are not known.

    `is_published`: known from a published source, not entered from the agreement itself.
    """

    slug: str
    title: Texts
    number: str
    state: str
    signed: ImpreciseDate | None
    since: ImpreciseDate | None
    valid_until: ImpreciseDate | None
    parties: tuple[InstitutionLine, ...]
    areas: tuple[Texts, ...]
    areas_wording: Texts
    aims: tuple[Texts, ...]
    statements: tuple[StatementLine, ...]
    is_published: bool


@dataclass(frozen=True, slots=True)
class CooperationReport:
    """`held`: whole activities that took place in the period, by date; `undated`: held, but nobody says when.

    `not_held`: moved or cancelled ones of the period; `planned`: ahead or without a date.
    """

    agreement: AgreementHead
    period: Period
    series: tuple[SeriesLine, ...]
    held: tuple[ActivityLine, ...]
    undated: tuple[ActivityLine, ...]
    not_held: tuple[ActivityLine, ...]
    planned: tuple[ActivityLine, ...]
    awards: tuple[AwardLine, ...]
    sources: tuple[SourceLine, ...]
    publications: tuple[PublicationLine, ...]
    values: tuple[Value, ...]

    @property
    def carried_out(self) -> tuple[ActivityLine, ...]:
        return self.held + self.undated

    def series_of(self, activity: ActivityLine) -> SeriesLine | None:
        """The series of an activity whose own host is not known, where that of the series is."""
        found = next((line for line in self.series if line.slug and line.slug == activity.series), None)
        return found if found and found.host and not activity.host else None

    @property
    def institutions(self) -> dict[str, InstitutionLine]:
        """Every institution that a record of the report names, by slug."""
        named = list(self.agreement.parties)
        for activity in with_parts(self.carried_out):
            named += [one for one in (activity.host, *(taking.institution for taking in activity.takings)) if one]
        return {one.slug: one for one in named}

    @property
    def counts_of_organisations(self) -> tuple[tuple[ActivityLine, Taking], ...]:
        """Bare counts of organisations that a source states, without a list behind them."""
        return tuple(
            (activity, taking)
            for activity in with_parts(self.carried_out)
            for taking in activity.takings
            if taking.counted == "organisations" and taking.count
        )


def with_parts(activities: tuple[ActivityLine, ...]) -> list[ActivityLine]:
    """The activities, each followed by its parts."""
    found = []
    for activity in activities:
        found += [activity, *with_parts(activity.parts)]
    return found
