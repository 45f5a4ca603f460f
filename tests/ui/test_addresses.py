"""Addresses that no link leads to: refused in the reader's language, and nothing of them is kept."""

import pytest
from django.template import Context, Template
from django.test import Client

from dostyq.ui.templatetags.dostyq import Kept
from tests.factories import make_award

TITLES = {"ru": "Этот адрес не прочитать", "kk": "Бұл мекенжай оқылмайды", "en": "This address cannot be read"}


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("path", ["awards/", "calendar.ics", "nothing-here/"])
def test_an_endless_address_is_refused(db: None, client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/{path}?x={'%3C' * 2_000}")
    assert response.status_code == 414
    assert TITLES[language] in response.text
    assert "%3C" not in response.text


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_foreign_host_is_refused_by_a_ready_page_too(db: None, client: Client, language: str) -> None:
    make_award()
    for _ in range(2):
        response = client.get(f"/{language}/awards/", headers={"Host": "evil.example"})
        assert response.status_code == 400
        assert TITLES[language] in response.text
        assert client.get(f"/{language}/awards/").status_code == 200


def test_too_many_parameters_are_refused_in_words(db: None, client: Client) -> None:
    for _ in range(2):
        response = client.get("/kk/?" + "&".join("a=" for _ in range(1_100)))
        assert response.status_code == 400
        assert TITLES["kk"] in response.text


@pytest.mark.parametrize("path", ["", "reports/"])
def test_no_page_prints_a_control_character(db: None, client: Client, path: str) -> None:
    make_award()
    assert "\x00" not in client.get(f"/kk/{path}?kind=%00&from=%00").text


def test_what_is_not_here_looks_like_an_address_that_leads_nowhere(db: None, client: Client) -> None:
    unknown, nowhere = client.get("/ru/institutions/xxx/"), client.get("/ru/nowhere/xxx/")
    assert (unknown.status_code, nowhere.status_code) == (404, 404)
    for page in (unknown, nowhere):
        assert "Такой страницы нет" in page.text
        assert "поиск" not in page.text


def test_what_is_kept_of_a_page_has_a_bound(db: None) -> None:
    template = Template("{% kept value %}{{ value }}{% endkept %}")
    node = next(node for node in template.nodelist if isinstance(node, Kept))
    for number in range(100):
        value = f"{number}" + "ж" * 50_000
        assert template.render(Context({"value": value})) == value
    assert sum(map(len, node.made.values())) == node.held <= node.most
