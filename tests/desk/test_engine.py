"""Cells come over as they were, whatever they came in."""

import datetime
from pathlib import Path

import docx
import pytest
import xlsxwriter

from dostyq.desk.engine import cells, tables_of_file, tables_of_text
from dostyq.domain.errors import Refused
from dostyq.domain.media import Media


def pasted(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [row for table in tables_of_text(text) for row in table.rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("а\tб\r\nв\tг\r\n", [(1, ("а", "б")), (2, ("в", "г"))]),
        ("а\t\tб\n\n\nв", [(1, ("а", "", "б")), (4, ("в",))]),
        ('"две\nстроки"\tб', [(1, ("две\nстроки", "б"))]),
        ('"он сказал ""да""\nи ушёл"\tб', [(1, ('он сказал "да"\nи ушёл', "б"))]),
        ('"Садовод"\t2016', [(1, ('"Садовод"', "2016"))]),
        ('"Садовод\t2016\nв\tг', [(1, ('"Садовод', "2016")), (2, ("в", "г"))]),
        ("а\u00a0 б\u00ad\u200b\tв", [(1, ("а б", "в"))]),
        ("а;б\nв;г", [(1, ("а", "б")), (2, ("в", "г"))]),
        ("а\x00б\tв", [(1, ("аб", "в"))]),
    ],
)
def test_pasted_text_becomes_cells(text: str, rows: list[tuple[int, tuple[str, ...]]]) -> None:
    assert pasted(text) == rows


def test_excel_gives_days_as_days_and_numbers_without_points(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day, sheet = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_worksheet("2019")
        sheet.merge_range("A1:A2", "одно на две")
        sheet.write_datetime("B1", datetime.date(2019, 2, 15), day)
        sheet.write_number("C1", 24)
        sheet.merge_range("B2:C2", "шире")
        sheet.write("D2", "дальше")
        book.add_worksheet("пусто")
        book.add_worksheet("ещё").write("B3", "x")
    tables = tables_of_file(path, Media.XLSX)
    assert [(table.name, table.rows) for table in tables] == [
        ("2019", ((1, ("одно на две", "15.02.2019", "24")), (2, ("одно на две", "шире", "", "дальше")))),
        ("ещё", ((3, ("", "x")),)),
    ]


def test_word_gives_every_table_with_its_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Отчёт")
    first = document.add_table(rows=2, cols=3)
    first.cell(0, 0).merge(first.cell(1, 0)).text = "2017"
    first.cell(0, 1).merge(first.cell(0, 2)).text = "шире"
    first.cell(1, 1).text, first.cell(1, 2).text = "Встреча", "две\nстроки"
    second = document.add_table(rows=1, cols=1)
    second.cell(0, 0).text = "другая"
    path = tmp_path / "report.docx"
    document.save(str(path))
    assert [table.rows for table in tables_of_file(path, Media.DOCX)] == [
        ((1, ("2017", "шире")), (2, ("2017", "Встреча", "две\nстроки"))),
        ((1, ("другая",)),),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n\t\n", "table_is_empty"),
        ("x\n" * (cells.MOST_ROWS + 1), "table_is_too_long"),
        ("x\t" * (cells.MOST_COLUMNS + 1) + "x", "table_is_too_wide"),
        ("x" * (cells.MOST_CHARACTERS + 1), "cell_is_too_long"),
    ],
)
def test_what_is_too_much_is_refused_in_words(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        tables_of_text(text)
    assert refused.value.code == code


@pytest.mark.parametrize("media", [Media.XLSX, Media.DOCX])
def test_what_is_no_document_is_refused_in_words(tmp_path: Path, media: Media) -> None:
    path = tmp_path / "broken"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(Refused) as refused:
        tables_of_file(path, media)
    assert refused.value.code == "document_is_broken"


def test_a_file_without_tables_says_which_have_some(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        tables_of_file(tmp_path / "x.pdf", Media.PDF)
    assert refused.value.code == "file_has_no_tables"
