"""Covers are the same for ever, differ from one another, and stay small."""

from xml.etree import ElementTree

from dostyq.ui.covers import band_ornament, cover
from dostyq.ui.glyphs import KINDS, icon, medal

SEEDS = [f"activity-{number}" for number in range(60)]


def test_cover_of_one_seed_is_always_the_same() -> None:
    first = cover("kitchen-2031", "cooks")
    cover.cache_clear()
    assert cover("kitchen-2031", "cooks") == first


def test_covers_of_different_seeds_differ() -> None:
    assert len({cover(seed, "visit") for seed in SEEDS}) == len(SEEDS)


def test_every_kind_draws_its_own_emblem() -> None:
    emblems = {cover("same", kind).split('class="c7"')[1].split(" d=")[1] for kind in KINDS if kind != "friendly_match"}
    assert len(emblems) >= len(KINDS) - 3


def test_every_cover_is_well_formed_and_small() -> None:
    sizes = []
    for kind in [*KINDS, "no such kind"]:
        for seed in SEEDS:
            drawn = cover(seed, kind, standalone=True)
            ElementTree.fromstring(drawn)
            sizes.append(len(drawn))
    assert max(sizes) < 2000


def test_hostile_seed_is_never_written_into_the_picture() -> None:
    drawn = cover('"><script>alert(1)</script>', "<b>", standalone=True)
    assert "script" not in drawn
    assert "<b>" not in drawn


def test_ornament_icons_and_medals_are_well_formed() -> None:
    for drawn in [band_ornament(units=3), icon("visit"), *(medal(degree) for degree in range(4))]:
        ElementTree.fromstring(drawn)
