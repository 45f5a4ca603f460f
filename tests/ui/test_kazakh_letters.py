"""The Russian and Kazakh texts are written in Cyrillic letters: no look-alike of another alphabet hides in a word."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

ROOT = Path(settings.LOCALE_PATHS[0]).parent
# Texts in three languages stand in the story, in the words of reports and beside a few rules; all files are read.
WRITTEN = {".py", ".yaml", ".html", ".txt"}
TABLES_OF_LETTERS = {"domain/names.py", "ui/lettering.py"}

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = RUSSIAN + "әғқңөұүһі"
LETTERS = {"ru": RUSSIAN, "kk": KAZAKH}

WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# «М» and «С» may be initials of a name; nobody here is called «І» or «Х».
LIKE_ROMAN = re.compile(r"[ІХ]+")
# A placeholder is a name of the program; what stands right beside it is still a word of the language.
PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|\{[^{}]*\}")


def foreign_letters(text: str, alphabet: str) -> Iterator[str]:
    """Words of Cyrillic letters with a letter in them that this language does not have."""
    for word in WORD.findall(PLACEHOLDER.sub(" ", text)):
        if CYRILLIC.search(word) and not set(word.lower()) <= set(alphabet):
            yield word


def cyrillic_numerals(text: str) -> Iterator[str]:
    """Words that can only be read as a Roman numeral but are typed in Cyrillic letters."""
    yield from (word for word in WORD.findall(text) if LIKE_ROMAN.fullmatch(word))


def said_in(language: str) -> list[str]:
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as opened:
        strings = [message.string for message in read_po(opened, locale=language) if message.id]
    forms = [form for string in strings for form in (string if isinstance(string, tuple | list) else (string,))]
    return [form for form in forms if form]


def _files() -> list[Path]:
    return [path for path in ROOT.rglob("*") if path.suffix in WRITTEN]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_word_of_a_catalogue_is_written_in_the_letters_of_its_language(language: str) -> None:
    said = said_in(language)
    assert len(said) > 300
    assert [word for text in said for word in foreign_letters(text, LETTERS[language])] == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_roman_numerals_of_a_catalogue_are_latin(language: str) -> None:
    assert [word for text in said_in(language) for word in cyrillic_numerals(text)] == []


def test_every_file_of_the_product_is_written_in_russian_and_kazakh_letters_and_latin_numerals() -> None:
    written = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in _files()}
    assert "demo/data/story-2016-2020.yaml" in written
    wrong = [
        f"{name}: {word}"
        for name, text in sorted(written.items())
        if name not in TABLES_OF_LETTERS
        for word in [*foreign_letters(text, KAZAKH), *cyrillic_numerals(text)]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Қазақша, қағаз бен һәм", []),
        ("отчёт, QR-код, Dostyq туралы, %(name)s және {count}", []),
        ("бiрге", ["бiрге"]),  # Latin i
        ("oтчёт", ["oтчёт"]),  # Latin o
        ("їс-шара", ["їс"]),  # Ukrainian
        ("ғҡң", ["ғҡң"]),  # Bashkir ҡ for қ
        ("өӊір", ["өӊір"]),  # ӊ for ң
        ("қазақ’ша ώмы", ["ώмы"]),  # Greek
    ],
)
def test_a_letter_of_another_alphabet_is_found(text: str, found: list[str]) -> None:
    assert list(foreign_letters(text, KAZAKH)) == found


def test_kazakh_letters_in_russian_and_cyrillic_numerals_are_found() -> None:
    assert list(foreign_letters("орган и оргән", RUSSIAN)) == ["оргән"]
    assert list(cyrillic_numerals("ІІ дәрежелі диплом")) == ["ІІ"]
    assert list(cyrillic_numerals("II дәрежелі диплом, І")) == ["І"]
