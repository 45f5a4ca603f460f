"""What may be the same as something that is here already. It is proposed; a person decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dostyq.domain.records.rows import Record
from dostyq.domain.records.stems import key_of


@dataclass(frozen=True, slots=True)
class Happened:
    """An activity that is known, and the awards given for it as `award_key` makes them."""

    id: str
    kind: str
    titles: tuple[str, ...]
    start: date | None
    end: date | None
    awards: frozenset[str] = frozenset()


def by_title(known: Iterable[Happened]) -> dict[str, list[Happened]]:
    """Ready to be asked: by the match key of each title."""
    found: dict[str, list[Happened]] = {}
    for one in known:
        for title in dict.fromkeys(map(key_of, filter(None, one.titles))):
            found.setdefault(title, []).append(one)
    return found


def likely_same(record: Record, known: Mapping[str, Sequence[Happened]]) -> Happened | None:
    """One with an equal title, of the same kind, at a date that overlaps; no date overlaps with every date."""
    same = known.get(key_of(record.title), ()) if record.title else ()
    return next((one for one in same if one.kind == record.kind and _overlap(record, one)), None)


def _overlap(record: Record, one: Happened) -> bool:
    if record.date is None or one.start is None:
        return True
    begins_in_time = one.end is None or record.date.start <= one.end
    return begins_in_time and (record.date.end is None or one.start <= record.date.end)


def award_keys(record: Record) -> frozenset[str]:
    """One for each recipient of the row's award."""
    if record.prize is None:
        return frozenset()
    prize = record.prize
    recipients = [str(person) for person in record.persons] or list(record.institutions)
    return frozenset(award_key(one, prize.kind, prize.degree, prize.place) for one in recipients)


def award_key(recipient: str, kind: str, degree: int | None, place: int | None) -> str:
    return f"{key_of(recipient)}/{kind}/{degree or ''}/{place or ''}"


def activity_key(record: Record) -> str:
    """Rows of one table with the same key tell of one activity."""
    return f"{key_of(record.title)}/{record.kind}/{record.date or ''}"
