"""Names to sign in with: what looks alike is one, what is no name is refused."""

import pytest

from dostyq.domain.sign_in import sign_in_key


@pytest.mark.parametrize(
    "names",
    [
        ["a.ivanova", "A.Ivanova", " a.ivanova ", "а.ivanova", "А.IVANOVA"],  # the fourth and fifth begin in Cyrillic
        ["сурок", "CYPOK", "cypok", "сур0к"],
        ["lida", "1ida", "Iida", "iida"],
        ["елена", "ЕЛЁНА", "ёлена"],
        ["ａｂｃ", "abc"],  # full-width letters
        ["анатолий", "анатолии"],
    ],
)
def test_names_that_look_alike_are_one(names: list[str]) -> None:
    assert len({sign_in_key(name) for name in names}) == 1


def test_names_that_can_be_told_apart_are_several() -> None:
    names = ["a.ivanova", "a-ivanova", "b.ivanova", "қызыл", "қазан", "жанна", "жанар", "abc1", "abcd"]
    assert len({sign_in_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    "name",
    ["", "  ", "ab", "a" * 41, "a b c", "a@b.kz", "<b>имя</b>", "аня\u0000", "аня\u202e", "---", "αβγ", "аня🙂", "ﷺﷺﷺ"],
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        sign_in_key(name)
