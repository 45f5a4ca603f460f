"""One moment on the clocks of two places.

A clock time is never shown for one partner alone: the colleges were 0, 1 and 2 hours apart in the years of their
cooperation (handbook of the domain, «Places and clocks»). Zones are IANA names; an offset is never stored or added by
hand, because it changes: Barnaul on 27 March 2016, Almaty on 1 March 2024. Moments are aware datetimes; a naive one
is a bug.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale

from dostyq.domain.edtf_dates import ImpreciseDate, printed


@dataclass(frozen=True, slots=True)
class Place:
    """`name` as it is printed, `zone` an IANA name such as `Asia/Barnaul`. ValueError: a zone nobody knows."""

    name: str
    zone: str

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, OSError, ValueError) as problem:
            raise ValueError(f"unknown time zone {self.zone!r}") from problem


@dataclass(frozen=True, slots=True)
class LocalTime:
    """What the clock and the calendar on the wall of `place` show: `clock` «17:00», `offset` «UTC+7»."""

    place: Place
    day: date
    clock: str
    offset: str
    happens_twice: bool
    shows_day: bool

    @property
    def exact_clock(self) -> str:
        """The clock time, with the offset in the one hour that a change of the zone repeats."""
        return f"{self.clock} {self.offset}" if self.happens_twice else self.clock


def local_times(moment: datetime, places: Sequence[Place]) -> tuple[LocalTime, ...]:
    """The moment on each clock; `shows_day` where the day is not that of the place before. ValueError: naive moment."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    moments = [moment.astimezone(ZoneInfo(place.zone)) for place in places]
    before = [None, *(local.date() for local in moments)]
    return tuple(
        LocalTime(
            place=place,
            day=local.date(),
            clock=f"{local:%H:%M}",
            offset=_offset(local),
            happens_twice=local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset(),
            shows_day=local.date() != day_before,
        )
        for place, local, day_before in zip(places, moments, before, strict=False)
    )


def moments(local: datetime, zone: str) -> tuple[datetime, ...]:
    """The moments in UTC at which a clock in `zone` shows the naive `local`.

    One as a rule; none in the hour that a change of the zone leaves out, two in the hour that it repeats.
    """
    read = [local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    return tuple(dict.fromkeys(moment for moment in read if on_clock(moment, zone) == local))


def on_clock(moment: datetime, zone: str) -> datetime:
    """The naive time that a clock in `zone` shows at this moment."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _offset(local: datetime) -> str:
    offset = local.utcoffset() or timedelta()
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "−" if offset < timedelta() else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def printed_clock(moment: datetime, places: Sequence[Place], language: str) -> str:
    """«27 ноября 2020 г., 17:00 (Благовещенка) · 16:00 (Шарбақты)»; a day is said again where it changes."""
    return " · ".join(_one_clock(local, language) for local in local_times(moment, places))


def _one_clock(local: LocalTime, language: str) -> str:
    clock = f"{local.exact_clock} ({local.place.name})"
    if not local.shows_day:
        return clock
    day = ImpreciseDate(local.day.isoformat(), local.day, local.day)
    return f"{printed(day, language)}, {clock}"


def printed_zone(zone: str, language: str, *, at: datetime, also: Sequence[str] = ()) -> str:
    """«Барнаул (UTC+7)»: the clock of a place (`also`: of these too), and how far it was from Greenwich then."""
    return f"{', '.join([town(zone, language), *also])} ({_offset(at.astimezone(ZoneInfo(zone)))})"


def town(zone: str, language: str) -> str:
    """The town of an IANA name in that language; CLDR leaves out an English name that is the IANA one."""
    known = Locale(language).time_zones.get(zone) or {}
    return str(known.get("city") or zone.rpartition("/")[2].replace("_", " "))
