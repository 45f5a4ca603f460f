"""Time zones as a person looks for them: the country, a town, how far its clocks are from Greenwich today.

Which zones a country has is read from the pinned tzdata, the names of the towns from CLDR in the reader's language.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from dostyq.domain.clocks import printed_zone, town
from dostyq.people.models import Country

# Towns that tzdata counts to another one; people look for their own.
ALSO = {
    "Asia/Almaty": {"ru": ("Астана", "Павлодар"), "kk": ("Астана", "Павлодар"), "en": ("Astana", "Pavlodar")},
}


@cache
def zones_of(country: str) -> Sequence[str]:
    """IANA names; zone.tab has the columns countries, coordinates, zone, comment."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return tuple(row[2] for row in rows if row[0] == country)


def zone_choices(*, language: str, at: datetime) -> list[tuple[str, list[tuple[str, str]]]]:
    """«Барнаул (UTC+7)» in groups by country, from west to east."""
    return [(str(Country(country).label), _towns(country, language, at)) for country in Country.values]


def _towns(country: str, language: str, at: datetime) -> list[tuple[str, str]]:
    zones = sorted(
        zones_of(country), key=lambda zone: (at.astimezone(ZoneInfo(zone)).utcoffset(), town(zone, language))
    )
    return [(zone, printed_zone(zone, language, at=at, also=ALSO.get(zone, {}).get(language, ()))) for zone in zones]
