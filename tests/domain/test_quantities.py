import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.quantities import plural_form, printed_number, printed_share, printed_size

LANGUAGES = ("ru", "kk", "en")


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "russian", "kazakh", "english"),
    [
        (0, "0", "0", "0"),
        (999, "999", "999", "999"),
        (12345, "12 345", "12 345", "12,345"),
        (1234567, "1 234 567", "1 234 567", "1,234,567"),
        (-1234, "−1 234", "−1 234", "−1,234"),
        (Decimal("1234.50"), "1 234,50", "1 234,50", "1,234.50"),
        (Decimal("-0.5"), "−0,5", "−0,5", "−0.5"),
        (Decimal("1E+3"), "1 000", "1 000", "1,000"),
    ],
)
def test_a_number_is_grouped_and_pointed_as_its_language_does(
    value: int | Decimal, russian: str, kazakh: str, english: str
) -> None:
    assert tuple(_plain(printed_number(value, language)) for language in LANGUAGES) == (russian, kazakh, english)


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_a_printed_number_loses_no_digit(value: int | Decimal) -> None:
    printed = printed_number(value, "ru").replace("\u00a0", "").replace(",", ".").replace("−", "-")
    assert Decimal(printed) == value


def test_a_number_does_not_break_between_its_groups() -> None:
    assert printed_number(12345, "ru") == "12\u00a0345"


@pytest.mark.parametrize(
    ("part", "whole", "russian", "kazakh", "english"),
    [
        (0, 0, "нет данных", "дерек жоқ", "no data"),
        (0, 4, "0 из 4", "0 / 4", "0 of 4"),
        (3, 4, "3 из 4", "3 / 4", "3 of 4"),
        (4, 4, "4 из 4", "4 / 4", "4 of 4"),
        (3, 5, "60 % (3 из 5)", "60 % (3 / 5)", "60% (3 of 5)"),
        (0, 5, "0 % (0 из 5)", "0 % (0 / 5)", "0% (0 of 5)"),
        (5, 5, "100 % (5 из 5)", "100 % (5 / 5)", "100% (5 of 5)"),
        (1, 8, "13 % (1 из 8)", "13 % (1 / 8)", "13% (1 of 8)"),
        (1, 1000, "< 1 % (1 из 1 000)", "< 1 % (1 / 1 000)", "< 1% (1 of 1,000)"),
        (999, 1000, "> 99 % (999 из 1 000)", "> 99 % (999 / 1 000)", "> 99% (999 of 1,000)"),
    ],
)
def test_a_share_always_shows_n_and_a_percentage_only_from_five_cases_on(
    part: int, whole: int, russian: str, kazakh: str, english: str
) -> None:
    assert tuple(_plain(printed_share(part, whole, language)) for language in LANGUAGES) == (russian, kazakh, english)


@pytest.mark.parametrize(("part", "whole"), [(5, 4), (-1, 4), (1, 0), (0, -1)])
def test_more_than_the_whole_is_a_bug(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match=r"^-?[0-9]+ of -?[0-9]+ is no share$"):
        printed_share(part, whole, "ru")


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("one", [1, 21, 101, 121, -1]),
        ("few", [2, 3, 4, 22, 34, 102]),
        ("many", [0, 5, 11, 12, 13, 14, 20, 111, 112, 25]),
    ],
)
def test_russian_words_after_numbers_have_three_forms(form: str, numbers: list[int]) -> None:
    assert [plural_form(number, "ru") for number in numbers] == [form] * len(numbers)


@pytest.mark.parametrize("language", ["kk", "en"])
def test_kazakh_and_english_words_after_numbers_have_two_forms(language: str) -> None:
    assert [plural_form(number, language) for number in (1, 0, 2, 5, 21)] == ["one", *["other"] * 4]


SIZES = json.loads((Path(__file__).parents[1] / "vectors" / "sizes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("size", SIZES)
def test_a_size_is_printed_as_the_browser_prints_it(size: dict[str, int | str]) -> None:
    printed = {language: _plain(printed_size(int(size["bytes"]), language)) for language in LANGUAGES}
    assert printed == {"ru": size["ru"], "kk": size["ru"], "en": size["en"]}
