"""One small line drawing for each kind of activity, on a grid of 48 by 48, and the motif they share.

The motif is the ram's horn (қошқар мүйіз): a stem that parts into two curls. The braid of two strands stands for the
agreement. All are strokes without a filling, so one colour and one width make them a family.
"""

from collections.abc import Iterable
from math import cos, pi, sin
from typing import Final

from django.utils.safestring import SafeString


def _lugs(inner: float, outer: float, count: int) -> str:
    """Short rays around the middle of the grid, as the lugs of a tractor's wheel."""
    turns = [2 * pi * step / count for step in range(count)]
    return "".join(
        f"M{24 + inner * cos(turn):.1f} {24 + inner * sin(turn):.1f}"
        f"L{24 + outer * cos(turn + 0.12):.1f} {24 + outer * sin(turn + 0.12):.1f}"
        for turn in turns
    )


def _ring(x: float, y: float, radius: float) -> str:
    arc = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{round(x - radius, 1):g} {round(y, 1):g}{arc} {2 * radius:g} 0{arc}-{2 * radius:g} 0z"


# The right half of the horn, its foot at 0 0, about 60 high and 60 wide; the left half is its mirror.
HORN: Final = "M0 0C0-34 10-58 34-58C52-58 60-44 58-32C56-20 44-14 35-20C27-25 30-38 40-36"
HORN_LEFT: Final = "M0 0C0-34-10-58-34-58C-52-58-60-44-58-32C-56-20-44-14-35-20C-27-25-30-38-40-36"

_BOOK = "M24 15c-5-4-11-4-17-3v25c6-1 12-1 17 3c5-4 11-4 17-3v-25c-6-1-12-1-17 3v25"
_BRAID = "M4 16c10 0 12 16 20 16s10-16 20-16M4 32c10 0 12-16 20-16s10 16 20 16"
_CUP = "M15 8h18v11a9 9 0 0 1-18 0zM24 28v9M16 40h16M15 12H8c0 8 3 10 8 11M33 12h7c0 8-3 10-8 11"
_BALL = (
    f"{_ring(24, 24, 17)}M24 24C20 17 22 10 29 8M24 24c8 0 13 5 12 12M24 24C20 31 13 33 8 29"
    "M15 10c-2 6-1 12 1 16M40 19c-6-3-12-2-17 0M22 41c5-3 9-8 10-14"
)

KINDS: Final[dict[str, str]] = {
    "agreement": _BRAID,
    "cooks": "M7 24h34a17 17 0 0 1-34 0zM17 43h14M17 19c-4-4 3-6 0-11M24 19c-4-5 3-7 0-13M31 19c-4-4 3-6 0-11",
    "contest": _CUP,
    "olympiad": f"{_ring(24, 24, 15)}{_ring(24, 24, 6)}{_lugs(15, 20, 12)}",
    "match": _BALL,
    "friendly_match": _BALL,
    "methodical_hour": _BOOK,
    "extracurricular": "M8 10h32v21H24l-9 8v-8H8zM16 18h16M16 24h10",
    "rally": (
        "M25 6c1 9 12 13 12 24a13 13 0 0 1-26 0c0-6 4-9 6-14c2 3 3 5 5 7c3-6 3-11 3-17z"
        "M24 43c-4 0-6-3-6-6s3-4 6-9c3 5 6 6 6 9s-2 6-6 6"
    ),
    "web_quest": f"{_ring(9, 38, 3)}M12 38c13 1 4-13 14-13s3-12 11-13M37 24V6h8l-2 4l2 4h-8{_ring(26, 25, 0.6)}",
    "visit": (
        "M24 42V24C24 12 20 7 14 7S5 12 6 17s7 6 9 3s-1-5-3-4M24 24C24 12 28 7 34 7s9 5 8 10s-7 6-9 3s1-5 3-4"
        "M15 42h18M24 32c-6 0-9-2-12-6M24 32c6 0 9-2 12-6"
    ),
    "seminar": "M7 9h34v22H7zM24 31v6M15 42l9-6l9 6M14 24l7-6l5 4l8-7",
    "master_class": "M7 9h34v22H7zM24 31v6M15 42l9-6l9 6M14 24l7-6l5 4l8-7",
    "experience_transfer": "M8 18h30l-7-7M40 31H10l7 7",
    "placement": f"{_ring(15, 32, 9)}{_ring(38, 36, 5)}{_ring(15, 32, 2)}M24 33h9M18 22V9h12l2 13h11v10",
    "conference": "M5 9h25v17H17l-7 6v-6H5zM36 17h7v18h-4v6l-7-6H20v-4",
    "publication": "M11 6h18l8 8v28H11zM29 6v8h8M17 22h14M17 29h14M17 36h8",
    "research": "M18 6h12M20 6v13L10 38c-1 2 0 4 3 4h22c3 0 4-2 3-4L28 19V6M15 30h18",
    "excursion": f"M24 44C14 32 9 26 9 19a15 15 0 0 1 30 0c0 7-5 13-15 25z{_ring(24, 19, 5)}",
    "round_table": _ring(24, 24, 9)
    + "".join(_ring(24 + 17 * cos(pi * at / 3), 24 + 17 * sin(pi * at / 3), 3) for at in range(6)),
    "other": _ring(24, 24, 15) + _ring(24, 24, 5),
}
_SAME = {
    "exchange_visit": "visit",
    "meeting": "visit",
    "extracurricular_event": "extracurricular",
    "quest": "web_quest",
    "training_seminar": "seminar",
    "experience_exchange": "experience_transfer",
    "research_work": "research",
    "training": "placement",
    "production_training": "placement",
}


def strokes(kind: str) -> str:
    """The path of the kind's drawing; an unknown kind gets a quiet ring."""
    return KINDS.get(_SAME.get(kind, kind), KINDS["other"])


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Drawn parts in a row; each is safe by its type, and `str.join` would forget it."""
    return SafeString("".join(parts))


def icon(kind: str) -> SafeString:
    """The drawing by itself, for beside a label that says the same in words."""
    # Every part is a constant of this file, so nothing has to be escaped.
    return SafeString(f'<svg class="icon" viewBox="0 0 48 48" aria-hidden="true"><path d="{strokes(kind)}"/></svg>')


_DEGREES: Final = {0: "", 1: "I", 2: "II", 3: "III"}


def medal(degree: int) -> SafeString:
    """A medal on a ribbon with the degree in Latin letters; degree 0, a certificate, carries the horn instead."""
    letters = _DEGREES[degree]
    face = (
        f'<text x="28" y="53.5" font-size="17">{letters}</text>'
        if letters
        else f'<path class="rays horn" d="{HORN}{HORN_LEFT}" transform="translate(28 56)scale(.26)"/>'
    )
    rays = "".join(
        f"M{28 + 15 * cos(turn):.1f} {48 + 15 * sin(turn):.1f}L{28 + 18 * cos(turn):.1f} {48 + 18 * sin(turn):.1f}"
        for turn in (2 * pi * step / 24 for step in range(24))
    )
    # Constants and the four known degrees only.
    return SafeString(
        f'<svg class="medal medal-{degree}" viewBox="0 0 56 72" aria-hidden="true">'
        f'<path class="ribbon" d="M14 2h12l6 26-10 4zM42 2H30l-6 26 10 4z"/>'
        f'<circle class="disc" cx="28" cy="48" r="21"/><path class="rays" d="{rays}"/>{face}</svg>'
    )
