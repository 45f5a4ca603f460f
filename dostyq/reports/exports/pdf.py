"""The report as a PDF to print, sign and send."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.reports.exports.document import Block, Chart, Document, Section, YearMark, Years
from dostyq.ui import covers, pdf
from dostyq.ui.charts import bar_chart

# Marks nearer than this share of the picture would touch, so the later one stands higher.
NEAREST = 0.034
SHORT_HEAD = 62
MOST_LABELS = 12


def report_pdf(document: Document) -> bytes:
    """Raises Refused: `glyph_missing` (see `ui.pdf`)."""
    return pdf.render("report.typ", _data(document), language=document.language, title=document.full_title)


def _data(document: Document) -> dict[str, Any]:
    made = document.made_on
    return {
        "title": document.title,
        "full_title": document.full_title,
        "period": document.period,
        "agreement": document.agreement,
        "running": document.agreement if len(document.agreement) <= SHORT_HEAD else "",
        "parties": [asdict(party) for party in document.parties],
        "made": {"year": made.year, "month": made.month, "day": made.day},
        "made_on": document.made_on_words,
        "words": {key: document.words[key] for key in ("contents", "page_of")},
        "art": str(covers.cover(document.slug, "agreement", standalone=True)),
        "ornament": str(covers.band_ornament(units=16)),
        "sections": [_section(section) for section in document.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    """The first annex and the signatures begin a page."""
    return {
        "anchor": section.anchor,
        "heading": section.heading,
        "new_page": section.anchor == "annex-activities",
        "blocks": [block_data(block) for block in section.blocks],
    }


def block_data(block: Block) -> dict[str, Any]:
    """A block as the templates take it."""
    if isinstance(block, Chart):
        svg = str(bar_chart(block.chart, uid=block.uid, standalone=True))
        return {"kind": block.kind, "svg": svg, "caption": block.caption, "alt": block.caption}
    if isinstance(block, Years):
        return _years(block)
    return {"kind": block.kind, **asdict(block)}


def _years(block: Years) -> dict[str, Any]:
    """Where each mark stands, as shares of the width from the first day of the first year to the last of the last."""
    dated = [mark for mark in block.marks if mark.date]
    undated = [mark for mark in block.marks if not mark.date]
    placed = _placed(dated, block)
    return {
        "kind": block.kind,
        "caption": block.caption,
        "years": _year_labels(block.first_year, block.last_year),
        "sides": _sides(block),
        "levels": max((mark["level"] for mark in placed), default=0) + 1,
        "marks": placed,
        "undated": [_key(mark, number) for number, mark in enumerate(undated, start=len(dated) + 1)],
    }


def _year_labels(first: int, last: int) -> list[str]:
    """As many as have room; the years between stay without a word."""
    step = -(-(last - first + 1) // MOST_LABELS)
    return [str(year) if (year - first) % step == 0 else "" for year in range(first, last + 1)]


def _sides(block: Years) -> list[list[str]]:
    """The signs that stand on the picture, each with its host; the third where a host is not known or is neither."""
    names = zip(("first", "second", "both"), (*block.sides, block.other_side), strict=True)
    drawn = {mark.side for mark in block.marks}
    return [[sign, name] for sign, name in names if sign in drawn]


def _placed(marks: Sequence[YearMark], block: Years) -> list[dict[str, Any]]:
    first = date(block.first_year, 1, 1)
    days = (date(block.last_year + 1, 1, 1) - first).days
    placed: list[dict[str, Any]] = []
    for number, mark in enumerate(marks, start=1):
        start, end = (min((day - first).days / days, 1.0) for day in _ends(mark.date))
        at = (start + end) / 2
        taken = {other["level"] for other in placed if abs(other["at"] - at) < NEAREST}
        level = next(level for level in range(len(marks) + 1) if level not in taken)
        placed.append({**_key(mark, number), "start": start, "end": end, "at": at, "level": level})
    return placed


def _ends(known: ImpreciseDate | None) -> tuple[date, date]:
    """The first day that may be meant and the day after the last."""
    assert known is not None
    return known.start, (known.end or known.first.last_day) + timedelta(days=1)


def _key(mark: YearMark, number: int) -> dict[str, Any]:
    return {"number": str(number), "side": mark.side, "label": mark.label, "when": mark.when}
