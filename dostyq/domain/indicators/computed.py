"""From records to values. Kinds of records that do not exist yet give no value, with one sentence why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.errors import Refused
from dostyq.domain.indicators.declared import INDICATORS, Indicator
from dostyq.domain.texts import Texts

LEARNERS = frozenset({"student", "pupil", "pupil_10_11", "learner"})
STAFF = frozenset({"training_master", "teacher", "staff"})

NO_WORDS = Texts()
NOTHING_HELD = Texts(
    ru="За период не записано ни одного состоявшегося мероприятия с известной датой.",
    kk="Бұл кезеңде күні белгілі, өткізілген бірде-бір іс-шара жазылмаған.",
    en="No held activity with a known date is recorded for the period.",
)
NO_INSTITUTION = Texts(
    ru="Ни в одной записи не названа участвовавшая организация.",
    kk="Бірде-бір жазбада қатысқан ұйым аталмаған.",
    en="No record names an institution that took part.",
)
NO_PERSON = Texts(
    ru="Поимённых записей об участии нет; награждённые — не список участников.",
    kk="Қатысу туралы есімі көрсетілген жазбалар жоқ; марапатталғандар тізімі қатысушылар тізімі емес.",
    en="There are no records of taking part by person; those who received awards are not a list of participants.",
)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole years, both included. Raises Refused: `period_ends_before_start` (first, last)."""

    first_year: int
    last_year: int

    def __post_init__(self) -> None:
        if self.last_year < self.first_year:
            raise Refused("period_ends_before_start", first=self.first_year, last=self.last_year)

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    @property
    def edtf(self) -> str:
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}/{self.last_year}"

    def holds(self, date: ImpreciseDate | None) -> bool:
        """Whether it began in these years. The year of a date is always known, so no activity counts in two reports."""
        return date is not None and date.first.year in self.years


@dataclass(frozen=True, slots=True)
class Held:
    """A whole activity (no part of another) that took place; `ref` is its id."""

    ref: str
    date: ImpreciseDate | None


@dataclass(frozen=True, slots=True)
class TakingPart:
    """One record that an institution or a person took part in the activity `activity`, or in a part of it."""

    activity: str
    institution: str = ""
    person: str = ""
    audience: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Published:
    """One publication about a joint activity."""

    ref: str
    date: ImpreciseDate | None


@dataclass(frozen=True, slots=True)
class Records:
    """What was entered and not inferred; nothing else may come here."""

    held: Sequence[Held]
    takings: Sequence[TakingPart]
    published: Sequence[Published] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """`number` is None where there is no data, and `why` says why; `n` counts the records behind it.

    `undated`: held activities without a date, which belong to no period and are counted apart. `participations`: how
    often the counted persons took part. `rows`: ids of what was counted.
    """

    indicator: Indicator
    number: int | None
    n: int
    rows: tuple[str, ...] = ()
    undated: int = 0
    participations: int = 0
    why: Texts = NO_WORDS


def measure(records: Records, period: Period) -> tuple[Value, ...]:
    """Every declared indicator in order, with or without a value."""
    return tuple(_measured(indicator, records, period) for indicator in INDICATORS)


def _measured(indicator: Indicator, records: Records, period: Period) -> Value:
    compute = COMPUTED.get(indicator.id)
    return compute(indicator, records, period) if compute else Value(indicator, None, 0, why=indicator.without)


def _joint_activities(indicator: Indicator, records: Records, period: Period) -> Value:
    rows = tuple(held.ref for held in records.held if period.holds(held.date))
    undated = sum(held.date is None for held in records.held)
    return Value(indicator, len(rows) or None, len(rows), rows, undated, why=Texts() if rows else NOTHING_HELD)


def _organisations(indicator: Indicator, records: Records, period: Period) -> Value:
    counted = [taking for taking in _in_period(records, period) if taking.institution]
    rows = tuple(dict.fromkeys(taking.institution for taking in counted))
    return Value(indicator, len(rows) or None, len(counted), rows, why=Texts() if rows else NO_INSTITUTION)


def _persons(indicator: Indicator, records: Records, period: Period, among: frozenset[str]) -> Value:
    counted = [taking for taking in _in_period(records, period) if taking.person and among & taking.audience]
    rows = tuple(dict.fromkeys(taking.person for taking in counted))
    why = Texts() if rows else NO_PERSON
    return Value(indicator, len(rows) or None, len(counted), rows, participations=len(counted), why=why)


def _learners(indicator: Indicator, records: Records, period: Period) -> Value:
    return _persons(indicator, records, period, LEARNERS)


def _staff(indicator: Indicator, records: Records, period: Period) -> Value:
    return _persons(indicator, records, period, STAFF)


def _publicity(indicator: Indicator, records: Records, period: Period) -> Value:
    """Of its three sources only publications are recorded; what was not recorded is not 0."""
    rows = tuple(one.ref for one in records.published if period.holds(one.date))
    undated = sum(one.date is None for one in records.published)
    return Value(indicator, len(rows) or None, len(rows), rows, undated, why=Texts() if rows else indicator.without)


def _in_period(records: Records, period: Period) -> list[TakingPart]:
    """Taking part in what is known to be of the period, or may be, because it has no date."""
    refs = {held.ref for held in records.held if held.date is None or period.holds(held.date)}
    return [taking for taking in records.takings if taking.activity in refs]


COMPUTED: dict[str, Callable[[Indicator, Records, Period], Value]] = {
    "I01": _joint_activities,
    "I03": _organisations,
    "I04": _learners,
    "I05": _staff,
    "I22": _publicity,
}
