"""Two institutions with their people."""

import pytest
from django.core.cache import cache

from dostyq.people.models import Account, Institution
from tests.factories import make_account, make_institution


@pytest.fixture(autouse=True)
def _no_tries() -> None:
    cache.clear()


@pytest.fixture
def ours(db: None) -> Institution:
    return make_institution("ours")


@pytest.fixture
def theirs(db: None) -> Institution:
    return make_institution("theirs")


@pytest.fixture
def coordinator(ours: Institution) -> Account:
    return make_account("coordinator", "institution:ours", institution=ours)


@pytest.fixture
def teacher(ours: Institution) -> Account:
    return make_account("teacher", "teacher:ours", institution=ours)


@pytest.fixture
def stranger(theirs: Institution) -> Account:
    return make_account("stranger", "institution:theirs", institution=theirs)


@pytest.fixture
def administrator(ours: Institution) -> Account:
    return make_account("keeper", "node", institution=ours)
