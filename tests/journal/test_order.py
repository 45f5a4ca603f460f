"""Lines of the journal become visible in the order of their numbers, so that its head never hides a change."""

import threading

import pytest
from django.db import connection, transaction

from dostyq.journal.actions import note
from dostyq.journal.models import Entry
from dostyq.journal.queries import head
from tests.factories import BY


@pytest.mark.django_db(transaction=True)
def test_a_line_waits_for_the_transaction_of_the_line_before() -> None:
    first_written, end_first = threading.Event(), threading.Event()
    heads: list[int] = []

    def slow() -> None:
        with transaction.atomic():
            note(verb="first", kind="test", subject="a", **BY)
            first_written.set()
            end_first.wait(5)
        connection.close()

    def quick() -> None:
        first_written.wait(5)
        with transaction.atomic():
            note(verb="second", kind="test", subject="b", **BY)
        heads.append(head())
        connection.close()

    threads = [threading.Thread(target=slow), threading.Thread(target=quick)]
    for thread in threads:
        thread.start()
    first_written.wait(5)
    assert threads[1].join(0.3) is None
    assert heads == []  # the second waits
    end_first.set()
    for thread in threads:
        thread.join()
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["first", "second"]
    assert heads == [head()]
