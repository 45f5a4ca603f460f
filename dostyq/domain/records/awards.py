"""What an award's cell says: the paper, its degree, the place. «диплом I степени», «1 место», «1-дәрежелі диплом»."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dostyq.domain import names
from dostyq.domain.records.stems import found_in, phrases

PAPERS = phrases(
    {
        "diploma": "диплом, diploma",
        "certificate": "сертификат, certificate, куәлік",
        "thanks_letter": "благодарствен, благодарност, алғыс, letter of thanks, thanks",
        "honour_certificate": "почетн грамот, похвальн грамот, грамот, құрмет грамота, мақтау, honour certificate",
    }
)
# Roman numbers in whatever letters look like them: the fold makes a «и» of the Kazakh letter that looks like I.
ROMAN_STROKES = frozenset(("i", "и", "l"))
WORDS = {
    **dict.fromkeys(("первой", "первое", "первая", "биринши", "first", "1st"), 1),
    **dict.fromkeys(("второй", "второе", "вторая", "екинши", "second", "2nd"), 2),
    **dict.fromkeys(("третьей", "третье", "третья", "ушинши", "third", "3rd"), 3),
}
DEGREE = ("степен", "дареже", "degree")
PLACE = ("мест", "орын", "орн", "place")
SILENT = frozenset(
    {*("й", "е", "ая", "ое", "ой", "го", "за", "в", "на", "ши", "и"), *("with", "of", "the", "for", "a")}
)
ABOUT_PAPER = ("почетн", "похвальн", "курмет", "письм", "letter", "thanks", "honour", "хат", "кагаз")
NOMINATION = re.compile(r"[,;.]?\s*(?:в\s+)?номинаци\w*\s*:?\s*(?P<what>.+)$", re.IGNORECASE | re.DOTALL)
LAST_PLACE = 999


@dataclass(frozen=True, slots=True)
class Prize:
    """`kind` is empty where only a place was named."""

    kind: str = ""
    degree: int | None = None
    place: int | None = None
    nomination: str = ""


@lru_cache(maxsize=4096)
def read_prize(text: str) -> Prize | None:
    """The award of a cell; None unless every word of it is understood."""
    nomination = NOMINATION.search(text)
    words = _words(text[: nomination.start()] if nomination else text)
    kind = found_in(words, PAPERS) or ""
    numbers = _numbered(words)
    if numbers is None or not (kind or "place" in numbers):
        return None
    if numbers.get("degree", 1) > 3:
        return None
    said = nomination["what"].strip() if nomination else ""
    return Prize(kind, numbers.get("degree"), numbers.get("place"), " ".join(said.split()))


def _words(text: str) -> list[str]:
    """«1-дәрежелі» is two words, and so is «1степень»."""
    return names.search_key(re.sub(r"(?<=\d)(?=[^\W\d_])(?!st|nd|rd|th)", " ", text)).split()


def _numbered(words: list[str]) -> dict[str, int] | None:
    """Degree and place; None where a word is left that says something else, or a number that says nothing."""
    found: dict[str, int] = {}
    waiting: int | None = None
    pending = ""
    for word in words:
        if (number := number_of(word)) is not None and not (word == "и" and waiting is not None):
            if pending:
                found[pending], pending = number, ""
            elif waiting is not None:
                return None
            else:
                waiting = number
        elif name := _measure(word):
            if name in found:
                return None
            if waiting is None:
                pending = name
            else:
                found[name], waiting = waiting, None
        elif word not in SILENT and not _is_paper(word):
            return None
    return None if pending or waiting is not None else found


def number_of(word: str) -> int | None:
    """A folded word that is a number: «1», «II», «первой»."""
    if ROMAN_STROKES.issuperset(word) and 1 <= len(word) <= 3:
        return len(word)
    if word.isascii() and word.isdigit():
        return int(word) if 1 <= len(word) <= 3 and 0 < int(word) <= LAST_PLACE else None
    return WORDS.get(word)


def _measure(word: str) -> str:
    if word.startswith(DEGREE):
        return "degree"
    return "place" if word.startswith(PLACE) else ""


def _is_paper(word: str) -> bool:
    return found_in([word], PAPERS) is not None or word.startswith(ABOUT_PAPER)
