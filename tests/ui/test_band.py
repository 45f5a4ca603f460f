"""The years as a picture: where marks stand, how sure they look, what becomes of hostile titles."""

import re
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.edtf_dates import parse
from dostyq.ui.band import Band, Mark, years_band
from dostyq.ui.lettering import width

SIDES = ("Lyceum A", "College B")


def mark(label: str = "Meeting", edtf: str = "2018-03", *, side: str = "first") -> Mark:
    return Mark(href="/en/x/", label=label, date=parse(edtf) if edtf else None, kind="visit", side=side)


def drawn(*marks: Mark, thread: Mark | None = None) -> str:
    return years_band(Band(2016, 2020, marks, SIDES, thread), language="en")


def spans(picture: str, shape: str) -> list[float]:
    return [float(wide) for wide in re.findall(rf'<rect class="{shape} \w+"[^>]* width="([\d.]+)"', picture)]


def test_month_is_a_soft_span_as_wide_as_a_month_and_a_year_as_wide_as_a_year() -> None:
    month, year = spans(drawn(mark(edtf="2018-03"), mark(edtf="2019")), "soft")
    assert round(year / month, 1) == round(365 / 31, 1)


def test_days_are_a_crisp_bar_and_not_a_soft_span() -> None:
    picture = drawn(mark(edtf="2019-02-15/2019-02-16"))
    assert (len(spans(picture, "crisp")), len(spans(picture, "soft"))) == (1, 0)


def test_what_the_second_hosted_hangs_below_the_braid() -> None:
    def nodes(picture: str) -> list[float]:
        return [float(y) for y in re.findall(r'<rect class="node" x="[\d.]+" y="([\d.]+)"', picture)]

    above, below = nodes(drawn(mark(side="first"), mark(edtf="2019-05", side="second")))
    assert above < below


def test_undated_lies_in_the_tray_and_no_tray_is_drawn_without_it() -> None:
    assert drawn(mark(edtf="")).count('class="tray"') == 1
    assert drawn(mark()).count('class="tray"') == 0


def wide(picture: str) -> str:
    return picture.split('<ol class="years-list">')[0]


def test_labels_that_would_overlap_are_raised_and_then_left_out() -> None:
    crowd = [mark(f"A long name of meeting {number}", f"2018-{1 + 2 * number:02}") for number in range(5)]
    picture = wide(drawn(*crowd))
    assert 2 <= picture.count('class="label"') < 5
    assert picture.count("<a ") == 5
    assert picture.count('<circle class="node"') == 5 - picture.count('class="label"')


def test_small_nodes_without_a_label_stand_apart_and_say_what_they_are() -> None:
    picture = wide(drawn(*[mark(f"Meeting {number}", "2018-03") for number in range(5)]))
    places = sorted(float(x) for x in re.findall(r'<circle class="node" cx="([\d.]+)"', picture))
    assert len(places) == 4
    assert min(after - before for before, after in pairwise(places)) >= 16
    assert re.findall(r"<title>(Meeting \d), March 2018</title>", picture) == [f"Meeting {n}" for n in range(5)]


def boxes(picture: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of each label, by the widths of its letters."""
    found = []
    for anchor, inside in re.findall(r'<text class="label" text-anchor="(\w+)">(.*?)</text>', picture):
        rows = re.findall(r'<tspan x="([\d.]+)" y="([-\d.]+)">(.*?)</tspan>', inside)
        long = max(width(text, size=15) for _x, _y, text in rows)
        left = float(rows[0][0]) - (long / 2 if anchor == "middle" else 0)
        found.append((left, float(rows[0][1]) - 12, left + long, float(rows[-1][1]) + 4))
    return found


def stalks(picture: str) -> list[tuple[float, float, float]]:
    found = re.findall(r'class="stalk" d="M([\d.]+) ([-\d.]+)V([-\d.]+)"', picture)
    return [(float(x), *sorted((float(foot), float(top)))) for x, foot, top in found]


MONTHS = st.builds("{}-{:02}".format, st.integers(2016, 2020), st.integers(1, 12))


@given(
    dates=st.lists(st.tuples(MONTHS, st.sampled_from(["first", "second", "both"])), max_size=14),
    start=st.sampled_from(["2016", "2018", "2020-11"]),
)
def test_no_label_meets_another_or_a_stalk_and_none_leaves_the_picture(
    dates: list[tuple[str, str]], start: str
) -> None:
    marks = [mark(f"Long name of the meeting {n}", edtf, side=side) for n, (edtf, side) in enumerate(dates)]
    thread = Mark(href="/", label="An agreement of two colleges", date=parse(start), kind="agreement", side="both")
    picture = wide(drawn(*marks, thread=thread))
    labels = boxes(picture)
    for number, (left, top, right, bottom) in enumerate(labels):
        assert 0 <= left < right <= 1120
        for other in labels[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for x, above, below in stalks(picture):
            assert not (left < x < right and above < bottom and top < below)


def test_a_number_of_a_year_stands_beside_what_grows_below() -> None:
    picture = wide(drawn(mark(edtf="2018-02", side="second")))
    at = float(re.findall(r'<text class="year" x="([\d.]+)" y="\d+">2018<', picture)[0])
    (stalk,) = stalks(picture)
    assert not at - 8 < stalk[0] < at + 52


def test_every_mark_is_a_link_in_the_list_and_an_empty_year_keeps_its_place() -> None:
    rows = drawn(mark(), mark(edtf="")).split('<ol class="years-list">')[1]
    assert rows.count("<a ") == 2
    assert re.findall(r'<span class="year">([^<]+)</span>', rows) == [
        "2016",
        "2017",
        "2018",
        "2019",
        "2020",
        "date unknown",
    ]


def test_hostile_title_is_escaped_everywhere() -> None:
    evil = '"><script>alert(1)</script>&'
    picture = years_band(
        Band(2016, 2020, (mark(evil), mark(evil, "")), (evil, evil), mark(evil, "2016", side="both")), language="en"
    )
    ElementTree.fromstring(picture)
    assert "<script" not in picture


def test_agreement_that_starts_in_an_unknown_part_of_a_year_fades_in_over_that_year() -> None:
    thread = Mark(href="/", label="Agreement", date=parse("2016"), kind="agreement", side="both")
    offset = float(re.findall(r'<stop offset="([\d.]+)" stop-color="#fff"', drawn(thread=thread))[0])
    assert round(offset, 2) == 0.2


def test_open_agreement_without_a_mark_is_still_a_picture() -> None:
    thread = Mark(href="/", label="Agreement", date=parse("2016/.."), kind="agreement", side="both")
    ElementTree.fromstring(drawn(thread=thread))


def test_full_tray_stays_inside_a_picture_with_nothing_else() -> None:
    long = "Передача опыта проведения областной олимпиады профессионального мастерства"
    picture = drawn(*[mark(long, "") for _ in range(5)])
    height = float(re.findall(r'viewBox="0 0 \d+ (\d+)"', picture)[0])
    top, tall = map(float, re.findall(r'<rect class="tray"[^>]* y="([-\d.]+)"[^>]* height="([\d.]+)"', picture)[0])
    assert 0 <= top <= top + tall <= height


def test_what_nobody_is_said_to_have_hosted_is_a_diamond_and_the_picture_says_so() -> None:
    claimed, open_ = drawn(mark(side="second")), drawn(mark(side="both"))
    assert ("◇" in claimed, "◇ where it took place is not said" in open_) == (False, True)
    assert ('<rect class="node"' in open_, '<path class="node"' in open_) == (False, True)
