"""The report as a page: the same blocks, with charts and the picture of the years drawn for a screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from dostyq.reports.exports.document import Block, Chart, Document, Section, Years
from dostyq.ui.band import Band, Mark, years_band
from dostyq.ui.charts import bar_chart


@dataclass(frozen=True, slots=True)
class Shown:
    """A block and, where it is a picture, the drawing of it."""

    block: Block
    drawn: SafeString | None = None

    @property
    def template(self) -> str:
        return f"reports/parts/{'chart' if self.drawn else self.block.kind}.html"


# A host that is known of the series only stands nowhere on the picture, as on the home page.
NOT_SAID = "both"


@dataclass(frozen=True, slots=True)
class ShownSection:
    section: Section
    blocks: Sequence[Shown]


def shown(document: Document) -> list[ShownSection]:
    """Addresses lead to pages in the language that is active."""
    return [
        ShownSection(section, [Shown(block, _drawn(block, document.language)) for block in section.blocks])
        for section in document.sections
    ]


def _drawn(block: Block, language: str) -> SafeString | None:
    if isinstance(block, Chart):
        return bar_chart(block.chart, uid=block.uid)
    return years_band(_band(block), language=language) if isinstance(block, Years) else None


def _band(block: Years) -> Band:
    marks = [
        Mark(
            reverse("programme:activity", args=[mark.slug]),
            mark.label,
            mark.date,
            mark.activity_kind,
            mark.side if mark.host_known else NOT_SAID,
        )
        for mark in block.marks
    ]
    return Band(block.first_year, block.last_year, marks, block.sides)
