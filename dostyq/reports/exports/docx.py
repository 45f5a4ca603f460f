"""The report as a Word file, which people open, change and send on.

Real headings, a field of contents, table heads that repeat, page numbers as fields, pictures with alternative texts.
Texts are written as text runs, so nothing in them is read as markup.
"""

import io
from collections.abc import Callable
from typing import Any

from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from dostyq.reports.exports.document import (
    Block,
    Cell,
    Chart,
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Quote,
    Row,
    Section,
    Signatures,
    Story,
    Table,
    Tallies,
    Years,
)
from dostyq.reports.exports.pdf import block_data
from dostyq.reports.exports.word import OCHRE, SOFT, TEAL, TEXT_WIDTH, TITLE_FONT, clean, field, mark, new_file, write
from dostyq.ui import covers, pdf

# A list or a table that is not longer stays on its page.
SHORT_LIST, SHORT_TABLE = 6, 8


def report_docx(document: Document) -> bytes:
    """Raises Refused: `glyph_missing`, for a letter that the fonts of the pictures do not have."""
    word = new_file(document)
    _cover(word, document)
    _new_page(word)
    _contents(word, document)
    for section in document.sections:
        if section.anchor in {"parties", "annex-activities"}:
            _new_page(word)
        mark(word.add_heading(clean(section.heading), 1), _bookmark(section))
        for block in section.blocks:
            _add(word, block, document)
    return _bytes(word)


def article_docx(document: Document) -> bytes:
    """Continuous text under one title: no cover, contents or tables."""
    word = new_file(document)
    title = word.add_paragraph(style="Title")
    write(title, document.title)
    for party in document.parties[:1]:
        write(word.add_paragraph(), party.name, color=SOFT)
    for section in document.sections:
        for block in section.blocks:
            _add(word, block, document)
    return _bytes(word)


def _new_page(word: WordFile) -> None:
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _bytes(word: WordFile) -> bytes:
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _cover(word: WordFile, document: Document) -> None:
    art = {"kind": "cover", "svg": str(covers.cover(document.slug, "agreement", standalone=True))}
    _image(word, pdf.picture({**art, "caption": document.title}, language=document.language), document.title)
    word.add_paragraph()
    write(word.add_paragraph(style="Title"), document.title)
    write(word.add_paragraph(), document.period, size=22, color=OCHRE)
    word.add_paragraph()
    for party in document.parties:
        paragraph = word.add_paragraph()
        write(paragraph, party.name, bold=True, size=12)
        paragraph.add_run().add_break()
        write(paragraph, party.place, size=9.5, color=SOFT)
    word.add_paragraph()
    write(word.add_paragraph(), document.agreement, color=SOFT)
    write(word.add_paragraph(), document.made_on_words, color=SOFT)


def _contents(word: WordFile, document: Document) -> None:
    """Headings with the pages on which they stand: fields that the program fills in which the file is opened."""
    title = word.add_paragraph()
    write(title, document.words["contents"], size=20, color=TEAL)
    title.runs[0].font.name = TITLE_FONT
    for section in document.sections:
        line = word.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        write(line, f"{section.heading}\t")
        field(line, f"PAGEREF {_bookmark(section)} \\h", shown="")
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    word.settings.element.append(update)


def _bookmark(section: Section) -> str:
    return f"section_{section.anchor.replace('-', '_')}"


# Blocks


def _add(word: WordFile, block: Block, document: Document) -> None:
    MAKERS[type(block)](word, block, document)


def _paragraph(word: WordFile, block: Paragraph, document: Document) -> None:
    small = block.style == "note"
    write(word.add_paragraph(), block.text, size=9 if small else 0, color=SOFT if small else None)


def _items(word: WordFile, block: Items, document: Document) -> None:
    if block.lead:
        lead = word.add_paragraph()
        lead.paragraph_format.keep_with_next = True
        write(lead, block.lead)
    for number, row in enumerate(block.rows, start=1):
        item = word.add_paragraph(style="List Bullet")
        item.paragraph_format.keep_with_next = number < len(block.rows) <= SHORT_LIST
        item.paragraph_format.keep_together = True
        write(item, row)


def _facts(word: WordFile, block: Facts, document: Document) -> None:
    for fact in block.rows:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.paragraph_format.keep_together = True
        write(paragraph, f"{fact.name}: ", color=SOFT)
        write(paragraph, fact.value)


def _quote(word: WordFile, block: Quote, document: Document) -> None:
    lead = word.add_paragraph()
    lead.paragraph_format.keep_with_next = True
    write(lead, block.lead, color=SOFT)
    said = word.add_paragraph()
    said.paragraph_format.left_indent = Mm(8)
    write(said, block.text)


def _heading(word: WordFile, block: Heading, document: Document) -> None:
    word.add_heading(clean(block.text), 2)


def _story(word: WordFile, block: Story, document: Document) -> None:
    heading = ": ".join(part for part in (block.when, block.title) if part)
    word.add_heading(clean(heading), 3)
    if block.text:
        write(word.add_paragraph(), block.text)
    _facts(word, Facts(block.facts), document)
    for items in block.lists:
        _items(word, items, document)


def _tallies(word: WordFile, block: Tallies, document: Document) -> None:
    if not block.rows:
        return
    table = word.add_table(rows=1, cols=len(block.rows))
    for cell, row in zip(table.rows[0].cells, block.rows, strict=True):
        write(cell.paragraphs[0], str(row.number), size=22, color=TEAL)
        write(cell.add_paragraph(), row.label, size=9, color=SOFT)
    word.add_paragraph()


def _picture(word: WordFile, block: Chart | Years, document: Document) -> None:
    _image(word, pdf.picture(block_data(block), language=document.language), block.caption)
    if isinstance(block, Years):
        for number, mark in enumerate(_in_key_order(block), start=1):
            write(word.add_paragraph(style="List Bullet"), f"{number}. {mark.label} — {mark.when}")
    write(word.add_paragraph(style="Caption"), block.caption)


def _image(word: WordFile, made: bytes, said: str) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    about = paragraph.add_run().add_picture(io.BytesIO(made), width=TEXT_WIDTH)._inline.docPr
    about.set("descr", clean(said))
    about.set("title", clean(said))


def _in_key_order(block: Years) -> list[Any]:
    return [mark for mark in block.marks if mark.date] + [mark for mark in block.marks if not mark.date]


def _table(word: WordFile, block: Table, document: Document) -> None:
    caption = word.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    write(caption, block.caption, bold=True)
    table = word.add_table(rows=1, cols=len(block.columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    head = table.rows[0]
    _whole(head, is_head=True)
    for cell, column in zip(head.cells, block.columns, strict=True):
        if column.is_number:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(cell.paragraphs[0], column.name, bold=True, size=9)
    for row in block.rows:
        _table_row(table, row, block)
    _widths(table, block)
    _ruled(table)
    _kept_together(table)
    word.add_paragraph()


def _table_row(table: Any, row: Row, block: Table) -> None:
    added = table.add_row()
    _whole(added)
    for cell, content, column in zip(added.cells, row.cells, block.columns, strict=True):
        _table_cell(cell, content, is_number=column.is_number, bold=row.is_total)


def _table_cell(cell: _Cell, content: Cell, *, is_number: bool, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(paragraph, content.text, size=9, bold=bold)
    if content.under:
        under = cell.add_paragraph()
        under.paragraph_format.space_after = Pt(2)
        write(under, content.under, size=8, color=SOFT)


def _widths(table: WordTable, block: Table) -> None:
    """Word takes the width of cells, LibreOffice that of columns."""
    shares = [column.share for column in block.columns]
    for at, share in enumerate(shares):
        width = Emu(TEXT_WIDTH * share // sum(shares))
        table.columns[at].width = width
        for cell in table.columns[at].cells:
            cell.width = width


def _whole(row: Any, *, is_head: bool = False) -> None:
    """No row parted between two pages; the head of a table on every page."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader") if is_head else ("w:cantSplit",):
        properties.append(OxmlElement(name))


def _ruled(table: WordTable) -> None:
    """Lines between rows only, a stronger one under the head."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        borders.append(_line(side, "4", "C9C0AC"))
    properties.append(borders)
    for cell in table.rows[0].cells:
        under = OxmlElement("w:tcBorders")
        under.append(_line("w:bottom", "10", "1D2A2B"))
        cell._tc.get_or_add_tcPr().append(under)


def _line(side: str, size: str, color: str) -> Any:
    line = OxmlElement(side)
    for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", color)):
        line.set(qn(f"w:{name}"), value)
    return line


def _kept_together(table: WordTable) -> None:
    """A short table on one page; of a long one no row alone at the end of a page or at the beginning of one."""
    rows = list(table.rows)
    kept = rows[:-1] if len(rows) - 1 <= SHORT_TABLE else [*rows[:2], *rows[-3:-1]]
    for row in kept:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _signatures(word: WordFile, block: Signatures, document: Document) -> None:
    table = word.add_table(rows=1, cols=max(len(block.rows), 1))
    _whole(table.rows[0])
    for cell, row in zip(table.rows[0].cells, block.rows, strict=False):
        write(cell.paragraphs[0], row.institution, bold=True)
        write(cell.add_paragraph(), row.head_of, color=SOFT)
        for label in block.labels:
            write(cell.add_paragraph(), f"\n____________________________\n{label}", size=9, color=SOFT)
        for paragraph in cell.paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True


MAKERS: dict[type, Callable[[WordFile, Any, Document], None]] = {
    Paragraph: _paragraph,
    Items: _items,
    Facts: _facts,
    Quote: _quote,
    Heading: _heading,
    Story: _story,
    Tallies: _tallies,
    Table: _table,
    Chart: _picture,
    Years: _picture,
    Signatures: _signatures,
}
