"""What the columns of a table are: by the words of its head, else by what stands in them.

The order of columns says nothing. Where two columns claim to be the same, neither is taken, and a person chooses.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dostyq.domain import edtf_dates, names
from dostyq.domain.errors import Refused
from dostyq.domain.records.awards import read_prize
from dostyq.domain.records.kinds import kind_of
from dostyq.domain.records.people import read_names
from dostyq.domain.records.stems import found_in, phrases, words_of

HEAD_AMONG = 10
LOOKED_AT = 200
MOST_OF = 0.6


class Column(StrEnum):
    DATE = "date"
    TITLE = "title"
    KIND = "kind"
    PLACE = "place"
    HOST = "host"
    PARTICIPANTS = "participants"
    COUNT = "count"
    PERSON = "person"
    CATEGORY = "category"
    AWARD = "award"
    BASIS = "basis"
    PUBLISHED = "published"
    NOTE = "note"
    NUMBER = "number"


# Several columns may say these.
SEVERAL = frozenset({Column.PARTICIPANTS, Column.NOTE})
HEADS = phrases(
    {
        Column.DATE: "дата, дата проведения, сроки, срок, когда, период, год, күні, мерзімі, уақыты, date, when",
        Column.TITLE: (
            "мероприяти, название, название мероприятия, название конкурса, наименовани, тема, событи, "
            "конкурс, іс шара, атауы, іс шара атауы, іс шараның атауы, тақырыбы, title, event, activity, name of"
        ),
        Column.KIND: "вид, вид мероприятия, форма, форма проведения, тип, түрі, іс шара түрі, kind, type",
        Column.PLACE: "место проведения, место, где, өткізілген жер, өтетін жер, орны, өткізілу орны, place, venue",
        Column.HOST: (
            "кто проводил, кто провел, организатор, проводит, база, на базе, принимающ, ұйымдастыр, өткізген, "
            "базасы, host, organiser, organizer"
        ),
        Column.PARTICIPANTS: (
            "участник, участники мероприятия, кто участвовал, учебное заведение, образовательная организация, "
            "организаци, колледж, қатысушы, оқу орны, participants, institution"
        ),
        Column.COUNT: (
            "количество, кол во, количество участников, число, число участников, саны, қатысушылар саны, number of"
        ),
        Column.PERSON: (
            "фио, ф и о, фамили, фио участника, ф и о участника, фамилия имя отчество, фамилия участника, "
            "аты жөні, тегі, кто награжден, surname, full name, person, name_"
        ),
        Column.CATEGORY: "категори, санат, category",
        Column.AWARD: "наград, результат, степен, достижени, диплом, итог, марапат, нәтиже, жетістік, award, result",
        Column.BASIS: "основани, приказ, протокол, негіз, бұйрық, хаттама, basis",
        Column.PUBLISHED: "опубликован, публикаци, источник, где опубликовано, жарияла, published, source",
        Column.NOTE: "примечани, комментари, дополнени, ескерту, ескертпе, note, comment, remark",
        Column.NUMBER: "п п, пп, р с, no",
    }
)
NUMERO = re.compile(r"[№#]\s*(?:п\s*/?\s*п|р\s*/?\s*с)?\.?", re.IGNORECASE)
COUNTED = re.compile(
    r"(?P<count>[0-9]{1,6})\s*(?:чел|человек|человека|участник\w*|студент\w*|адам|қатысушы\w*|people|persons)?\.?",
    re.IGNORECASE,
)
LIST_NUMBER = re.compile(r"[0-9]{1,5}\.?\)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """`head` is the place of the head row, None where there is none; `columns` has one entry for each column."""

    head: int | None
    columns: tuple[Column | None, ...]


def recognise(rows: Sequence[Sequence[str]], institutions: Mapping[str, str]) -> Layout:
    """`institutions` says which match keys are names of known ones."""
    width = max(map(len, rows), default=0)
    head = next((place for place, row in enumerate(rows[:HEAD_AMONG]) if _is_head(row)), None)
    body = rows[head + 1 :] if head is not None else rows
    stacks = [[row[place] for row in body[:LOOKED_AT] if place < len(row) and row[place]] for place in range(width)]
    named = [
        _named(rows[head][place]) if head is not None and place < len(rows[head]) else None for place in range(width)
    ]
    meant = [_meant(column, stack) for column, stack in zip(named, stacks, strict=True)]
    columns = _undisputed(meant)
    if head is None:
        columns = _by_content(stacks, institutions)
    return Layout(head, tuple(columns))


def _is_head(row: Sequence[str]) -> bool:
    named = {column for cell in row if (column := _named(cell))}
    return len(named) >= 2 and not any(_is_date(cell) for cell in row)


def _named(cell: str) -> Column | None:
    """A long cell is a text in which such words happen to stand."""
    if NUMERO.fullmatch(cell.strip()):
        return Column.NUMBER
    words = words_of(cell)
    return found_in(words, HEADS) if 0 < len(words) <= 6 else None


def _meant(column: Column | None, stack: Sequence[str]) -> Column | None:
    """«Место» is where it was, or which prize it was: what stands below decides."""
    if column is Column.PLACE and stack and _share(stack, _is_award) >= MOST_OF:
        return Column.AWARD
    return column


def _undisputed(columns: Sequence[Column | None]) -> list[Column | None]:
    times = Counter(columns)
    return [column if column in SEVERAL or times[column] == 1 else None for column in columns]


def _by_content(stacks: Sequence[Sequence[str]], institutions: Mapping[str, str]) -> list[Column | None]:
    tests: list[tuple[Column, Callable[[str], bool]]] = [
        (Column.DATE, _is_date),
        (Column.AWARD, lambda cell: not cell.isdigit() and _is_award(cell)),
        (Column.HOST, lambda cell: names.match_key(cell) in institutions),
        (Column.NUMBER, lambda cell: bool(LIST_NUMBER.fullmatch(cell))),
        (Column.KIND, lambda cell: len(cell) < 25 and bool(kind_of(cell))),
        (Column.PERSON, lambda cell: read_names(cell) is not None),
    ]
    found: list[Column | None] = []
    for stack in stacks:
        fits = (column for column, is_one in tests if stack and _share(stack, is_one) >= MOST_OF)
        found.append(next(fits, None))
    columns = _undisputed(found)
    texts = [
        sum(map(len, stack)) / len(stack) if stack and not column else 0.0
        for stack, column in zip(stacks, found, strict=True)
    ]
    longest = max(texts, default=0.0)
    if longest and texts.count(longest) == 1:
        columns[texts.index(longest)] = Column.TITLE
    return columns


def _share(stack: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, stack)) / len(stack)


# The Cyrillic letter of the Kazakh alphabet, which people type for the Roman numeral.
LOOKS_LIKE_I = "\u0406"


def _is_award(cell: str) -> bool:
    return cell.replace(LOOKS_LIKE_I, "I") in {"1", "2", "3", "I", "II", "III"} or read_prize(cell) is not None


def _is_date(cell: str) -> bool:
    try:
        edtf_dates.read(cell)
    except Refused:
        return False
    return True
