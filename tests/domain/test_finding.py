"""Finding in any spelling: what is asked for, and what must not be found."""

import pytest

from dostyq.domain.finding import halves, is_one_slip, marked, matches, wanted
from dostyq.domain.names import search_key

# What is stored, what is asked, whether it is found as asked, whether it is found with a slip.
CASES = [
    ("Примерова Л.С.", "примерова", True, True),
    ("Примерова Л.С.", "ПРИМЕР", True, True),
    ("Примерова Л.С.", "Л.С. Примерова", True, True),
    ("Примерова Л.С.", "Примерова С", True, True),
    ("Примерова Л.С.", "Примерова Людмила", True, True),
    ("Примерова Л.С.", "Людмила", False, False),
    ("Примерова Л.С.", "primerova", True, True),
    ("Примерова Л.С.", "primerova l", True, True),
    ("Примерова Л.С.", "Прмиерова", False, True),
    ("Примерова Л.С.", "Прмерова", False, True),
    ("Примерова Л.С.", "Приммерова", False, True),
    ("Примерова Л.С.", "Причудова", False, False),
    ("Примерова Л.С.", "Примерова Я", False, False),
    ("Щукина-Ёжикова Анна", "ежикова", True, True),
    ("Щукина-Ёжикова Анна", "shchukina anna", True, True),
    ("Ғазизова Әсем", "газизова асем", True, True),
    ("Ғазизова Әсем", "ğazizova äsem", True, True),
    ("Газизова Асем", "ҒАЗИЗОВА ӘСЕМ", True, True),
    ("Iakovleva Iuliia", "Яковлева", True, True),
    ("Жанна", "жн", False, False),
]


@pytest.mark.parametrize(("stored", "asked", "as_asked", "nearly"), CASES)
def test_names_are_found_in_any_spelling(stored: str, asked: str, as_asked: bool, nearly: bool) -> None:
    key, words = search_key(stored), wanted(asked)
    assert (matches(key, words), matches(key, words, slips=True)) == (as_asked, nearly)


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("абвгд", "абвгд", True),
        ("абвгд", "абвг", True),
        ("абвгд", "абвгдеж", True),
        ("абвгд", "абхгд", True),
        ("абвгд", "бавгд", True),
        ("абвгд", "абгд", True),
        ("абвгд", "ахбвгд", True),
        ("абвгд", "ахвхд", False),
        ("абвгд", "", False),
    ],
)
def test_one_slip_is_one(typed: str, word: str, expected: bool) -> None:
    assert is_one_slip(typed, word) is expected


def test_a_half_of_a_word_survives_any_slip() -> None:
    assert halves("абвгдеж") == ("абв", "деж")
    assert halves("абвгде") == ("абв", "де")


def test_what_was_asked_for_is_marked_and_the_text_stays_whole() -> None:
    asked = wanted("ежик анн")
    pieces = marked("Щукина-Ёжикова Анна", asked)
    assert pieces == [("Щукина-", False), ("Ёжик", True), ("ова ", False), ("Анн", True), ("а", False)]


def test_signs_ask_for_nothing_and_endless_words_are_cut() -> None:
    assert wanted("«» – ._%") == []
    assert len(wanted(" ".join(f"слово{number}" for number in range(50)))) == 6
    assert max(len(one.spellings) for one in wanted("yyyyyyyyyyyyyyyyyyyyy")) <= 13
