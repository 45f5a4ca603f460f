"""The years as one picture: a braid of two strands, and what grew from it on either side.

The braid is the agreement; what the first institution hosted grows upwards, what the second hosted grows downwards. A
date known to the day is a crisp bar on the braid, a month or a year a soft span of that width; what has no date lies in
a tray at the end. Beside the drawing stands the same as a list, which is the picture on a phone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from dostyq.domain.edtf_dates import ImpreciseDate, Precision, printed
from dostyq.ui.glyphs import icon, joined, strokes
from dostyq.ui.lettering import balanced, width

WIDTH: Final = 1120
EDGE: Final = 24
TRAY: Final = 204
FIRST_STALK: Final = 74
STALK: Final = 130
NODE: Final = 22
ROOM: Final = 190
SIZE: Final = 15
LEVELS: Final = 2
GAP: Final = 12
SMALL: Final = 20
YEAR: Final = 56
THREAD_ROWS: Final = 2
TRAY_SHOWS: Final = 2
WAVE: Final = 22
STRANDS: Final = (("first", -16), ("second", 16))
SIDES: Final = ("first", "second", "both")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the picture. `side`: who hosted it, a word of SIDES; `kind`: a word of `glyphs.KINDS`."""

    href: str
    label: str
    date: ImpreciseDate | None
    kind: str
    side: str


@dataclass(frozen=True, slots=True)
class Band:
    """What the picture shows. `sides`: the names of the two institutions; `thread`: the agreement, if there is one."""

    first_year: int
    last_year: int
    marks: Sequence[Mark]
    sides: tuple[str, str]
    thread: Mark | None = None

    def __post_init__(self) -> None:
        """A list is taken too, but kept as what can be a key of the ready pictures."""
        object.__setattr__(self, "marks", tuple(self.marks))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to units of the picture."""

    first: date
    last: date
    right: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(EDGE + min(max(share, 0), 1) * (self.right - EDGE), 1)

    def span(self, date: ImpreciseDate) -> tuple[float, float]:
        """Where the date begins and ends on the picture; one that goes on is as wide as its beginning is uncertain."""
        return self.x(date.start), self.x((date.end or date.first.last_day) + timedelta(days=1))

    def middle(self, mark: Mark) -> float:
        return sum(self.span(mark.date)) / 2 if mark.date else self.right


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    x: float
    centre: float
    """Where the middle of its label stands: over the mark, or as near as the edge allows."""
    level: int | None
    """How high its stalk is; None where no label has room and only a small node is drawn."""
    left: float = 0
    right: float = 0

    def is_clear_of(self, other: "_Placed") -> bool:
        """Neither label touches the other's, nor does the stalk of the higher one run through the lower."""
        if _goes_down(self.mark) != _goes_down(other.mark) or self.level is None or other.level is None:
            return True
        if self.level == other.level:
            return self.right + GAP <= other.left or other.right + GAP <= self.left
        low, high = (self, other) if self.level < other.level else (other, self)
        return not low.left - GAP / 2 < high.x < low.right + GAP / 2


@lru_cache(maxsize=64)
def years_band(band: Band, *, language: str) -> SafeString:
    """The drawing for wide screens and, beside it, the list for phones; the page's stylesheet shows one of them.

    Kept by content: what is hidden or changed makes another band, and an old one is never asked for again.
    """
    with override(language):
        return format_html('<div class="years">{}{}</div>', _drawing(band, language), _list(band, language))


def _drawing(band: Band, language: str) -> SafeString:
    dated = sorted((mark for mark in band.marks if mark.date), key=_start)
    undated = [mark for mark in band.marks if not mark.date]
    right = WIDTH - EDGE - (TRAY if undated else 0)
    scale = _Scale(date(band.first_year, 1, 1), date(band.last_year + 1, 1, 1), right)
    placed = _place(dated, scale, language)
    half_tray = _tray_size(_tray_rows(undated), len(undated)) // 2 - 20
    above = max(_height(item for item in placed if not _goes_down(item.mark)), half_tray)
    below = max(_height(item for item in placed if _goes_down(item.mark)), half_tray)
    middle = above + 36
    height = middle + below + 36
    return format_html(
        '<svg class="years-wide" viewBox="0 0 {} {}" role="group" aria-labelledby="years-title">'
        '<title id="years-title">{}</title>{}{}{}{}{}</svg>',
        WIDTH, height, _title(band),
        _ground(band, scale, placed, middle=middle, height=height),
        _braid(band, scale, placed, middle),
        joined(_soft(item, scale, middle) for item in placed),
        joined(_stalk(item, middle, language) for item in placed),
        _tray(undated, middle),
    )  # fmt: skip


def _goes_down(mark: Mark) -> bool:
    """What the first hosted grows upwards, all else downwards: there it says by its shape whose it is, if anybody's."""
    return mark.side != "first"


def _start(mark: Mark) -> date:
    return mark.date.start if mark.date else date.max


def _title(band: Band) -> str:
    return _("What %(first)s and %(second)s did together, %(from)s–%(to)s") % {
        "first": band.sides[0], "second": band.sides[1], "from": band.first_year, "to": band.last_year,
    }  # fmt: skip


def _place(marks: Sequence[Mark], scale: _Scale, language: str) -> list[_Placed]:
    """Each mark on the lowest level where it is clear of all before it; a small node where there is none."""
    placed: list[_Placed] = []
    for mark in marks:
        tried = _tried(mark, scale, language)
        found = next((one for one in tried if all(one.is_clear_of(other) for other in placed)), None)
        placed.append(found or _small(mark, scale, placed))
    return placed


def _tried(mark: Mark, scale: _Scale, language: str) -> Iterator[_Placed]:
    """Where the label may stand: on each level over its node, else beside it."""
    x = scale.middle(mark)
    rows = balanced(mark.label, size=SIZE, room=ROOM)
    half = max(width(row, size=SIZE) for row in [*rows, printed(mark.date, language) if mark.date else ""]) / 2
    for level in range(LEVELS):
        for aside in (0, half - NODE, NODE - half):
            centre = min(max(x + aside, EDGE + half), scale.right - half)
            left, right = min(centre - half, x - NODE - 6), max(centre + half, x + NODE + 6)
            yield _Placed(mark, round(x, 1), round(centre, 1), level, left, right)


def _small(mark: Mark, scale: _Scale, placed: Sequence[_Placed]) -> _Placed:
    """A node without a label, beside the stalks and small nodes that are there already."""
    x = scale.middle(mark)
    taken = [other.x for other in placed if _goes_down(other.mark) == _goes_down(mark)]
    steps = (x + way * SMALL * step for step in range(len(taken) + 1) for way in (1, -1))
    free = (at for at in steps if EDGE <= at <= scale.right and all(abs(at - other) >= SMALL for other in taken))
    at = round(next(free, x), 1)
    return _Placed(mark, at, at, None)


def _height(placed: Iterable[_Placed]) -> int:
    """Units that one side of the braid needs; an empty side keeps room for the name of its institution."""
    levels = [item.level or 0 for item in placed]
    return 100 if not levels else FIRST_STALK + STALK * max(levels) + NODE + 96


def _ground(band: Band, scale: _Scale, placed: Sequence[_Placed], *, middle: int, height: int) -> SafeString:
    below = [item.x for item in placed if _goes_down(item.mark)]
    years = joined(
        _year(year, scale, below, middle=middle, height=height) for year in range(band.first_year, band.last_year + 1)
    )
    return format_html(
        '<path class="sky" d="M0 0h{w}v{m}H0z"/><path class="sun" d="M{s} {m}a138 138 0 0 1 276 0z"/>'
        '<path class="hill" d="M0 {m}v-34c140-40 250 34 390 14s190-46 330-16 220 30 400-8v44z"/>'
        '<path class="soil" d="M0 {m}h{w}v{b}H0z"/>{years}'
        '<text class="host first" x="{x}" y="28">↑ {first}</text>'
        '<text class="host second" x="{x}" y="{y}">↓ {second}{open}</text>',
        w=WIDTH, m=middle, s=round((scale.right + WIDTH) / 2 - 142), b=height - middle, years=years,
        x=EDGE + 8, y=height - 16, first=band.sides[0], second=band.sides[1],
        open=_open_side(band),
    )  # fmt: skip


def _year(year: int, scale: _Scale, below: Sequence[float], *, middle: int, height: int) -> SafeString:
    """The line where a year begins, and its number where no stalk runs through it; it is left out without room."""
    begins, ends = scale.x(date(year, 1, 1)), scale.x(date(year + 1, 1, 1))
    tried = sorted([begins + 8, *(x + GAP for x in below if begins <= x <= ends)])
    free = [at for at in tried if at + YEAR <= ends + 8 and not any(at - 10 < x < at + YEAR + 2 for x in below)]
    number = joined(
        format_html('<text class="year" x="{}" y="{}">{}</text>', round(at, 1), middle + 36, year) for at in free[:1]
    )
    return format_html('<path class="tick" d="M{} 0V{}"/>{}', begins, height, number)


def _open_side(band: Band) -> SafeString:
    """Says what a diamond is, where there is one: the half it stands in is then nobody's claim."""
    if not any(mark.date and mark.side == "both" for mark in band.marks):
        return SafeString("")
    return format_html('<tspan class="open" dx="28">◇ {}</tspan>', _("where it took place is not said"))


def _braid(band: Band, scale: _Scale, placed: Sequence[_Placed], middle: int) -> SafeString:
    """Two strands from the start of the agreement; over a start known only to the year they come out of nothing."""
    thread = band.thread
    start = scale.x(thread.date.start) if thread and thread.date else float(EDGE)
    known = scale.x(thread.date.first.last_day) if thread and thread.date else start
    waves = int((scale.right - start) / WAVE)
    fade = (known - start) / (scale.right - start)
    strands = format_html_join(
        "", '<path class="strand {}" d="M{} {}q{} {} {} 0{}"/>',
        ((side, start, middle, WAVE / 2, bend, WAVE, f"t{WAVE} 0" * (waves - 1)) for side, bend in STRANDS),
    )  # fmt: skip
    drawn = format_html(
        '<defs><linearGradient id="years-fade"><stop offset="0" stop-color="#000"/>'
        '<stop offset="{}" stop-color="#fff"/></linearGradient>'
        '<mask id="years-mask" maskUnits="userSpaceOnUse" x="0" y="{}" width="{}" height="40">'
        '<path fill="url(#years-fade)" d="M{} {}h{}v40h-{}z"/></mask></defs><g mask="url(#years-mask)">{}</g>',
        f"{fade:.3f}", middle - 20, WIDTH, start, middle - 20, scale.right - start, scale.right - start, strands,
    )  # fmt: skip
    return drawn if not thread else _link(thread, drawn + _thread_label(thread, start, known, scale, placed, middle))


def _thread_label(
    thread: Mark, start: float, known: float, scale: _Scale, placed: Sequence[_Placed], middle: int
) -> SafeString:
    """The agreement's name over the braid, where it begins or soon after, between the stalks; none without room."""
    rows = balanced(thread.label, size=SIZE, room=max(known - start - 16, ROOM), most=9)
    wide = max((width(row, size=SIZE) for row in rows), default=0)
    above = [item.x for item in placed if not _goes_down(item.mark)]
    tried = sorted([start + 8, scale.right - wide, *(x + GAP for x in above if x > start)])
    free = (
        at for at in tried
        if EDGE <= at <= scale.right - wide and not any(at - GAP < x < at + wide + GAP for x in above if x + GAP != at)
    )  # fmt: skip
    at = next(free, None)
    if at is None or len(rows) > THREAD_ROWS:
        return SafeString("")
    return _rows(rows, x=round(at, 1), y=middle - 24 - 18 * (len(rows) - 1), anchor="start")


def _soft(item: _Placed, scale: _Scale, middle: int) -> SafeString:
    """The time that the date leaves open, or the very days."""
    assert item.mark.date is not None
    left, right = scale.span(item.mark.date)
    crisp = item.mark.date.first.precision is Precision.DAY
    half = 17 if crisp else 15
    return format_html(
        '<rect class="{} {}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>',
        "crisp" if crisp else "soft", _side(item.mark), left, middle - half,
        max(round(right - left, 1), 4), 2 * half, 2 if crisp else 9,
    )  # fmt: skip


def _stalk(item: _Placed, middle: int, language: str) -> SafeString:
    down = _goes_down(item.mark)
    way = 1 if down else -1
    assert item.mark.date is not None
    if item.level is None:
        node = format_html('<circle class="node" cx="{}" cy="{}" r="8"/>', item.x, middle + way * 34)
        return _link(item.mark, node, language)
    foot, top = middle + way * 10, middle + way * (FIRST_STALK + STALK * item.level)
    rows = balanced(item.mark.label, size=SIZE, room=ROOM)
    first = top + NODE + 22 if down else top - NODE - 14 - 18 * len(rows)
    when = format_html(
        '<text class="when" x="{}" y="{}">{}</text>',
        item.centre, first + 18 * len(rows) + (1 if down else -1), printed(item.mark.date, language),
    )  # fmt: skip
    stem = format_html('<path class="stalk" d="M{} {}V{}"/>', item.x, foot, top - way * NODE)
    return _link(item.mark, stem + _node(item.mark, item.x, top) + _rows(rows, x=item.centre, y=first) + when, language)


def _node(mark: Mark, x: float, y: float) -> SafeString:
    """A circle for what the first hosted, a square for the second, a diamond where neither is said."""
    if mark.side == "both" and mark.date:
        return format_html(
            '<path class="node" d="M{x} {top}l{s} {s}-{s} {s}-{s}-{s}z"/>'
            '<path class="glyph" transform="translate({gx} {gy})scale(.46)" d="{d}"/>',
            x=x, top=y - NODE - 6, s=NODE + 6,
            gx=round(x - 11, 1), gy=round(y - 11, 1), d=strokes(mark.kind),
        )  # fmt: skip
    return format_html(
        '<rect class="node" x="{x}" y="{y}" width="{w}" height="{w}" rx="{r}"/>'
        '<path class="glyph" transform="translate({gx} {gy})scale(.6)" d="{d}"/>',
        x=round(x - NODE, 1), y=y - NODE, w=2 * NODE, r=9 if mark.side == "second" else NODE,
        gx=round(x - 14.4, 1), gy=round(y - 14.4, 1), d=strokes(mark.kind),
    )  # fmt: skip


def _rows(rows: Sequence[str], *, x: float, y: float, anchor: str = "middle") -> SafeString:
    return format_html(
        '<text class="label" text-anchor="{}">{}</text>',
        anchor,
        format_html_join(
            "", '<tspan x="{}" y="{}">{}</tspan>', ((x, y + 18 * row, text) for row, text in enumerate(rows))
        ),
    )


def _link(mark: Mark, drawn: SafeString, language: str = "") -> SafeString:
    name = f"{mark.label}, {printed(mark.date, language)}" if language and mark.date else mark.label
    return format_html(
        '<a class="mark {}" href="{}" aria-label="{}"><title>{}</title>{}</a>',
        _side(mark),
        mark.href,
        name,
        name,
        drawn,
    )


def _side(mark: Mark) -> str:
    assert mark.side in SIDES, mark.side
    return mark.side


def _tray(marks: Sequence[Mark], middle: int) -> SafeString:
    """What has no date, at the end, in a tray of its own; at most two with their drawing, the others counted."""
    if not marks:
        return SafeString("")
    left, centre = WIDTH - EDGE - TRAY + 16, WIDTH - EDGE - (TRAY - 16) / 2
    shown = _tray_rows(marks)
    tall = _tray_size(shown, len(marks))
    top = middle - tall // 2
    y = top + 40
    drawn = [format_html('<text class="when" x="{}" y="{}">{}</text>', centre, top + 24, _("date unknown"))]
    for mark, rows in shown:
        drawn.append(_link(mark, _node(mark, centre, y + NODE) + _rows(rows, x=centre, y=y + 2 * NODE + 20)))
        y += _tray_height(rows)
    if len(marks) > TRAY_SHOWS:
        drawn.append(
            format_html('<text class="when" x="{}" y="{}">+ {}</text>', centre, y + 8, len(marks) - TRAY_SHOWS)
        )
    return format_html(
        '<rect class="tray" x="{}" y="{}" width="{}" height="{}" rx="12"/>{}', left, top, TRAY - 16, tall, joined(drawn)
    )


def _tray_rows(marks: Sequence[Mark]) -> list[tuple[Mark, list[str]]]:
    return [(mark, balanced(mark.label, size=SIZE, room=TRAY - 36, most=5)) for mark in marks[:TRAY_SHOWS]]


def _tray_size(shown: Sequence[tuple[Mark, Sequence[str]]], count: int) -> int:
    return 36 + sum(_tray_height(rows) for _mark, rows in shown) + (24 if count > TRAY_SHOWS else 0)


def _tray_height(rows: Sequence[str]) -> int:
    return 2 * NODE + 18 * len(rows) + 20


def _list(band: Band, language: str) -> SafeString:
    """The same by year, undated last; an empty year keeps its place on the rail."""
    marks = ([band.thread] if band.thread else []) + list(band.marks)
    rows = []
    for year in range(band.first_year, band.last_year + 1):
        held = [mark for mark in marks if mark.date and mark.date.start.year == year]
        rows.append(_list_row(str(year), sorted(held, key=_start), band, language))
    if undated := [mark for mark in marks if not mark.date]:
        rows.append(_list_row(_("date unknown"), undated, band, language))
    return format_html('<ol class="years-list">{}</ol>', joined(rows))


def _list_row(head: str, marks: Sequence[Mark], band: Band, language: str) -> SafeString:
    items = format_html_join(
        "", '<li><a class="mark {}" href="{}">{}<span><b>{}</b> <small>{}</small></span></a></li>',
        ((_side(mark), mark.href, icon(mark.kind), mark.label, _below_label(mark, band, language)) for mark in marks),
    )  # fmt: skip
    return format_html('<li><span class="year">{}</span><ul>{}</ul></li>', head, items)


def _below_label(mark: Mark, band: Band, language: str) -> str:
    host = {"first": band.sides[0], "second": band.sides[1]}.get(mark.side, "")
    return " · ".join(part for part in (printed(mark.date, language) if mark.date else "", host) if part)
