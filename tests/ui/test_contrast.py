"""Every pair of colours that carries text holds 4.5:1, in the light and in the dark face."""

import re
from pathlib import Path

import pytest

import dostyq.ui

TOKENS = Path(dostyq.ui.__file__).parent / "static" / "ui" / "css" / "tokens.css"
GROUNDS = ("paper", "sheet", "sunk")
PAIRS = [
    *[(ink, ground) for ink in ("ink", "soft", "teal", "ochre-ink", "madder", "green") for ground in GROUNDS],
    *[(ink, wash) for ink in ("ink", "soft") for wash in ("teal-wash", "ochre-wash", "madder-wash", "green-wash")],
    ("teal", "teal-wash"), ("ochre-ink", "ochre-wash"), ("madder", "madder-wash"), ("green", "green-wash"),
    ("on-teal", "teal"), ("paper", "ink"),
]  # fmt: skip


def faces() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("prefers-color-scheme:dark")
    found = [dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", text)) for text in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("face", ["light", "dark"])
def test_text_holds_its_contrast(face: str) -> None:
    colours = faces()[face]
    weak = {pair: round(contrast(*map(colours.__getitem__, pair)), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("face", ["light", "dark"])
def test_edges_of_fields_and_focus_rings_hold_three_to_one(face: str) -> None:
    colours = faces()[face]
    assert [
        ground for ground in GROUNDS for edge in ("edge", "ochre") if contrast(colours[edge], colours[ground]) < 3
    ] == []
