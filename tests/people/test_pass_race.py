"""A pass for one use lets in exactly one of many who come at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from dostyq.domain.errors import Refused
from dostyq.people.actions import issue_pass, use_pass
from dostyq.people.models import AccessPass
from tests.factories import AT, BY


@pytest.mark.django_db(transaction=True)
def test_one_of_twenty_who_come_at_once_is_let_in() -> None:
    token = issue_pass(purpose="setup", scopes=["node"], valid_for=timedelta(hours=1), **BY)

    def try_it(_: int) -> bool:
        try:
            use_pass(token=token, at=AT)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        let_in = list(pool.map(try_it, range(20)))
    assert (let_in.count(True), AccessPass.objects.get().uses) == (1, 1)
