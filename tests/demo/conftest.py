"""Somebody who came in by the link that `setup_pass` prints."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.demo.setup_story import begin, printed_path, token_of


@pytest.fixture
def keeper(db: None, client: Client) -> Client:
    cache.clear()  # wrong tries of another test
    begin(client, token_of(printed_path()))
    return client
