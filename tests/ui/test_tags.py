"""What the tags print for readers of three languages."""

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from dostyq.domain.edtf_dates import parse
from dostyq.domain.texts import Texts

BOTH = Texts(ru="Встреча <1>", en="Meeting <1>", editorial=frozenset({"en"}))


def rendered(template: str, language: str, **context: object) -> str:
    with override(language):
        return Template(template).render(Context(context))


def test_text_in_the_asked_language_is_plain_and_escaped() -> None:
    assert rendered("{% say text %}", "ru", text=BOTH) == "Встреча &lt;1&gt;"


def test_text_in_another_language_says_which() -> None:
    assert rendered("{% say text %}", "kk", text=BOTH) == '<span lang="ru">Встреча &lt;1&gt;</span>'


def test_missing_translation_is_said_honestly_where_asked() -> None:
    plain, honest = rendered("{% say text %}|{% say text honest=True %}", "kk", text=BOTH).split("|")
    assert honest.startswith(plain + ' <span class="untranslated">')


def test_translation_by_the_editors_carries_its_mark_and_can_go_without() -> None:
    marked = rendered("{% say text marked=True %}", "en", text=BOTH)
    assert marked.startswith('Meeting &lt;1&gt;<abbr class="by-us"')
    assert rendered("{% say text %}", "en", text=BOTH) == "Meeting &lt;1&gt;"


def test_a_page_of_editors_translations_says_so_once_and_only_in_their_language() -> None:
    said = "The texts in this language are translations by the editors."
    assert rendered("{% editors_note text %}", "en", text=BOTH) == f'<p class="soft editorial">{said}</p>'
    assert rendered("{% editors_note text %}", "ru", text=BOTH) == ""


@pytest.mark.parametrize("nothing", [None, Texts()])
def test_no_text_prints_nothing(nothing: Texts | None) -> None:
    assert rendered("{% say text %}{% say_plain text %}", "ru", text=nothing) == ""


@pytest.mark.parametrize(
    ("language", "printed"), [("ru", "ноябрь 2017 г."), ("kk", "2017 жылғы қараша"), ("en", "November 2017")]
)
def test_date_is_printed_with_the_precision_that_is_known(language: str, printed: str) -> None:
    html = rendered("{% when date %}", language, date=parse("2017-11")).replace("\u00a0", " ")
    assert html == f'<time datetime="2017-11">{printed}</time>'


def test_interval_has_no_machine_date_because_html_knows_none() -> None:
    assert (
        rendered("{% when date %}", "en", date=parse("2019-02-15/2019-02-16")).replace("\u00a0", " ")
        == "15–16 February 2019"
    )


def test_unknown_date_is_said_in_words() -> None:
    assert rendered("{% when date %}", "en", date=None) == '<span class="soft">date unknown</span>'


def test_degrees_are_latin_letters() -> None:
    assert rendered("{% roman 1 %} {% roman 2 %} {% roman 3 %} {% roman none %}", "ru", none=None) == "I II III "


def test_query_keeps_what_is_not_exchanged() -> None:
    request = RequestFactory().get("/", QueryDict("year=2018&kind=visit&page=3"))
    assert rendered("{% query_with kind='' page=4 %}", "ru", request=request) == "?year=2018&amp;page=4"
