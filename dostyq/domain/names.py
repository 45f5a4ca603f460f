"""Names of people as they are stored, and keys for finding and sorting.

Names are stored forms, never computed (handbook of the domain, «Names»): no declension, no transliteration, no
patronymic made from a father's name. Of some people only initials are known, and then nothing else is printed.
Keys are made here and stored in columns, because databases neither fold Kazakh letters nor sort them in their order.
"""

import re
import string
import unicodedata
from dataclasses import dataclass
from typing import Literal

NO_BREAK = "\u00a0"

Script = Literal["ru", "kk", "latin"]

# Latin letters, not the Cyrillic І that looks the same.
ROMAN = {1: "I", 2: "II", 3: "III"}

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
FOLDED = str.maketrans("ёәқңөұүһіғ", "еакноуухиг")


@dataclass(frozen=True, slots=True)
class PersonName:
    """One spelling of a name, each part typed by somebody; `initials` («Л.С.», «Iu.») only if they were given as such.

    Raises ValueError without a family name: who has one name only has it here.
    """

    script: Script
    family: str
    given: str = ""
    patronymic: str = ""
    initials: str = ""

    def __post_init__(self) -> None:
        if not self.family:
            raise ValueError("a name needs a family name")


def printed(name: PersonName) -> str:
    """The name as stored: in full when the given name is known, else family and initials: «Примерова Л.С.»."""
    if name.given:
        return _joined(name.family, name.given, name.patronymic)
    return _joined(name.family, name.initials)


def typographic(name: PersonName) -> str:
    """The same for set text: initials spaced, and kept on the line of the family: «Примерова Л. С.»."""
    if name.given:
        return printed(name)
    return NO_BREAK.join(filter(None, (name.family, _spaced(name.initials))))


def signature(name: PersonName) -> str:
    """Under a document, initials first: «Л. С. Примерова».

    Initials that were given win. In Cyrillic they are the first letters of what is known; in Latin script the passport
    decides («Iu.» or «I.»), so there the given name stands in full.
    """
    return NO_BREAK.join(filter(None, (_spaced(name.initials) or _first_letters(name), name.family)))


def _first_letters(name: PersonName) -> str:
    if name.script == "latin":
        return name.given
    return NO_BREAK.join(f"{part[0]}." for part in (name.given, name.patronymic) if part)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _spaced(initials: str) -> str:
    """«Л.С.» → «Л. С.»; a hyphen («Ж.-П.») holds two initials together."""
    return re.sub(r"\.\s*(?=\w)", f".{NO_BREAK}", initials)


def roman(degree: int) -> str:
    """The degree of a diploma, 1 to 3. KeyError: there is no other."""
    return ROMAN[degree]


def match_key(text: str) -> str:
    """Equal for spellings that may be the same name or title: letters and digits only, ё as е, Kazakh ones as Russian.

    It proposes duplicates to a person; nothing is merged on it alone.
    """
    return search_key(text).replace(" ", "")


def search_key(text: str) -> str:
    """The folded words of a text with single spaces between them; a phrase is found by its own search key."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(FOLDED)
    if USUAL.issuperset(folded):
        return " ".join(NO_LETTERS.sub(" ", folded).split())
    words = "".join(character if character.isalnum() else " " for character in folded if not _is_accent(character))
    return " ".join(words.split())


# Among these there is no accent, so that one pass is enough.
USUAL = frozenset(string.printable + KAZAKH_ALPHABET + "«»“”„’–—№\u00a0")
NO_LETTERS = re.compile(r"[\W_]+")


def _is_accent(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


# A sort key has two characters for each letter, so its first hundred letters fit a column of 200.
SORTED_LETTERS = 100
UNKNOWN_LETTER = "zz"


def _places() -> dict[str, str]:
    """Blank, digits, the Kazakh alphabet, Latin: each letter's place as two digits of base 36."""
    digits = string.digits + string.ascii_lowercase
    ordered = " " + string.digits + KAZAKH_ALPHABET + string.ascii_lowercase
    return {letter: digits[place // 36] + digits[place % 36] for place, letter in enumerate(ordered)}


PLACES = _places()


def sort_key(text: str) -> str:
    """A text that sorts as the Kazakh alphabet does: digits, а ә б в г ғ …, Latin, all else; case and signs ignored.

    Only ASCII digits and small letters, two for each of the first hundred letters, so that code points, SQLite and
    every collation of PostgreSQL agree on the order.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    letters = "".join(_sorted_as(character) for character in folded)
    return "".join(PLACES.get(letter, UNKNOWN_LETTER) for letter in " ".join(letters.split())[:SORTED_LETTERS])


def _sorted_as(character: str) -> str:
    """The letter that decides: é sorts as e; dashes, quotes and dots part words."""
    if character in PLACES:
        return character
    base = unicodedata.normalize("NFD", character)[0]
    if base in PLACES or character.isalnum():
        return base
    return "" if _is_accent(character) else " "
