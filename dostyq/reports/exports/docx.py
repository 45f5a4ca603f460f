"""The report as a Word file, which people open, change and send on.

Real headings, a field of contents, table heads that repeat, page numbers as fields, pictures with alternative texts.
Texts are written as text runs, so nothing in them is read as markup.
"""

import io
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

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
    Signatures,
    Story,
    Table,
    Tallies,
    Years,
    short,
)
from dostyq.reports.exports.pdf import block_data
from dostyq.ui import pdf

TEAL = RGBColor(0x0F, 0x5B, 0x62)
OCHRE = RGBColor(0x7D, 0x55, 0x10)
SOFT = RGBColor(0x55, 0x60, 0x60)
TEXT_WIDTH = Mm(166)
FONT = "Arial"
TITLE_FONT = "Georgia"
SPELLING = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}


def report_docx(document: Document) -> bytes:
    """Raises Refused: `glyph_missing`, for a letter that the fonts of the pictures do not have."""
    word = _file(document)
    _cover(word, document)
    _new_page(word)
    _contents(word, document)
    for section in document.sections:
        if section.anchor in {"parties", "annex-activities"}:
            _new_page(word)
        word.add_heading(_clean(section.heading), 1)
        for block in section.blocks:
            _add(word, block, document)
    return _bytes(word)


def article_docx(document: Document) -> bytes:
    """Continuous text under one title: no cover, contents or tables."""
    word = _file(document)
    title = word.add_paragraph(style="Title")
    _write(title, document.title)
    for party in document.parties[:1]:
        _write(word.add_paragraph(), party.name, color=SOFT)
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


# The file


def _file(document: Document) -> WordFile:
    word = docx.Document()
    about = word.core_properties
    about.title, about.language = short(_clean(document.full_title)), SPELLING[document.language]
    about.author = short(_clean("; ".join(party.name for party in document.parties)))
    about.created = about.modified = datetime.combine(document.made_on, time())
    about.comments = ""
    _page(word, document)
    _styles(word, document.language)
    return word


def _page(word: WordFile, document: Document) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(24), Mm(20)
    page.top_margin, page.bottom_margin = Mm(24), Mm(22)
    page.different_first_page_header_footer = True
    _write(page.header.paragraphs[0], document.full_title, size=8, color=SOFT)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, between, after = _around_numbers(document.words["page_of"])
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if text:
            _write(foot, text, size=8, color=SOFT)
        if field:
            _field(foot, field, size=8)


def _around_numbers(page_of: str) -> tuple[str, str, str]:
    """«{page} из {pages}» as the words before, between and after the two numbers."""
    before, _, rest = page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def _styles(word: WordFile, language: str) -> None:
    sizes: dict[str, tuple[float, RGBColor | None, str]] = {
        "Normal": (10.5, None, FONT),
        "Title": (30, TEAL, TITLE_FONT),
        "Heading 1": (20, TEAL, TITLE_FONT),
        "Heading 2": (14, OCHRE, TITLE_FONT),
        "Heading 3": (11, None, FONT),
        "Caption": (9, SOFT, FONT),
        "List Bullet": (10.5, None, FONT),
    }
    for name, (size, color, font) in sizes.items():
        style: Any = word.styles[name]
        style.font.size, style.font.name = Pt(size), font
        style.font.color.rgb = color or RGBColor(0x1D, 0x2A, 0x2B)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), font)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(attribute), None)
    normal: Any = word.styles["Normal"]
    normal.paragraph_format.space_after = Pt(6)
    spelling = OxmlElement("w:lang")
    spelling.set(qn("w:val"), SPELLING[language])
    normal.element.get_or_add_rPr().append(spelling)


def _cover(word: WordFile, document: Document) -> None:
    for _line in range(5):
        word.add_paragraph()
    _write(word.add_paragraph(style="Title"), document.title)
    _write(word.add_paragraph(), document.period, size=22, color=OCHRE)
    word.add_paragraph()
    for party in document.parties:
        paragraph = word.add_paragraph()
        _write(paragraph, party.name, bold=True, size=12)
        paragraph.add_run().add_break()
        _write(paragraph, party.place, size=9.5, color=SOFT)
    word.add_paragraph()
    _write(word.add_paragraph(), document.agreement, color=SOFT)
    _write(word.add_paragraph(), document.made_on_words, color=SOFT)


def _contents(word: WordFile, document: Document) -> None:
    """A field that Word fills when it is opened; until then the headings themselves stand there."""
    _write(word.add_paragraph(), document.words["contents"], size=20, color=TEAL)
    paragraph = word.add_paragraph()
    headings = "\n".join(section.heading for section in document.sections)
    _field(paragraph, 'TOC \\o "1-1" \\h \\z \\u', shown=headings)


# Text


def _clean(text: str) -> str:
    """Without control characters, which XML cannot hold."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter.isspace())


def _write(
    paragraph: WordParagraph, text: str, *, size: float = 0, color: RGBColor | None = None, bold: bool = False
) -> None:
    run = paragraph.add_run(_clean(text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _field(paragraph: WordParagraph, code: str, *, size: float = 0, shown: str = "1") -> None:
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run(_clean(shown) if kind == "shown" else "")
        if size:
            run.font.size, run.font.color.rgb = Pt(size), SOFT
        if kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = code
            run._r.append(instruction)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


# Blocks


def _add(word: WordFile, block: Block, document: Document) -> None:
    MAKERS[type(block)](word, block, document)


def _paragraph(word: WordFile, block: Paragraph, document: Document) -> None:
    small = block.style == "note"
    _write(word.add_paragraph(), block.text, size=9 if small else 0, color=SOFT if small else None)


def _items(word: WordFile, block: Items, document: Document) -> None:
    if block.lead:
        lead = word.add_paragraph()
        lead.paragraph_format.keep_with_next = True
        _write(lead, block.lead)
    for row in block.rows:
        _write(word.add_paragraph(style="List Bullet"), row)


def _facts(word: WordFile, block: Facts, document: Document) -> None:
    for fact in block.rows:
        paragraph = word.add_paragraph()
        _write(paragraph, f"{fact.name}: ", color=SOFT)
        _write(paragraph, fact.value)


def _quote(word: WordFile, block: Quote, document: Document) -> None:
    lead = word.add_paragraph()
    lead.paragraph_format.keep_with_next = True
    _write(lead, block.lead, color=SOFT)
    said = word.add_paragraph()
    said.paragraph_format.left_indent = Mm(8)
    _write(said, block.text)


def _heading(word: WordFile, block: Heading, document: Document) -> None:
    word.add_heading(_clean(block.text), 2)


def _story(word: WordFile, block: Story, document: Document) -> None:
    heading = ": ".join(part for part in (block.when, block.title) if part)
    word.add_heading(_clean(heading), 3)
    if block.text:
        _write(word.add_paragraph(), block.text)
    _facts(word, Facts(block.facts), document)
    for items in block.lists:
        _items(word, items, document)


def _tallies(word: WordFile, block: Tallies, document: Document) -> None:
    for row in block.rows:
        paragraph = word.add_paragraph()
        _write(paragraph, f"{row.number} ", size=16, color=TEAL)
        _write(paragraph, row.label, color=SOFT)


def _picture(word: WordFile, block: Chart | Years, document: Document) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    made = pdf.picture(block_data(block), language=document.language)
    shape = paragraph.add_run().add_picture(io.BytesIO(made), width=TEXT_WIDTH)
    shape._inline.docPr.set("descr", _clean(block.caption))
    shape._inline.docPr.set("title", _clean(block.caption))
    if isinstance(block, Years):
        for number, mark in enumerate(_in_key_order(block), start=1):
            _write(word.add_paragraph(style="List Bullet"), f"{number}. {mark.label} — {mark.when}")
    _write(word.add_paragraph(style="Caption"), block.caption)


def _in_key_order(block: Years) -> list[Any]:
    return [mark for mark in block.marks if mark.date] + [mark for mark in block.marks if not mark.date]


def _table(word: WordFile, block: Table, document: Document) -> None:
    caption = word.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    _write(caption, block.caption, bold=True)
    table = word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    head = table.rows[0]
    _repeat(head)
    for cell, column in zip(head.cells, block.columns, strict=True):
        _write(cell.paragraphs[0], column.name, bold=True, size=9)
    for row in block.rows:
        _table_row(table, row, block)
    _widths(table, block)
    word.add_paragraph()


def _table_row(table: Any, row: Row, block: Table) -> None:
    cells = table.add_row().cells
    for cell, content, column in zip(cells, row.cells, block.columns, strict=True):
        _table_cell(cell, content, is_number=column.is_number, bold=row.is_total)


def _table_cell(cell: _Cell, content: Cell, *, is_number: bool, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _write(paragraph, content.text, size=9, bold=bold)
    if content.under:
        under = cell.add_paragraph()
        under.paragraph_format.space_after = Pt(2)
        _write(under, content.under, size=8, color=SOFT)


def _widths(table: WordTable, block: Table) -> None:
    """Word takes the width of cells, LibreOffice that of columns."""
    shares = [column.share for column in block.columns]
    for at, share in enumerate(shares):
        width = Emu(TEXT_WIDTH * share // sum(shares))
        table.columns[at].width = width
        for cell in table.columns[at].cells:
            cell.width = width


def _repeat(row: Any) -> None:
    """The head of a table on every page, and no row parted between two."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def _signatures(word: WordFile, block: Signatures, document: Document) -> None:
    table = word.add_table(rows=1, cols=max(len(block.rows), 1))
    for cell, row in zip(table.rows[0].cells, block.rows, strict=False):
        _write(cell.paragraphs[0], row.institution, bold=True)
        _write(cell.add_paragraph(), row.head_of, color=SOFT)
        for label in block.labels:
            _write(cell.add_paragraph(), f"\n____________________________\n{label}", size=9, color=SOFT)


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
