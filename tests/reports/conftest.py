"""The story of 2016–2020 as the node has it, and a report in every face."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from django.test import Client
from pypdf import PdfReader

from dostyq.demo.actions import load_story
from dostyq.demo.forms import read_story
from dostyq.demo.queries import stored_ids
from dostyq.reports.exports.cooperation import told
from dostyq.reports.exports.document import Document
from dostyq.reports.queries import cooperation_report
from tests.factories import BY

STORY = Path(__file__).parents[2] / "dostyq" / "demo" / "data" / "story-2016-2020.yaml"
AGREEMENT = "agreement-2016"
MADE_ON = date(2026, 9, 1)


@pytest.fixture
def story(db: None) -> None:
    load_story(read_story(STORY.read_bytes(), stored_ids=stored_ids()), **BY)


@pytest.fixture
def story_report(story: None) -> Callable[[str], Document]:
    def made(language: str) -> Document:
        report = cooperation_report(AGREEMENT, first_year=2016, last_year=2020)
        return told(report, language=language, made_on=MADE_ON)

    return made


def plain(text: str) -> str:
    """One blank where there are blanks or line breaks, without the hyphens and breaks that only set lines."""
    text = re.sub(r"(?<=\w)-\s+(?=\w)", "-", text)
    return re.sub(r"\s+", " ", re.sub("\u00ad\\s*|\u200b", "", text)).strip()


def page_text(html: str) -> str:
    """What a reader sees of a page."""
    body = re.sub(r"(?s)<(style|script|head)\b.*?</\1>", " ", html)
    shown = re.sub(r"<[^>]+>", " ", body)
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        shown = shown.replace(name, letter)
    return plain(re.sub(r" ([:;,.)])", r"\1", shown))


def pdf_pages(data: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def docx_text(data: bytes) -> str:
    file = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return plain(" ".join([paragraph.text for paragraph in file.paragraphs] + cells))


def xlsx_text(data: bytes) -> str:
    """Every text of every sheet: Excel keeps them in one file of the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return plain(" ".join("".join(item.itertext()) for item in shared))


def faces(client: Client, language: str, *, agreement: str = AGREEMENT) -> dict[str, str]:
    """Every face of the report as text, through its address."""
    base = f"/{language}/reports/{agreement}/"
    answers = {
        name: client.get(base + name) for name in ("", "report.pdf", "report.docx", "report.xlsx", "article.docx")
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    return {
        "page": page_text(answers[""].content.decode()),
        "pdf": " ".join(pdf_pages(answers["report.pdf"].content)),
        "docx": docx_text(answers["report.docx"].content),
        "xlsx": xlsx_text(answers["report.xlsx"].content),
        "article": docx_text(answers["article.docx"].content),
    }
