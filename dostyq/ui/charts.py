"""Bars drawn as SVG, for pages and, with explicit colours, for PDFs.

Lengths are proportional to the values and start at zero; axes of counts have whole steps. A series differs by hatching
besides its colour; every bar carries its number. The pictures stand beside a table of the same numbers, never alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dostyq.ui.glyphs import joined
from dostyq.ui.lettering import lines, width

WIDTH: Final = 680
PLOT: Final = 232
EDGE: Final = 4
SMALL: Final = 14
LINE: Final = 18
FILLS: Final = ("#0f6b70", "#c98b1b", "#6d8a55", "#b0604f")
INK: Final = "#1d2a2b"
SOFT: Final = "#556060"
RULE: Final = "#ddd5c3"
EMPTY: Final = SafeString("")


@dataclass(frozen=True, slots=True)
class Series:
    """`color`, a number below the count of FILLS, where the series has its own; else it is that of its place."""

    name: str
    values: Sequence[int]
    color: int = -1


@dataclass(frozen=True, slots=True)
class BarChart:
    """`categories` name the groups, each series has one whole number for each. At most four series.

    `empty`: what stands instead of the number of a stacked bar that has nothing («нет записей»), where that is no zero.
    """

    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    stacked: bool = False
    empty: str = ""

    def __post_init__(self) -> None:
        assert 1 <= len(self.series) <= len(FILLS)
        assert all(len(series.values) == len(self.categories) for series in self.series)
        assert all(value >= 0 for series in self.series for value in series.values)

    def color(self, number: int) -> int:
        own = self.series[number].color
        return number if own < 0 else own


@dataclass(frozen=True, slots=True)
class Share:
    name: str
    count: int


def bar_chart(chart: BarChart, *, uid: str, standalone: bool = False) -> SafeString:
    """Upright bars, grouped or stacked; turns to lying bars where the names of the categories would not fit beneath."""
    slot = (WIDTH - 2 * EDGE - 40) / max(len(chart.categories), 1)
    longest = max((width(word, size=SMALL) for name in chart.categories for word in name.split()), default=0)
    rows = max((len(lines(name, size=SMALL, room=slot - 8, most=9)) for name in chart.categories), default=1)
    if longest > slot - 8 or rows > 3:
        return _lying(chart, uid=uid, standalone=standalone)
    return _upright(chart, slot, rows, uid=uid, standalone=standalone)


def axis_steps(highest: int) -> list[int]:
    """Whole steps of 1, 2 or 5 times a power of ten, from zero to the first at or above `highest`; six at most."""
    step = 1
    if highest > 5:
        power = 10 ** floor(log10(highest / 5))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power * 5 >= highest)
    return list(range(0, max(ceil(highest / step), 1) * step + 1, step))


def _highest(chart: BarChart) -> int:
    columns = zip(*(series.values for series in chart.series), strict=True)
    return max((sum(column) if chart.stacked else max(column) for column in columns), default=0)


def _upright(chart: BarChart, slot: float, rows: int, *, uid: str, standalone: bool) -> SafeString:
    head, legend = _head(chart, uid)
    top = head + 22
    steps = axis_steps(_highest(chart))
    left = EDGE + max(width(str(step), size=SMALL) for step in steps) + 10
    slot = (WIDTH - EDGE - left) / max(len(chart.categories), 1)
    base = top + PLOT
    grid = format_html_join(
        "",
        '<path class="rule" stroke="{}" d="M{} {}H{}"/>{}',
        (
            (RULE, _n(left), _n(y), WIDTH - EDGE, _text(step, left - 8, y + 5, fill=SOFT, anchor="end"))
            for step in steps
            if (y := base - PLOT * step / steps[-1]) is not None
        ),
    )
    groups = [_group(chart, at, left + slot * at, slot, base, steps[-1], uid) for at in range(len(chart.categories))]
    axis = format_html('<path class="axis" stroke="{}" d="M{} {}H{}"/>', INK, _n(left), base, WIDTH - EDGE)
    height = base + 10 + LINE * rows + 8
    return _svg(chart, uid, height, joined([legend, grid, *groups, axis]), standalone=standalone)


def _group(chart: BarChart, at: int, x: float, slot: float, base: float, highest: int, uid: str) -> SafeString:
    """The bars of one category with their values above and its name beneath."""
    across = 1 if chart.stacked else len(chart.series)
    bar = min(56.0, slot * 0.72 / across)
    first = x + (slot - bar * across - 3 * (across - 1)) / 2
    drawn = []
    floor_at = base
    for number, series in enumerate(chart.series):
        value = series.values[at]
        length = PLOT * value / highest
        left = first if chart.stacked else first + number * (bar + 3)
        drawn.append(_bar(left, floor_at - length, bar, length, chart.color(number), uid))
        if not chart.stacked:
            drawn.append(_text(value, left + bar / 2, floor_at - length - 6, anchor="middle"))
        else:
            floor_at -= length
    if chart.stacked:
        total = sum(series.values[at] for series in chart.series)
        drawn.append(_text(total or chart.empty or 0, first + bar / 2, floor_at - 6, anchor="middle"))
    names = lines(chart.categories[at], size=SMALL, room=slot - 8)
    drawn += [_text(name, x + slot / 2, base + 22 + LINE * row, anchor="middle") for row, name in enumerate(names)]
    return joined(drawn)


def _lying(chart: BarChart, *, uid: str, standalone: bool) -> SafeString:
    """Names at the left, wrapped; bars to the right; the value at the end of each."""
    head, legend = _head(chart, uid)
    room = 230.0
    left = EDGE + min(room, max((width(n, size=SMALL) for n in chart.categories), default=0)) + 12
    length = WIDTH - EDGE - left - 12 - width(str(_highest(chart)), size=SMALL)
    highest = max(_highest(chart), 1)
    bar = 20
    y = head + 12.0
    drawn = [legend]
    for at, category in enumerate(chart.categories):
        names = lines(category, size=SMALL, room=room, most=4)
        bars = bar if chart.stacked else (bar + 2) * len(chart.series)
        tall = max(bars, LINE * len(names))
        middle = y + tall / 2
        first = middle - LINE * len(names) / 2 + 13
        drawn += [_text(name, left - 12, first + LINE * row, anchor="end") for row, name in enumerate(names)]
        drawn.append(_lying_bars(chart, at, left, middle - bars / 2, length / highest, uid))
        y += tall + 14
    drawn.append(format_html('<path class="axis" stroke="{}" d="M{} {}V{}"/>', INK, _n(left), _n(head + 4), _n(y - 6)))
    return _svg(chart, uid, y + 4, joined(drawn), standalone=standalone)


def _lying_bars(chart: BarChart, at: int, left: float, y: float, scale: float, uid: str) -> SafeString:
    drawn = []
    start = left
    for number, series in enumerate(chart.series):
        value = series.values[at]
        drawn.append(_bar(start, y, value * scale, 20, chart.color(number), uid))
        if chart.stacked:
            start += value * scale
        else:
            drawn.append(_text(value, left + value * scale + 8, y + 15))
            y += 22
    if chart.stacked:
        total = sum(series.values[at] for series in chart.series)
        drawn.append(_text(total or chart.empty or 0, start + 8, y + 15))
    return joined(drawn)


def share_bar(title: str, shares: Sequence[Share], *, uid: str, standalone: bool = False) -> SafeString:
    """One bar parted by counts, with name and count of each part beneath; no percentages, the reader sees n."""
    chart = BarChart(title, [""], [Series(f"{share.name}: {share.count}", [share.count]) for share in shares])
    total = sum(share.count for share in shares)
    head, legend = _head(chart, uid)
    room = WIDTH - 2 * EDGE
    x = float(EDGE)
    drawn = []
    for number, share in enumerate(shares):
        part = room * share.count / total if total else 0
        drawn.append(_bar(x, head + 4, part, 28, number, uid))
        x += part
    frame = format_html(
        '<path class="rule" fill="none" stroke="{}" d="M{} {}h{}v28h-{}z"/>', RULE, EDGE, _n(head + 4), room, room
    )
    return _svg(chart, uid, head + 44, joined([legend, frame, *drawn]), standalone=standalone)


def _head(chart: BarChart, uid: str) -> tuple[float, SafeString]:
    """Title and legend; the height they take."""
    titles = lines(chart.title, size=17, room=WIDTH - 2 * EDGE, most=3)
    drawn = [
        format_html(
            '<text class="ink" fill="{}" x="{}" y="{}" font-size="17" font-weight="600">{}</text>',
            INK, EDGE, 24 + 22 * row, text,
        )
        for row, text in enumerate(titles)
    ]  # fmt: skip
    y = 22.0 * len(titles) + 8
    if len(chart.series) == 1 and chart.categories != [""]:
        return y + 4, joined(drawn)
    x = float(EDGE)
    y += 4
    for number, series in enumerate(chart.series):
        names = lines(series.name, size=SMALL, room=WIDTH - 2 * EDGE - 22)
        wide = 22 + max(width(name, size=SMALL) for name in names) + 22
        if x > EDGE and x + wide - 22 > WIDTH - EDGE:
            x, y = float(EDGE), y + LINE + 4
        drawn.append(_bar(x, y, 14, 14, chart.color(number), uid))
        drawn += [_text(name, x + 22, y + 12 + LINE * row) for row, name in enumerate(names)]
        x, y = x + wide, y + LINE * (len(names) - 1)
    return y + 26, joined(drawn)


def _bar(x: float, y: float, wide: float, tall: float, number: int, uid: str) -> SafeString:
    """A filled box and, from the second series on, a hatching over it. Nothing is drawn for zero."""
    if wide <= 0 or tall <= 0:
        return EMPTY
    box = format_html('x="{}" y="{}" width="{}" height="{}" rx="2"', _n(x), _n(y), _n(wide), _n(tall))
    filled = format_html('<rect class="bar f{}" fill="{}" {}/>', number, FILLS[number], box)
    return filled if number == 0 else format_html('{}<rect fill="url(#{}-h{})" {}/>', filled, uid, number, box)


def _text(text: object, x: float, y: float, *, fill: str = INK, anchor: str = "start") -> SafeString:
    return format_html(
        '<text class="{}" fill="{}" x="{}" y="{}" font-size="{}" text-anchor="{}">{}</text>',
        "ink" if fill == INK else "soft", fill, _n(x), _n(y), SMALL, anchor, text,
    )  # fmt: skip


HATCHES: Final = ("", "M0 8L8 0M-2 2L2-2M6 10L10 6", "M0 4h8", "M2 2h2v2h-2zM6 6h2v2h-2z")


def _svg(chart: BarChart, uid: str, height: float, drawn: SafeString, *, standalone: bool) -> SafeString:
    hatches = format_html_join(
        "",
        '<pattern id="{}-h{}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<path class="hatch" fill="none" stroke="#fffdf8" stroke-opacity=".45" stroke-width="1.6" d="{}"/></pattern>',
        ((uid, number, HATCHES[number]) for number in map(chart.color, range(len(chart.series))) if number),
    )
    # A file of its own needs its namespace and size; on a page both come from the stylesheet.
    own = format_html(' xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"', WIDTH, _n(height))
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d" font-family="Onest"{}>'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc><defs>{}</defs>{}</svg>',
        WIDTH, _n(height), uid, uid, own if standalone else "", uid, chart.title, uid, _said(chart), hatches, drawn,
    )  # fmt: skip


def _said(chart: BarChart) -> str:
    """The numbers as one sentence for those who listen."""
    parts = []
    for at, category in enumerate(chart.categories):
        values = ", ".join(f"{series.name} {series.values[at]}" for series in chart.series)
        parts.append(f"{category}: {values}" if category else values)
    return "; ".join(parts)


def _n(number: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{number:.1f}".rstrip("0").rstrip(".")
