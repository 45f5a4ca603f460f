"""How pages name a number of organisations or people."""

import pytest
from django.utils import translation

from dostyq.programme.models import Participation
from dostyq.programme.templatetags.programme import counted


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("ru", 1, "1 организация"),
        ("ru", 13, "13 организаций"),
        ("ru", 22, "22 организации"),
        ("kk", 13, "13 ұйым"),
        ("en", 1, "1 organisation"),
        ("en", 13, "13 organisations"),
    ],
)
def test_the_noun_takes_the_form_of_its_number(language: str, number: int, words: str) -> None:
    with translation.override(language):
        assert counted(Participation(count=number, counted="organisations")) == words


def test_people_are_counted_as_people() -> None:
    with translation.override("ru"):
        assert [counted(Participation(count=number, counted="people")) for number in (1, 3, 12)] == [
            "1 человек",
            "3 человека",
            "12 человек",
        ]


def test_what_was_not_counted_says_nothing() -> None:
    assert counted(Participation(count=None)) == ""
