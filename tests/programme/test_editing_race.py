"""Of many who save the same form at once, one is stored and all others see the difference."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from dostyq.domain.errors import Refused
from dostyq.journal.models import Entry
from dostyq.journal.queries import version
from dostyq.programme.actions import Served, change_activity
from dostyq.programme.models import Activity
from dostyq.programme.queries import TABLES_OF_AN_ACTIVITY
from tests.factories import BY, make_activity, ru


@pytest.mark.django_db(transaction=True)
def test_one_of_eight_who_save_at_once_is_stored() -> None:
    make_activity("cooks")
    seen = version(TABLES_OF_AN_ACTIVITY, of="cooks")
    before = Entry.objects.count()

    def save(number: int) -> str:
        mine = Activity.objects.get(slug="cooks")
        mine.title = ru(f"Вариант {number}")
        try:
            change_activity(mine, seen=seen, participations=[], newcomers=[], served=Served(), **BY)
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "stored"

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(save, range(8)))
    assert answers == ["changed_meanwhile"] * 7 + ["stored"]
    assert Entry.objects.count() == before + 1
