"""Finding by words in any spelling: ru, kk and Latin letters, initials in either order, beginnings, one slip of a key.

Everything here is for finding only: nothing is ever printed in a spelling that somebody did not write (handbook of the
domain, «Names»). Keys are those of `names.search_key`, in which ё is е and Kazakh letters are their Russian neighbours.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dostyq.domain.names import search_key

MOST_WORDS = 6
MOST_SPELLINGS = 12
# A word of fewer letters is too short to guess what was meant.
SHORTEST_FOR_SLIPS = 5

# Longest first. Each Latin sound with the Cyrillic letters, as folded, that people write so.
TO_CYRILLIC: dict[str, tuple[str, ...]] = {
    "shch": ("щ",),
    "sch": ("щ", "ш"),
    "yo": ("е",),
    "jo": ("е",),
    "zh": ("ж",),
    "kh": ("х", "к"),
    "ts": ("ц", "тс"),
    "ch": ("ч",),
    "sh": ("ш",),
    "yu": ("ю",),
    "iu": ("ю",),
    "ju": ("ю",),
    "ya": ("я",),
    "ia": ("я", "иа"),
    "ja": ("я", "жа"),
    "ye": ("е",),
    "gh": ("г",),
    "ng": ("н", "нг"),
    "a": ("а",),
    "b": ("б",),
    "c": ("ц", "к", "с"),
    "d": ("д",),
    "e": ("е", "э"),
    "f": ("ф",),
    "g": ("г",),
    "h": ("х",),
    "i": ("и", "й", "ы"),
    "j": ("ж", "й"),
    "k": ("к",),
    "l": ("л", "ль"),
    "m": ("м",),
    "n": ("н",),
    "o": ("о",),
    "p": ("п",),
    "q": ("к",),
    "r": ("р",),
    "s": ("с",),
    "t": ("т",),
    "u": ("у",),
    "v": ("в",),
    "w": ("в",),
    "x": ("х", "кс"),
    "y": ("ы", "и", "й", "у"),
    "z": ("з",),
    "ä": ("а",),
    "ö": ("о",),
    "ü": ("у",),
    "ū": ("у",),
    "ğ": ("г",),
    "ı": ("ы",),
    "ñ": ("н",),
    "ş": ("ш",),
}
TO_LATIN: dict[str, tuple[str, ...]] = {
    "а": ("a",),
    "б": ("b",),
    "в": ("v",),
    "г": ("g",),
    "д": ("d",),
    "е": ("e", "ye"),
    "ж": ("zh", "j"),
    "з": ("z",),
    "и": ("i", "y"),
    "й": ("i", "y"),
    "к": ("k", "q"),
    "л": ("l",),
    "м": ("m",),
    "н": ("n",),
    "о": ("o",),
    "п": ("p",),
    "р": ("r",),
    "с": ("s",),
    "т": ("t",),
    "у": ("u",),
    "ф": ("f",),
    "х": ("kh", "h"),
    "ц": ("ts",),
    "ч": ("ch",),
    "ш": ("sh",),
    "щ": ("shch",),
    "ъ": ("", "ie"),
    "ы": ("y", "i"),
    "ь": ("",),
    "э": ("e",),
    "ю": ("iu", "yu"),
    "я": ("ia", "ya"),
}
LATIN_SOUND = re.compile("|".join(sorted(TO_CYRILLIC, key=len, reverse=True)))
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word that was asked for, in each way that it may be stored; the way it was typed comes first."""

    spellings: tuple[str, ...]

    @property
    def typed(self) -> str:
        return self.spellings[0]

    @property
    def is_initial(self) -> bool:
        return len(self.typed) == 1

    @property
    def may_slip(self) -> bool:
        return len(self.typed) >= SHORTEST_FOR_SLIPS


def wanted(words: str) -> list[Wanted]:
    """What to look for; signs part words, so «Примерова-Л.С.» is three of them."""
    typed = dict.fromkeys(search_key(words).split())
    return [Wanted(_spellings(word)) for word in list(typed)[:MOST_WORDS]]


def _spellings(word: str) -> tuple[str, ...]:
    if LATIN_SOUND.match(word):
        return (word, *_written(word, LATIN_SOUND.findall(word), TO_CYRILLIC))
    return (word, *_written(word, list(word), TO_LATIN))


def _written(word: str, sounds: Sequence[str], table: dict[str, tuple[str, ...]]) -> list[str]:
    """The usual spelling first, then those that differ from it in one sound; no spelling for what has no letters."""
    if "".join(sounds) != word or not any(sound in table for sound in sounds):
        return []
    usual = [table.get(sound, (sound,))[0] for sound in sounds]
    others = [
        "".join([*usual[:place], other, *usual[place + 1 :]])
        for place, sound in enumerate(sounds)
        for other in table.get(sound, (sound,))[1:]
    ]
    return [one for one in dict.fromkeys(["".join(usual), *others]) if one][:MOST_SPELLINGS]


def matches(key: str, asked: Sequence[Wanted], *, slips: bool = False) -> bool:
    """Whether each asked word begins a word of the key; a full name also where only its initial is stored."""
    words = key.split()
    whole = [one for one in asked if _found_in(one, words, slips=slips)]
    missing = [one for one in asked if one not in whole]
    return bool(whole) and all(_stands_as_initial(one, words) for one in missing)


def _found_in(one: Wanted, words: Iterable[str], *, slips: bool) -> bool:
    return any(_begins(word, one, slips=slips) for word in words)


def _begins(word: str, one: Wanted, *, slips: bool) -> bool:
    if any(word.startswith(spelling) for spelling in one.spellings):
        return True
    return slips and one.may_slip and any(is_one_slip(spelling, word) for spelling in one.spellings)


def _stands_as_initial(one: Wanted, words: Iterable[str]) -> bool:
    return any(len(word) == 1 and any(spelling.startswith(word) for spelling in one.spellings) for word in words)


def is_one_slip(typed: str, word: str) -> bool:
    """One letter wrong, missing, too many, or two exchanged, in the beginning of the word that is as long as typed."""
    place = next((at for at, (left, right) in enumerate(zip(typed, word, strict=False)) if left != right), None)
    if place is None:
        return len(typed) <= len(word) + 1
    rest, found = typed[place:], word[place:]
    exchanged = len(rest) > 1 and found.startswith(rest[1] + rest[0] + rest[2:])
    return exchanged or found[1:].startswith(rest[1:]) or found.startswith(rest[1:]) or found[1:].startswith(rest)


def halves(word: str) -> tuple[str, str]:
    """With one slip in a word, its first or its second half is still as typed."""
    middle = len(word) // 2
    return word[:middle], word[middle + 1 :]


def marked(text: str, asked: Sequence[Wanted]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is what was asked for."""
    pieces: list[tuple[str, bool]] = []
    last = 0
    for word in WORD.finditer(text):
        length = _length_found(word.group(), asked)
        if length:
            pieces += [(text[last : word.start()], False), (word.group()[:length], True)]
            last = word.start() + length
    pieces.append((text[last:], False))
    return [piece for piece in pieces if piece[0]]


def _length_found(word: str, asked: Sequence[Wanted]) -> int:
    """How many of its letters to mark: the asked beginning, or the whole word where it was only nearly that."""
    key = search_key(word)
    begun = [len(spelling) for one in asked for spelling in one.spellings if key.startswith(spelling)]
    if begun:
        return max(begun)
    slipped = any(_begins(key, one, slips=True) for one in asked)
    return len(word) if slipped else 0
