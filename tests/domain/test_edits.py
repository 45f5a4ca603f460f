"""What two editors of one record have each changed, and which words came and went."""

import pytest

from dostyq.domain.edits import Difference, Piece, by_words, differences

WAS = {"title": ("Конкурс",), "place": ("Зал",), "areas": ("sport",), "note": ()}


def test_only_fields_that_would_be_stored_otherwise_differ() -> None:
    now = WAS | {"place": ("Столовая",), "areas": ("sport", "art")}
    yours = WAS | {"title": ("Конкурс поваров",), "areas": ("sport", "art"), "note": ("",)}
    found = differences(was=WAS, now=now, yours=yours)
    assert [(one.name, one.is_clash, one.is_only_theirs) for one in found] == [
        ("title", False, False),
        ("place", False, True),
    ]


def test_a_field_that_both_changed_is_a_clash() -> None:
    assert Difference("title", ("а",), ("б",), ("в",)).is_clash
    assert differences(was={"t": ("а",)}, now={"t": ("б",)}, yours={"t": ("б",)}) == []


def test_ends_of_lines_of_a_browser_are_no_change() -> None:
    assert differences(was={}, now={"t": ("раз\nдва",)}, yours={"t": ("раз\r\nдва ",)}) == []


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("раз два", "раз два", [Piece("раз два")]),
        ("раз два три", "раз пять три", [Piece("раз "), Piece("два ", "gone"), Piece("пять ", "new"), Piece("три")]),
        ("", "раз", [Piece("раз", "new")]),
        ("раз", "", [Piece("раз", "gone")]),
    ],
)
def test_words_that_came_and_went(before: str, after: str, pieces: list[Piece]) -> None:
    assert by_words(before, after) == pieces


def test_a_very_long_text_is_shown_whole() -> None:
    long = "слово " * 4000
    assert by_words(long, long + "конец") == [Piece(long, "gone"), Piece(long + "конец", "new")]
