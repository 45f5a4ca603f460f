"""A version of the ready pages that rises with every request, so that each page is made anew."""

from itertools import count

from dostyq.journal.queries import head

_requests = count(1)


def version() -> int:
    """Asks the journal as the real one does, to cost the same."""
    return head() + next(_requests)
