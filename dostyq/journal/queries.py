"""Reading the journal."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import OuterRef, Subquery

from dostyq.journal.models import Entry


def head() -> int:
    """The number of the last line: it rises with every change, so bytes made at one head are good until the next."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM journal_entry")
        row = cursor.fetchone()
    return row[0] or 0


def version(kinds: Sequence[str], *, of: str) -> int:
    """The number of the last line about the record `of` in any of these tables: a form that edits it carries this."""
    last = Entry.objects.filter(kind__in=kinds, subject=of).order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def last_moment(kind: str, *, of: str) -> Subquery:
    """When the record whose id stands in the field `of` last changed: to annotate a list, in its one query."""
    lines = Entry.objects.filter(kind=kind, subject=OuterRef(of)).order_by("-pk")
    return Subquery(lines.values("at")[:1])
