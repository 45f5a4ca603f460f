"""Two invented colleges, an own folder for the bytes of each test, and people who come in by their passes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dostyq.domain.actor import NODE
from dostyq.people.actions import issue_pass
from dostyq.people.models import Institution
from tests.factories import make_institution, ru


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def lyceum(db: None) -> Institution:
    return make_institution("romashka", country="RU", zone="Asia/Barnaul", short_name=ru("Лицей «Ромашка»"))


@pytest.fixture
def college(db: None) -> Institution:
    return make_institution("tulpan", short_name=ru("Колледж «Тюльпан»"))


@pytest.fixture
def sign_in(db: None) -> Callable[..., Client]:
    """A browser of somebody who may do this: `sign_in("institution:romashka")`."""

    def signed_in(*scopes: str) -> Client:
        cache.clear()  # wrong tries of another test
        client = Client()
        given = {"purpose": "trial", "scopes": scopes, "valid_for": timedelta(hours=1)}
        token = issue_pass(**given, actor=NODE, at=timezone.now())
        assert client.post("/en/setup/begin/", {"token": token}).status_code == 302
        return client

    return signed_in
