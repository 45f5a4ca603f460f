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
    longest = max((width(word, size=size) for word in text.split()), default=0)
    if longest > room or best != _broken(text, size, room):
        return best
    tighter = room
    while len(best) > 1 and (tighter := tighter - size / 2) >= longest:
        tried = _broken(text, size, tighter)
        if len(tried) > len(best):
            break
        best = tried
    return best


def _broken(text: str, size: float, room: float) -> list[str]:
    broken: list[str] = []
    for glue, word in _words(text, size, room):
        if broken and width(f"{broken[-1]}{glue}{word}", size=size) <= room:
            broken[-1] = f"{broken[-1]}{glue}{word}"
        else:
            broken.append(word)
    return broken


def _words(text: str, size: float, room: float) -> Iterator[tuple[str, str]]:
    """What stands before each word, and the word; one too long is parted at its own hyphens, else with a new one."""
    for word in text.split():
        *parts, last = [word] if width(word, size=size) <= room else word.split("-")
        glue = " "
        for part in [*(f"{part}-" for part in parts), last]:
            for piece in _pieces(part, size, room):
                yield glue, piece
                glue = ""


def _pieces(part: str, size: float, room: float) -> Iterator[str]:
    while width(part, size=size) > room and len(part) > 2:
        head = next((at for at in range(len(part) - 2, 1, -1) if width(part[:at] + "-", size=size) <= room), 2)
        yield part[:head] + "-"
        part = part[head:]
    if part:
        yield part


def _shortened(text: str, size: float, room: float) -> str:
    while text and width(text + "…", size=size) > room:
        text = text[:-1]
    return text.rstrip(" -,;:«(") + "…"
