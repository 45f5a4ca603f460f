"""What `dostyq build` makes, and that it makes it once."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dostyq.ui.management import font, made, stylesheet


@pytest.fixture(scope="module")
def cut() -> TTFont:
    return TTFont(font.OUTPUT)


def test_font_has_every_letter_of_three_languages(cut: TTFont) -> None:
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
    needed = {*letters, *letters.upper(), *"abcxyzABCXYZ0123456789«»„“—–…№·→≥×₸₽€"}
    assert {letter for letter in needed if ord(letter) not in cut.getBestCmap()} == set()


def test_font_keeps_its_weights_and_figures_of_one_width(cut: TTFont) -> None:
    axes = [(axis.axisTag, axis.minValue, axis.maxValue) for axis in cut["fvar"].axes]
    features = {record.FeatureTag for record in cut["GSUB"].table.FeatureList.FeatureRecord}
    assert (axes, features & {"tnum"}) == ([("wght", 400, 700)], {"tnum"})


def test_font_is_light_enough_for_a_slow_network() -> None:
    assert font.OUTPUT.stat().st_size < 45_000


def test_stylesheet_begins_with_tokens_and_ends_with_print() -> None:
    names = [path.stem for path in stylesheet.in_order()]
    assert (names[0], names[-1], len(names)) == ("tokens", "print", len(list(stylesheet.SOURCES.rglob("*.css"))))
    first, last = (path.read_bytes().strip() for path in (stylesheet.in_order()[0], stylesheet.in_order()[-1]))
    joined = stylesheet.OUTPUT.read_bytes()
    assert (joined.startswith(first), joined.endswith(last + b"\n")) == (True, True)


def test_file_is_made_again_only_when_its_source_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "BUILD", tmp_path)
    source, output = tmp_path / "source", tmp_path / "deep" / "output"

    def build() -> bool:
        return made.make(output, inputs=[source], by=lambda: source.read_bytes() * 2)

    source.write_bytes(b"one ")
    told = [build(), build()]
    source.write_bytes(b"two ")
    told += [build(), build()]
    output.unlink()
    assert [*told, build()] == [True, False, True, False, True]
    assert output.read_bytes() == b"two two "
