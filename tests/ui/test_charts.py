"""Bars are as long as their numbers say, and no name runs into the plot."""

import re
from xml.etree import ElementTree

import pytest

from dostyq.ui.charts import WIDTH, BarChart, Series, Share, axis_steps, bar_chart, share_bar
from dostyq.ui.lettering import balanced, lines, width

LONG = "Профессиональные образовательные организации Западного территориального отделения"


def bars(picture: str, side: str = "height", least: float = 15) -> list[float]:
    found = re.findall(rf'<rect class="bar f\d"[^>]* {side}="([\d.]+)"', picture)
    legend_box = 14.0
    return [float(size) for size in found if float(size) != legend_box]


@pytest.mark.parametrize(
    ("highest", "steps"),
    [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (5, [0, 1, 2, 3, 4, 5]), (6, [0, 2, 4, 6]), (31, [0, 10, 20, 30, 40]),
     (50, [0, 10, 20, 30, 40, 50]), (51, [0, 20, 40, 60]), (1200, [0, 500, 1000, 1500])],
)  # fmt: skip
def test_axis_has_whole_steps_that_reach_the_highest(highest: int, steps: list[int]) -> None:
    assert axis_steps(highest) == steps


def test_bars_are_proportional_to_their_values() -> None:
    tall = bars(bar_chart(BarChart("Title", ["2030", "2031"], [Series("A", [10, 40])]), uid="a"))
    assert tall[1] / tall[0] == pytest.approx(4, rel=0.01)


def test_zero_draws_no_bar_but_its_number() -> None:
    picture = bar_chart(BarChart("Title", ["2030"], [Series("A", [0])]), uid="a")
    assert bars(picture) == []
    assert len(re.findall(r'text-anchor="middle">0</text>', picture)) == 1


def test_stacked_bars_show_the_total() -> None:
    chart = BarChart("Title", ["2030"], [Series("A", [3]), Series("B", [4])], stacked=True)
    assert len(re.findall(r'text-anchor="middle">7</text>', bar_chart(chart, uid="a"))) == 1


def test_long_names_turn_the_chart_and_stay_outside_the_plot() -> None:
    chart = BarChart("Title", [LONG, "x", "y", "z", "u", "v"], [Series("A", [1, 2, 3, 4, 5, 6])])
    picture = bar_chart(chart, uid="a")
    plot = min(float(x) for x in re.findall(r'<rect class="bar f0"[^>]* x="([\d.]+)"', picture))
    names = re.findall(r'x="([\d.]+)"[^>]*text-anchor="end">([^<]+)</text>', picture)
    assert all(float(x) < plot and float(x) - width(name, size=14) >= 0 for x, name in names)
    assert " ".join(name for _x, name in names).replace("- ", "-").count("организации") == 1


def test_nothing_is_drawn_outside_the_picture() -> None:
    chart = BarChart(LONG * 2, ["2030"], [Series(LONG, [999999]), Series(LONG, [1])])
    for picture in (bar_chart(chart, uid="a"), share_bar(LONG, [Share(LONG, 5), Share("b", 1)], uid="b")):
        for x, anchor, text in re.findall(r'<text[^>]* x="([\d.]+)"[^>]*text-anchor="(\w+)">([^<]*)</text>', picture):
            long = width(text, size=14)
            left = float(x) - {"start": 0, "middle": long / 2, "end": long}[anchor]
            assert 0 <= left <= left + long <= WIDTH


def test_series_differ_by_hatching_and_hostile_names_are_escaped() -> None:
    evil = '<script>&"'
    picture = bar_chart(BarChart(evil, [evil], [Series(evil, [1]), Series(evil, [2])]), uid="a", standalone=True)
    ElementTree.fromstring(picture)
    assert "<script" not in picture
    assert picture.count("url(#a-h1)") == 2


def test_shares_fill_the_bar_in_proportion() -> None:
    parts = bars(share_bar("Title", [Share("a", 3), Share("b", 1)], uid="a"), "width")
    assert parts[0] / parts[1] == pytest.approx(3, rel=0.01)


def test_share_bar_of_nothing_is_an_empty_frame() -> None:
    assert bars(share_bar("Title", [Share("a", 0)], uid="a"), "width") == []


def test_lines_never_exceed_their_room_and_lose_no_letter() -> None:
    for text in (LONG, "a" * 200, "Тракторист-машинист сельскохозяйственного производства", ""):
        rows = lines(text, size=15, room=120, most=99)
        assert all(width(row, size=15) <= 120 for row in rows)
        assert "".join(rows).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")


def test_text_beyond_the_last_line_ends_in_an_ellipsis() -> None:
    rows = lines(LONG, size=15, room=120, most=2)
    assert (len(rows), rows[-1][-1]) == (2, "…")


def test_balanced_lines_are_no_more_than_needed() -> None:
    assert balanced("«Лучший пекарь – 2031»", size=15, room=172) == ["«Лучший", "пекарь – 2031»"]
