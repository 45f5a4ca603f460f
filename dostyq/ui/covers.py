"""A quiet drawn cover for every activity: steppe, sun, ploughed field and the ram's horn, combined by number.

The same seed and kind give the same picture for ever: each choice is one byte of SHA-256 of the seed. Colours are
classes that the page's tokens fill, with the light colours written beside them for where there is no stylesheet.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from django.utils.safestring import SafeString

from dostyq.ui.glyphs import HORN, HORN_LEFT, strokes

WIDTH: Final = 640
HEIGHT: Final = 360
# Sky, sun, far hill, field, furrow, drawing: the light faces of `.cover-0` to `.cover-3` in covers.css.
PALETTES: Final = (
    ("#dfebe6", "#f7e4b0", "#b5d0c6", "#2b727a", "#cfe3dc", "#0d4b52"),
    ("#f5ebd3", "#f3cf8b", "#e6cc96", "#c08b33", "#f6e6c2", "#0f5b62"),
    ("#e8edda", "#f7e3a9", "#c3d1a6", "#66834f", "#e0e8c9", "#34492a"),
    ("#f3e7dc", "#f5d9a0", "#dfbba6", "#a85a48", "#f2d9cb", "#5f2a22"),
)
BAND_COLOURS: Final = ("#0f5b62", "#b07a1e")
_BY_KIND = {"cooks": 1, "contest": 1, "olympiad": 2, "placement": 2, "web_quest": 0, "rally": 3}

FILLS_ITS_BOX = ' preserveAspectRatio="xMidYMid slice"'


@dataclass(frozen=True, slots=True)
class _Scene:
    """The choices of one cover; lengths in units of the picture, 640 by 360."""

    palette: int
    sun_x: int
    sun_y: int
    horizon: int
    field: int
    horns: int
    slope: int


def _scene(seed: str, kind: str) -> _Scene:
    chance = sha256(f"{kind}:{seed}".encode()).digest()
    right = chance[1] & 1
    return _Scene(
        palette=_BY_KIND.get(kind, chance[0] % 4),
        sun_x=(410 + chance[2] % 70) if right else (160 + chance[2] % 70),
        sun_y=128 + chance[3] % 28,
        horizon=216 + chance[4] % 28,
        field=chance[5] % 3,
        horns=chance[6] % 3,
        slope=chance[7] % 36 - 18,
    )


@lru_cache(maxsize=2048)
def cover(seed: str, kind: str, *, standalone: bool = False) -> SafeString:
    """The cover as inline SVG, or with `standalone` as a file of its own for a PDF."""
    scene = _scene(seed, kind)
    head = ' xmlns="http://www.w3.org/2000/svg" width="640" height="360"' if standalone else ' aria-hidden="true"'
    sky, sun, far, near, furrow, line = PALETTES[scene.palette]
    parts = [
        f'<path class="c1" fill="{sky}" d="M0 0h640v360H0z"/>',
        f'<circle class="c2" fill="{sun}" cx="{scene.sun_x}" cy="{scene.sun_y}" r="96"/>',
        f'<path class="c3" fill="{far}" d="{_hills(scene)}"/>',
        f'<path class="c4" fill="{near}" d="{_field(scene)}"/>',
        f'<g fill="none" stroke="{line}" stroke-linecap="round" stroke-linejoin="round">',
        f'<path class="c5" stroke="{furrow}" stroke-width="2.5" stroke-opacity=".6" d="{_furrows(scene)}"/>',
        f"{_emblem(scene, kind)}{_horns(scene)}</g>",
    ]
    # Numbers and constants only: the seed itself is never written.
    return SafeString(
        f'<svg class="cover cover-{scene.palette}" viewBox="0 0 640 360"{FILLS_ITS_BOX}{head}>{"".join(parts)}</svg>'
    )


def _hills(scene: _Scene) -> str:
    top = scene.horizon - 34
    crest = f"C150 {top - 34} 260 {top + 40} 400 {top + 12}S560 {top - 26 - scene.slope} 640 {top}"
    return f"M0 {top + scene.slope}{crest}V360H0z"


def _field(scene: _Scene) -> str:
    y = scene.horizon
    return f"M0 {y}Q320 {y - 22 + scene.slope} 640 {y}V360H0z"


def _furrows(scene: _Scene) -> str:
    y = scene.horizon
    bend = scene.slope - 22
    if scene.field == 0:  # furrows that run to one point of the horizon
        return "".join(f"M{scene.sun_x} {y - 9}L{x} 360" for x in range(-350, 1051, 117))
    if scene.field == 1:  # ploughed along the slope
        return "".join(f"M0 {y + step}q320 {bend} 640 0" for step in (12, 27, 45, 66, 90, 117, 147))
    return "".join(
        f"M0 {y + step}c110-{10 + step // 6} 210 {10 + step // 6} 320 0s210-14 320 0" for step in (16, 34, 56, 82, 112)
    )


def _emblem(scene: _Scene, kind: str) -> str:
    """The drawing of the kind in the sun's disc."""
    place = f"translate({scene.sun_x - 54} {scene.sun_y - 62})scale(2.25)"
    return f'<path class="c7" stroke-width="2" transform="{place}" d="{strokes(kind)}"/>'


def _horns(scene: _Scene) -> str:
    """Pairs of horns that stand on the horizon like trees, on the side away from the sun."""
    side = 1 if scene.sun_x < 320 else -1
    places = (
        ((200, 1.5),),
        ((218, 1.25), (104, 0.6)),
        ((276, 0.6), (182, 0.9), (88, 0.6)),
    )[scene.horns]
    return "".join(
        f'<path class="c6" stroke-width="6" transform="translate({320 + side * x} {scene.horizon - 6})scale({size})"'
        f' d="{HORN}{HORN_LEFT}"/>'
        for x, size in places
    )


def band_ornament(*, units: int = 12) -> SafeString:
    """A frieze of horns over a furrow for the head of a report: standalone, `units` motifs of 40 by 32 side by side."""
    wide = units * 40
    horns = "".join(
        f'<path transform="translate({40 * unit + 20} 25)scale(.3)" stroke="{BAND_COLOURS[unit % 2]}"'
        f' d="{HORN}{HORN_LEFT}"/>'
        for unit in range(units)
    )
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} 32" width="{wide}" height="32"'
        f' fill="none" stroke-linecap="round">'
        f'<g stroke-width="6">{horns}</g><path d="M0 28h{wide}" stroke="#0f5b62" stroke-width="1.5"/></svg>'
    )
