"""Whatever people wrote comes out as plain text in every file, and the files are what they say."""

import io
import re
import zipfile

import docx
import pytest
from django.test import Client
from pypdf import PdfReader

from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES, Texts
from dostyq.reports.exports import stories
from dostyq.reports.exports.document import Years
from dostyq.reports.exports.pdf import block_data
from dostyq.reports.exports.teller import Teller
from dostyq.reports.exports.words import WORDS
from dostyq.reports.queries import cooperation_report
from dostyq.ui import pdf
from dostyq.ui.refusals import message
from tests.factories import make_activity, make_agreement, make_award, make_institution
from tests.reports.conftest import faces

HOSTILE = (
    '#import "x.typ": *',
    "#panic()",
    "$x^2$",
    "{{x}}",
    "{title}",
    "</w:t><w:br/>",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org")',
    "+1+1",
    "@SUM(A1)",
    "*жирно* _курсив_ `код`",
    "\\u{0041}",
    "[ссылка](x)",
    "= Заголовок",
    "<label>",
)


@pytest.fixture
def hostile_faces(db: None, client: Client) -> dict[str, str]:
    parties = [make_institution(name=Texts(ru=text), short_name=Texts(ru=text)) for text in HOSTILE[:2]]
    agreement = make_agreement(parties=parties, title=Texts(ru=HOSTILE[2]))
    for text in HOSTILE[3:]:
        make_award(activity=make_activity(agreement=agreement, title=Texts(ru=text), host=parties[0]))
    return faces(client, "ru", agreement=agreement.slug)


@pytest.mark.parametrize("face", ["page", "pdf", "docx"])
def test_markup_of_any_kind_comes_out_as_text(hostile_faces: dict[str, str], face: str) -> None:
    assert [text for text in HOSTILE if text not in hostile_faces[face]] == []


def test_no_cell_is_a_formula_or_a_link(db: None, client: Client) -> None:
    agreement = make_agreement(signed="2016")
    for text in ('=HYPERLINK("http://example.org")', "+1", "-1", "@x", "http://example.org"):
        make_award(activity=make_activity(agreement=agreement, title=Texts(ru=text)))
    data = client.get(f"/ru/reports/{agreement.slug}/report.xlsx").content
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = {name: archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name}
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert "=HYPERLINK(" in texts
    assert [name for name, sheet in sheets.items() if "<f>" in sheet or "<hyperlink" in sheet] == []


def test_every_table_of_excel_has_a_frozen_head_and_numbers_are_numbers(story: None, client: Client) -> None:
    data = client.get("/ru/reports/agreement-2016/report.xlsx").content
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
        sheets = [archive.read(name).decode() for name in names]
    assert len(sheets) == 8
    assert sum('state="frozen"' in sheet for sheet in sheets) == 7
    assert sum("fitToWidth" in sheet or "fitToPage" in sheet for sheet in sheets) == 8
    assert sum("&amp;P" in sheet for sheet in sheets) == 8
    rows = [row for sheet in sheets for row in re.findall(r"<row [^>]+>", sheet)]
    assert [row for row in rows if 'customHeight="1"' not in row] == []
    assert [sheet for sheet in sheets if re.search(r'<c r="F8" s="\d+"><v>4</v>', sheet)] != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_has_headings_repeated_heads_and_pictures_with_words(story: None, client: Client, language: str) -> None:
    data = client.get(f"/{language}/reports/agreement-2016/report.docx").content
    file = docx.Document(io.BytesIO(data))
    headings = [paragraph.text for paragraph in file.paragraphs if paragraph.style.name == "Heading 1"]
    assert len(headings) == 16
    tables = [table for table in file.tables if len(table.rows) > 1]
    heads = [table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in tables]
    assert [len(head) for head in heads] == [1] * 7
    assert [row for table in tables for row in table.rows if not row._tr.xpath("./w:trPr/w:cantSplit")] == []
    pictures = file.element.body.xpath(".//wp:docPr")
    assert [bool(picture.get("descr")) for picture in pictures] == [True] * 4
    assert file.core_properties.title.startswith(headings[0].split()[0]) is False
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(section_\w+)"', xml)
    assert re.findall(r"PAGEREF (\w+) ", xml) == marks
    assert len(set(marks)) == 16
    assert "w:updateFields" in zipfile.ZipFile(io.BytesIO(data)).read("word/settings.xml").decode()


def test_a_letter_that_no_font_has_is_refused_with_its_place(db: None, client: Client) -> None:
    agreement = make_agreement(title=Texts(ru="Договор 中 о дружбе"))
    make_activity(agreement=agreement)
    with pytest.raises(Refused) as refused:
        pdf.render("report.typ", {"title": "Договор 中 о дружбе"}, language="ru", title="Договор")
    assert refused.value.code == "glyph_missing"
    assert refused.value.facts == {"character": "中", "code": "U+4E2D", "text": "Договор 中 о дружбе"}
    answer = client.get(f"/en/reports/{agreement.slug}/report.pdf")
    assert (answer.status_code, "U+4E2D" in answer.content.decode()) == (409, True)


def test_decomposed_letters_are_composed_and_not_refused(db: None, client: Client) -> None:
    agreement = make_agreement(title=Texts(ru="Договор о дружбе о\u0438\u0306"))
    make_activity(agreement=agreement)
    found = client.get(f"/ru/reports/{agreement.slug}/report.pdf")
    assert "ой" in PdfReader(io.BytesIO(found.content)).pages[0].extract_text()


def test_the_refusal_of_a_letter_has_words() -> None:
    said = message(Refused("glyph_missing", character="中", code="U+4E2D", text="x"))
    assert "U+4E2D" in said.text


def test_the_three_languages_have_the_same_words_with_the_same_gaps() -> None:
    gaps = {
        language: {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in words.items()}
        for language, words in WORDS.items()
    }
    assert gaps["kk"] == gaps["ru"]
    assert gaps["en"] == gaps["ru"]


def test_kinds_have_the_same_colour_in_every_language(story: None, client: Client) -> None:
    colours = [
        re.findall(r'class="bar (f\d)"', client.get(f"/{language}/reports/agreement-2016/").content.decode())
        for language in LANGUAGES
    ]
    assert colours[0] == colours[1] == colours[2] != []


def test_a_sign_without_a_mark_has_no_place_in_the_key(db: None) -> None:
    parties = [make_institution(), make_institution()]
    agreement = make_agreement(parties=parties)
    make_activity(agreement=agreement, host=parties[0])
    report = cooperation_report(agreement.slug, first_year=2016, last_year=2018)
    picture = next(block for block in stories.done(report, Teller("ru")) if isinstance(block, Years))
    assert [sign for sign, _ in block_data(picture)["sides"]] == ["first"]
