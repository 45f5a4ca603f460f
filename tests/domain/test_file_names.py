"""Names of files: any name becomes one that every system can show and save under."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.file_names import LONGEST, cleaned, to_save_under

NAMES = [
    ("Скан договора № 5.pdf", "Скан договора № 5.pdf"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Мои документы\\план.docx", "план.docx"),
    ("/", ""),
    ("..", ""),
    ("отчёт\x00.pdf", "отчёт.pdf"),
    ("сн\u202egpj.exe", "снgpj.exe"),
    ("a\u200bb\ufeffc.txt", "abc.txt"),
    ("две\r\nстроки\t.txt", "двестроки.txt"),
    ('<что>: "это"? *|*.png', "_что__ _это__ ___.png"),
    ("  много   пробелов .jpg ", "много пробелов .jpg"),
    ("nul", "_nul"),
    ("COM1.txt", "_COM1.txt"),
    ("Константин.txt", "Константин.txt"),
    ("\ud800.txt", "txt"),
    ("и\u0306.txt", "й.txt"),
]
SAVED = [
    ("фото.jpg", "jpg", "фото.jpg"),
    ("фото.JPEG", "jpg", "фото.JPEG"),
    ("фото.svg", "jpg", "фото.jpg"),
    ("договор.pdf.exe", "pdf", "договор.pdf"),
    ("Отчёт 1.2", "pdf", "Отчёт 1.2.pdf"),
    ("страница.html", "txt", "страница.txt"),
    ("таблица", "xlsx", "таблица.xlsx"),
    ("", "pdf", "файл.pdf"),
]


@pytest.mark.parametrize(("given_name", "kept"), NAMES)
def test_a_name_is_cleaned(given_name: str, kept: str) -> None:
    assert cleaned(given_name) == kept


@pytest.mark.parametrize(("name", "extension", "saved"), SAVED)
def test_the_ending_says_what_the_file_is(name: str, extension: str, saved: str) -> None:
    extensions = ("jpg", "jpeg") if extension == "jpg" else (extension,)
    assert to_save_under(name, extensions=extensions, unnamed="файл") == saved


@given(st.text(max_size=300))
def test_no_name_leads_anywhere_or_hides_a_letter(name: str) -> None:
    kept = cleaned(name)
    assert len(kept) <= LONGEST
    assert not set(kept) & set('/\\<>:"|?*\x00')
    assert [letter for letter in kept if unicodedata.category(letter)[0] == "C"] == []
    assert cleaned(kept) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = cleaned("ж" * 500 + ".docx")
    assert (len(kept), kept[-6:]) == (LONGEST, "ж.docx")
