from django.test import Client

from tests.factories import make_agreement


def test_the_only_report_is_opened_straight_away(db: None, client: Client) -> None:
    make_agreement("first")
    assert client.get("/kk/reports/").url == "/kk/reports/first/"  # type: ignore[attr-defined] # a redirect has it


def test_several_reports_are_listed_and_none_says_what_belongs_there(db: None, client: Client) -> None:
    assert "No agreement yet" in client.get("/en/reports/").text
    make_agreement("first")
    make_agreement("second")
    page = client.get("/en/reports/").text
    assert ('href="/en/reports/first/"' in page, 'href="/en/reports/second/"' in page) == (True, True)
