import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.names import (
    KAZAKH_ALPHABET,
    PersonName,
    match_key,
    printed,
    roman,
    search_key,
    signature,
    sort_key,
    typographic,
)

INITIALS_ONLY = PersonName("ru", "Примерова", initials="Л.С.")
ONE_INITIAL = PersonName("ru", "Образцова", initials="Е.")
IN_FULL = PersonName("ru", "Примеров", "Пример", "Примерович")
KAZAKH = PersonName("kk", "Үлгібай", "Сынақ", "Үлгіұлы")
PATRONYMIC_AS_FAMILY = PersonName("kk", "Үлгіұлы", "Сынақ")
LATIN = PersonName("latin", "Primerova", "Iuliia")
LATIN_INITIALS = PersonName("latin", "Primerova", initials="Iu.S.")
FAMILY_ONLY = PersonName("ru", "Примерова")

LETTERS = KAZAKH_ALPHABET + KAZAKH_ALPHABET.upper() + "abcxyzABCXYZ0189 .-«»"
ORDER = " 0123456789" + KAZAKH_ALPHABET + "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("name", "as_stored", "set_text", "signed"),
    [
        (INITIALS_ONLY, "Примерова Л.С.", "Примерова Л. С.", "Л. С. Примерова"),
        (ONE_INITIAL, "Образцова Е.", "Образцова Е.", "Е. Образцова"),
        (IN_FULL, "Примеров Пример Примерович", "Примеров Пример Примерович", "П. П. Примеров"),
        (KAZAKH, "Үлгібай Сынақ Үлгіұлы", "Үлгібай Сынақ Үлгіұлы", "С. Ү. Үлгібай"),
        (PATRONYMIC_AS_FAMILY, "Үлгіұлы Сынақ", "Үлгіұлы Сынақ", "С. Үлгіұлы"),
        (LATIN, "Primerova Iuliia", "Primerova Iuliia", "Iuliia Primerova"),
        (LATIN_INITIALS, "Primerova Iu.S.", "Primerova Iu. S.", "Iu. S. Primerova"),
        (FAMILY_ONLY, "Примерова", "Примерова", "Примерова"),
    ],
)
def test_a_name_is_printed_from_what_was_stored(name: PersonName, as_stored: str, set_text: str, signed: str) -> None:
    assert printed(name) == as_stored
    assert typographic(name).replace("\u00a0", " ") == set_text
    assert signature(name).replace("\u00a0", " ") == signed


def test_initials_stay_on_the_line_of_their_family() -> None:
    assert typographic(INITIALS_ONLY) == "Примерова\u00a0Л.\u00a0С."
    assert signature(INITIALS_ONLY) == "Л.\u00a0С.\u00a0Примерова"


def test_initials_that_were_given_win_over_first_letters() -> None:
    assert signature(PersonName("latin", "Primerova", "Iuliia", initials="Iu.")) == "Iu.\u00a0Primerova"


def test_double_given_names_have_one_initial_unless_two_were_given() -> None:
    assert signature(PersonName("ru", "Примерова", "Анна-Мария")) == "А.\u00a0Примерова"
    assert signature(PersonName("ru", "Примерова", "Анна-Мария", initials="А.-М.")) == "А.-М.\u00a0Примерова"


def test_a_name_without_a_family_name_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"^a name needs a family name$"):
        PersonName("ru", "", "Пример")


def test_degrees_are_latin_numerals_from_one_to_three() -> None:
    assert [roman(degree) for degree in (1, 2, 3)] == ["I", "II", "III"]
    assert roman(3).isascii()
    with pytest.raises(KeyError):
        roman(4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Примерова Л.С.", "примерова  Л. С."),
        ("Примерова Л.С.", "Примерова\u00a0Л.\u00a0С."),
        ("Пчёлкин", "Пчелкин"),
        ("Үлгібай Қ.", "Улгибай К"),
        ("ӘҚҢӨҰҮҺІҒ", "акноуухиг"),
        ("Образцов-Примеров", "Образцов – Примеров"),
        ("«Лучший пример - 2017»", "Лучший пример—2017"),
        ("Йод", unicodedata.normalize("NFD", "Йод")),
        ("Приме\u0301ров", "Примеров"),
    ],
)
def test_spellings_of_one_name_have_one_match_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Примеров", "Примерова"), ("Примерова Л.С.", "Примерова Л.К."), ("й", "и")]
)
def test_different_names_keep_different_match_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  «Лучший  пример – 2017» ", "лучший пример 2017"),
        ("Қосымша ҮЛГІ, ёлка", "косымша улги елка"),
        ("Примерова Л.С.", "примерова л с"),
        (" — ", ""),
    ],
)
def test_a_search_key_keeps_words_apart_by_single_spaces(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.text() | st.text(alphabet=LETTERS))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(alphabet=LETTERS))
def test_case_and_composition_do_not_matter_to_any_key(text: str) -> None:
    for key in (match_key, search_key, sort_key):
        assert key(text.upper()) == key(text.lower()) == key(unicodedata.normalize("NFD", text))


@given(st.text(alphabet=LETTERS), st.text(alphabet=LETTERS))
def test_a_phrase_inside_a_text_is_found_by_its_search_key(before: str, phrase: str) -> None:
    assert search_key(phrase) in search_key(f"{before} {phrase}")


def test_the_alphabet_is_the_one_of_the_handbook() -> None:
    assert " ".join(KAZAKH_ALPHABET) == (
        "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я"
    )


def test_letters_sort_in_the_kazakh_order_with_digits_before_and_latin_after() -> None:
    letters = list(ORDER[1:])
    backwards = letters[::-1]
    assert sorted(backwards, key=sort_key) == letters


def test_names_sort_as_in_a_class_register() -> None:
    names = ["Адам", "Әдіп", "Ким А.", "Кимов", "Қадам", "Өлең", "Пчелкин", "Пчёлкин", "Пшено", "Һәм", "Smith"]
    backwards = names[::-1]
    assert sorted(backwards, key=sort_key) == names


@given(st.text(alphabet=ORDER, max_size=50), st.text(alphabet=ORDER, max_size=50))
def test_the_order_of_keys_is_the_order_of_the_alphabet(one: str, other: str) -> None:
    one, other = (" ".join(text.split()) for text in (one, other))
    by_alphabet = [ORDER.index(letter) for letter in one] < [ORDER.index(letter) for letter in other]
    assert (sort_key(one) < sort_key(other)) is by_alphabet


@given(st.text())
def test_a_sort_key_is_plain_ascii_and_fits_its_column(text: str) -> None:
    key = sort_key(text)
    assert len(key) <= 200
    assert key == "".join(character for character in key if character in "0123456789abcdefghijklmnopqrstuvwxyz")


def test_marks_on_latin_letters_and_signs_do_not_move_a_name() -> None:
    assert sort_key("«Élan - Müller»") == sort_key("elan muller")
