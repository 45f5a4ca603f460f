"""Names of persons as they stand in a cell. Parts are told apart, never made."""

import re
import unicodedata
from dataclasses import dataclass

from dostyq.domain.names import Script

INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")
WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*")
SEPARATORS = re.compile(r"[;,\n]")
GLUED = re.compile(r"(?<=\.)(?=[^\W\d_]{3})")
# Two words that are one patronymic: «Серік қызы».
CHILD_OF = frozenset({"қызы", "кызы", "ұлы", "улы", "оглы", "оғлы"})
KAZAKH_LETTERS = frozenset("әғқңөұүһі")
LONGEST_PART = 80
LONGEST_INITIALS = 12


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name as somebody typed it."""

    script: Script
    family: str
    given: str = ""
    patronymic: str = ""
    initials: str = ""

    def __str__(self) -> str:
        rest = [self.given, self.patronymic] if self.given else [self.initials]
        return " ".join(filter(None, [self.family, *rest]))


def read_names(text: str) -> tuple[Spelled, ...] | None:
    """The persons of a cell; None where one of them is no name."""
    parts = [part for part in SEPARATORS.split(text) if part.strip()]
    found = [read_name(part) for part in parts]
    known = tuple(one for one in found if one is not None)
    return known if known and len(known) == len(found) else None


def read_name(text: str) -> Spelled | None:
    """«Примеров П.П.», «П. П. Примеров», «Примеров Пётр Петрович»; None for anything else.

    Without initials the family name is taken to stand first, as in every list.
    """
    tokens = GLUED.sub(" ", unicodedata.normalize("NFC", text)).split()
    initials = "".join(token for token in tokens if INITIAL.fullmatch(token))
    words = [token for token in tokens if not INITIAL.fullmatch(token)]
    if not words or not all(_is_name(word, position) for position, word in enumerate(words)):
        return None
    if initials:
        return _spelled(words[0], initials=initials) if len(words) == 1 else None
    return _in_full(words)


def _is_name(word: str, position: int) -> bool:
    return bool(WORD.fullmatch(word)) and (word[0].isupper() or (position > 1 and word.casefold() in CHILD_OF))


def _in_full(words: list[str]) -> Spelled | None:
    if len(words) == 4 and words[3].casefold() in CHILD_OF:
        words = [*words[:2], " ".join(words[2:])]
    if len(words) not in {2, 3}:
        return None
    return _spelled(words[0], given=words[1], patronymic=words[2] if len(words) == 3 else "")


def _spelled(family: str, *, given: str = "", patronymic: str = "", initials: str = "") -> Spelled | None:
    if max(map(len, (family, given, patronymic))) > LONGEST_PART or len(initials) > LONGEST_INITIALS:
        return None
    return Spelled(_script(family + given + patronymic), family, given, patronymic, initials)


def _script(letters: str) -> Script:
    if all(letter.isascii() or "LATIN" in unicodedata.name(letter, "") for letter in letters if letter.isalpha()):
        return "latin"
    return "kk" if KAZAKH_LETTERS.intersection(letters.casefold()) else "ru"
