"""The address that readers are given is one setting, that of the node itself another."""

from typing import Any

import pytest
from django.test import Client

from dostyq.config.environment import BadSetting, address
from tests.factories import make_activity

SITE = "https://college.example/dostyq"


def test_calendars_and_search_engines_get_the_address_of_the_site(db: None, client: Client, settings: Any) -> None:
    make_activity("cooks", date="2019-02-15")
    before = client.get("/ru/calendar.ics").content
    settings.SITE_URL = SITE
    lines = Client().get("/ru/calendar.ics").content.replace(b"\r\n ", b"").decode().splitlines()
    assert [line for line in lines if line.startswith("URL")] == [f"URL:{SITE}/ru/activities/cooks/"]
    assert [line for line in lines if line.startswith("UID")] == [
        line for line in before.decode().splitlines() if line.startswith("UID")
    ]
    page = Client().get("/kk/activities/cooks/").content.decode()
    assert f'<link rel="canonical" href="{SITE}/kk/activities/cooks/">' in page


def test_without_another_address_no_page_names_one(db: None, client: Client) -> None:
    assert b"canonical" not in client.get("/ru/").content


def test_an_address_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for bad in ("college.example", "ftp://college.example", "https://", "https://college.example/?a", "javascript:x"):
        monkeypatch.setenv("DOSTYQ_SITE_URL", bad)
        with pytest.raises(BadSetting):
            address("DOSTYQ_SITE_URL", default="")
    monkeypatch.setenv("DOSTYQ_SITE_URL", SITE + "/")
    assert address("DOSTYQ_SITE_URL", default="") == SITE
