"""A Word file before anything is said in it: page, styles, running heads; text runs and fields.

Texts are written as text runs, so nothing in them is read as markup.
"""

from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from dostyq.reports.exports.document import Document, short

TEAL = RGBColor(0x0F, 0x5B, 0x62)
OCHRE = RGBColor(0x7D, 0x55, 0x10)
SOFT = RGBColor(0x55, 0x60, 0x60)
TEXT_WIDTH = Mm(166)
FONT = "Arial"
TITLE_FONT = "Georgia"
SPELLING = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}


def new_file(document: Document) -> WordFile:
    word = docx.Document()
    about = word.core_properties
    about.title, about.language = short(clean(document.full_title)), SPELLING[document.language]
    about.author = short(clean("; ".join(party.name for party in document.parties)))
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
    write(page.header.paragraphs[0], document.full_title, size=8, color=SOFT)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, between, after = _around_numbers(document.words["page_of"])
    for text, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if text:
            write(foot, text, size=8, color=SOFT)
        if code:
            field(foot, code, size=8)


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


def clean(text: str) -> str:
    """Without control characters, which XML cannot hold."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter.isspace())


def write(
    paragraph: WordParagraph, text: str, *, size: float = 0, color: RGBColor | None = None, bold: bool = False
) -> None:
    run = paragraph.add_run(clean(text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color


def field(paragraph: WordParagraph, code: str, *, size: float = 0, shown: str = "1") -> None:
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run(clean(shown) if kind == "shown" else "")
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


def mark(paragraph: WordParagraph, name: str) -> None:
    """A bookmark around what stands in the paragraph."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(len(paragraph.part.element.xpath("//w:bookmarkStart")) + 1)
    begin.set(qn("w:id"), number)
    begin.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)
    paragraph._p.append(end)
