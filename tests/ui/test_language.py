"""The language switch keeps the choice and never leads away from the site."""

import pytest
from django.test import Client

from dostyq.ui.context import path_without_language

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_foreign_address_leads_home(foreign: str) -> None:
    answer = Client().get("/ru/language/kk/", {"next": foreign})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/kk/")


def test_own_address_is_followed_and_the_choice_is_kept() -> None:
    answer = Client().get("/ru/language/en/", {"next": "/en/awards/?year=2018"})
    assert answer.headers["Location"] == "/en/awards/?year=2018"
    assert answer.cookies["dostyq_language"].value == "en"


def test_language_that_does_not_exist_is_not_found_and_not_kept() -> None:
    answer = Client().get("/ru/language/de/")
    assert answer.status_code == 404
    assert "dostyq_language" not in answer.cookies


@pytest.mark.parametrize(
    ("path", "rest"), [("/kk/awards/", "/awards/"), ("/ru/", "/"), ("/rubric/", "/rubric/"), ("/static/x", "/static/x")]
)
def test_path_without_its_language(path: str, rest: str) -> None:
    assert path_without_language(path) == rest
