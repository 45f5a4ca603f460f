"""Two people edit one record: which fields differ, who changed them, and which words came and went."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

# Longer texts are shown whole: comparing them word by word would take longer than a reader waits.
MOST_WORDS = 3_000
WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text: `gone` from the first, `new` in the second, or in both."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that I would store otherwise than it is stored now; `was` is what it held when I began."""

    name: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    yours: tuple[str, ...]

    @property
    def is_clash(self) -> bool:
        """Both of us changed it."""
        return self.was not in (self.now, self.yours)

    @property
    def is_only_theirs(self) -> bool:
        return self.yours == self.was


Values = Mapping[str, tuple[str, ...]]


def differences(*, was: Values, now: Values, yours: Values) -> list[Difference]:
    """In the order of the fields. What I did not send counts as empty."""
    found = [Difference(name, was.get(name, ()), now[name], yours.get(name, ())) for name in now]
    return [one for one in found if _said(one.now) != _said(one.yours)]


def _said(values: tuple[str, ...]) -> tuple[str, ...]:
    """An empty field and one that was not sent are the same, and so are the ends of lines of every system."""
    return tuple(filter(None, (value.replace("\r\n", "\n").strip() for value in values)))


def by_words(before: str, after: str) -> list[Piece]:
    """What stayed, went and came, in the order of reading; a text longer than `MOST_WORDS` goes and comes whole."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return [Piece(text, mark) for text, mark in ((before, "gone"), (after, "new")) if text]
    found: list[Piece] = []
    for kind, first, last, begin, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("".join(new[begin:end])))
            continue
        gone, came = "".join(old[first:last]), "".join(new[begin:end])
        found += [Piece(text, mark) for text, mark in ((gone, "gone"), (came, "new")) if text]
    return found
