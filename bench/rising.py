"""The journal of a node in which something elsewhere changes before each request."""

from itertools import count

from django.core.signals import request_started

from dostyq.journal.queries import head

_numbers = count(1)
_latest = 0


def _change_elsewhere(**_: object) -> None:
    global _latest
    _latest = next(_numbers)


request_started.connect(_change_elsewhere)


def version() -> int:
    """Asks the journal as the real one does, to cost the same."""
    return head() + _latest
