"""How wide a line of Onest is, so that drawn text can be broken and placed without a browser.

Widths are the font's own advances at weight 500 in twentieths of an em; a letter outside the table counts as wide, so
a guess is rather too wide than too narrow.
"""

from collections.abc import Iterator

_BY_WIDTH = {
    5: "',.:;Iijl|Іі·",
    6: "!() \u00a0",
    7: "1[]ft",
    8: '"r{}',
    9: "*-_гғ",
    10: "/7?\\szзт«»",
    11: "+2<=>J^acekvx~авеклсухчьэяёәқұү",
    12: "35689EFLTXZ`bdghnopquyГЕТУХбдийнопрцъЁҒңөһ–",
    13: "#$04BKPRSYБВЗКРЧЬЯҚҰҮҺ",
    14: "&ACDGVАДЛСЭмы…",
    15: "HNOQUИЙНОПЦЪфӘҢӨ",
    16: "жшю—",
    17: "%MmwМФЫщ",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_WIDEST = 21


def width(text: str, *, size: float) -> float:
    """The length of the line in the unit of `size` (the em)."""
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in text) * size / 20


def lines(text: str, *, size: float, room: float, most: int = 3) -> list[str]:
    """The text broken at spaces into lines no longer than `room`; what `most` lines do not hold ends in an ellipsis."""
    broken = _broken(text, size, room)
    if len(broken) > most:
        return [*broken[: most - 1], _shortened(" ".join(broken[most - 1 :]), size, room)]
    return broken


def balanced(text: str, *, size: float, room: float, most: int = 3) -> list[str]:
    """As `lines`, but as narrow as the same number of lines allows, so that none is left with one short word."""
    best = lines(text, size=size, room=room, most=most)
    tighter = room
    while len(best) > 1 and (tighter := tighter - size / 2) > room / 2:
        tried = _broken(text, size, tighter)
        if len(tried) > len(best) or any(word.endswith("-") and word not in text for word in tried):
            break
        best = tried
    return best


def _broken(text: str, size: float, room: float) -> list[str]:
    broken: list[str] = []
    for word in _words(text, size, room):
        if broken and width(f"{broken[-1]} {word}", size=size) <= room:
            broken[-1] = f"{broken[-1]} {word}"
        else:
            broken.append(word)
    return broken


def _words(text: str, size: float, room: float) -> Iterator[str]:
    """The words; one longer than the room is parted with a hyphen."""
    for word in text.split():
        rest = word
        while width(rest, size=size) > room and len(rest) > 1:
            head = len(rest) - 1
            while head > 1 and width(rest[:head] + "-", size=size) > room:
                head -= 1
            yield rest[:head] + "-"
            rest = rest[head:]
        yield rest


def _shortened(text: str, size: float, room: float) -> str:
    while text and width(text + "…", size=size) > room:
        text = text[:-1]
    return text.rstrip(" -,;:«(") + "…"
