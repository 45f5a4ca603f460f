"""How pages name an award."""

import pytest
from django.utils import translation

from dostyq.credentials.models import Award
from dostyq.credentials.templatetags.credentials import award_words


@pytest.mark.parametrize(
    ("language", "words", "without_degree"),
    [
        ("ru", "Диплом III степени", "Благодарственное письмо"),
        ("kk", "III дәрежелі диплом", "Алғыс хат"),
        ("en", "Diploma, degree III", "Letter of thanks"),
    ],
)
def test_an_award_is_named_in_the_order_of_each_language(language: str, words: str, without_degree: str) -> None:
    with translation.override(language):
        assert award_words(Award(kind="diploma", degree=3)) == words
        assert award_words(Award(kind="thanks_letter")) == without_degree
