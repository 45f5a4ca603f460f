"""The two invented colleges, and a coordinator of one of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from dostyq.people.models import Institution
from tests.colleges import college, data, lyceum, sign_in

__all__ = ["college", "coordinator", "data", "lyceum", "sign_in"]


@pytest.fixture
def coordinator(lyceum: Institution, sign_in: Callable[..., Client]) -> Client:
    return sign_in("institution:romashka")
