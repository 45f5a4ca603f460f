import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.texts import LANGUAGES, Shown, Texts


@pytest.mark.parametrize(
    ("texts", "asked", "shown"),
    [
        (Texts(ru="суп", kk="сорпа", en="soup"), "kk", Shown("сорпа", "kk", "kk", False)),
        (Texts(ru="суп", en="soup"), "kk", Shown("суп", "ru", "kk", False)),
        (Texts(kk="сорпа", en="soup"), "ru", Shown("сорпа", "kk", "ru", False)),
        (Texts(kk="сорпа", ru="суп"), "en", Shown("суп", "ru", "en", False)),
        (Texts(ru="суп", kk="сорпа", editorial=frozenset({"kk"})), "kk", Shown("сорпа", "kk", "kk", True)),
        (Texts(), "en", Shown("", "en", "en", False)),
    ],
)
def test_a_reader_sees_his_language_or_the_nearest_one(texts: Texts, asked: str, shown: Shown) -> None:
    assert texts.in_language(asked) == shown


def test_a_text_says_when_it_is_not_in_the_language_that_was_asked_for() -> None:
    texts = Texts(ru="суп", kk="сорпа")
    assert [texts.in_language(language).is_in_asked_language for language in LANGUAGES] == [True, True, False]


def test_a_language_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Texts(ru="суп").in_language("de")


def test_a_shown_text_prints_as_itself() -> None:
    assert str(Texts(ru="суп").in_language("en")) == "суп"


def test_the_original_is_the_first_text_that_the_editors_did_not_translate() -> None:
    texts = Texts(ru="суп", kk="сорпа", en="soup", editorial=frozenset({"ru", "en"}))
    assert texts.original == Shown("сорпа", "kk", "kk", False)


def test_where_all_is_translated_the_original_is_marked_as_a_translation() -> None:
    assert Texts(en="soup", editorial=frozenset({"en"})).original == Shown("soup", "en", "ru", True)


def test_texts_are_empty_only_when_no_language_has_any() -> None:
    assert [bool(texts) for texts in (Texts(), Texts(ru="а"), Texts(kk="ә"), Texts(en="a"))] == [
        *(False, True, True, True),
    ]


def test_stored_data_leave_out_empty_languages_and_sort_the_editorial_ones() -> None:
    texts = Texts(ru="суп", en="soup", editorial=frozenset({"en", "ru"}))
    assert texts.as_data() == {"ru": "суп", "en": "soup", "editorial": ["ru", "en"]}


def test_a_language_without_text_is_not_kept_as_editorial() -> None:
    assert Texts.from_data({"ru": "суп", "editorial": ["kk"]}) == Texts(ru="суп")


@given(st.builds(Texts, ru=st.text(), kk=st.text(), en=st.text()), st.sets(st.sampled_from(LANGUAGES)))
def test_texts_come_back_from_storage_unchanged(texts: Texts, editorial: set[str]) -> None:
    written = frozenset(language for language in editorial if texts.of(language))
    stored = Texts(texts.ru, texts.kk, texts.en, editorial=written)
    assert Texts.from_data(stored.as_data()) == stored
