"""A table on its way in: begun, its columns chosen, its rows settled. Nobody else sees it, so the journal is silent."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from dostyq.agreements.models import Agreement
from dostyq.desk import queries
from dostyq.desk.engine import Table
from dostyq.desk.engine.cells import MOST_CHARACTERS, cleaned
from dostyq.desk.models import Import, ImportRow, ImportState
from dostyq.desk.permissions import can_enter_for, can_see_import, entered_for, require
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.domain.records import Column, Decision, RowState, Verdict, recognise
from dostyq.domain.records.columns import SEVERAL
from dostyq.journal import actions as journal
from dostyq.people.models import Institution

KEPT_FOR = timedelta(days=30)
WRITTEN_AT_ONCE = 500
JUDGED = ("state", "same_as", "same_row", "same_person")


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person said of one row: corrected cells by the place of their column, a decision, unread into the note."""

    corrections: Mapping[int, str] = field(default_factory=dict)
    decision: Decision | None = None
    to_note: bool | None = None


@transaction.atomic
def begin_imports(
    tables: Sequence[Table],
    *,
    institution: Institution,
    agreement: Agreement | None,
    persons_of: Institution | None,
    language: str,
    actor: Actor,
    at: datetime,
) -> list[Import]:
    """One import for each table, already looked through. Nothing is stored of it but the table itself."""
    require(can_enter_for(actor, institution.slug))
    if agreement and not agreement.parties.filter(institution=institution).exists():
        raise NotHere
    known = queries.known_institutions(institution)
    begun = []
    for table in tables:
        layout = recognise([row for _, row in table.rows], known)
        first = layout.head + 1 if layout.head is not None else 0
        found = Import.objects.create(
            slug=secrets.token_urlsafe(12),
            actor=actor.id,
            institution=institution,
            agreement=agreement,
            persons_of=persons_of,
            language=language,
            name=table.name[:120],
            head=list(table.rows[layout.head][1]) if layout.head is not None else [],
            above=[list(row) for _, row in table.rows[: layout.head or 0]],
            columns=[column or "" for column in layout.columns],
            begun_at=at,
        )
        rows = [
            ImportRow(table=found, number=number, cells=list(row), state="ready") for number, row in table.rows[first:]
        ]
        _judge(found, rows, actor)
        ImportRow.objects.bulk_create(rows, batch_size=WRITTEN_AT_ONCE)
        begun.append(found)
    return begun


def look_through(found: Import, *, actor: Actor) -> tuple[list[ImportRow], list[Verdict]]:
    """Judge all rows again and store what changed."""
    rows = list(queries.rows_of(found))
    changed, verdicts = _judge(found, rows, actor)
    _store_judged(changed)
    return rows, verdicts


def _judge(found: Import, rows: Sequence[ImportRow], actor: Actor) -> tuple[list[ImportRow], list[Verdict]]:
    """Say in each row what becomes of it; the rows of which something else was said before."""
    own = {slug for row in rows for _, slug in row.written}
    read = queries.read_of(found, rows)
    seen = queries.seen_before([record for _, record in read], entered_for(actor), own=own)
    verdicts = queries.verdicts(found, read, seen=seen)
    changed = []
    for row, verdict in zip(rows, verdicts, strict=True):
        judged = (verdict.state.value, verdict.same_as, verdict.same_row, verdict.same_person)
        if judged != _judged(row):
            for name, value in zip(JUDGED, judged, strict=True):
                setattr(row, name, value)
            changed.append(row)
    return changed, verdicts


def _judged(row: ImportRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in JUDGED)


def _store_judged(rows: Sequence[ImportRow]) -> None:
    """Most rows are told the same, which takes one statement for five hundred of them; the others, one by one."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for row in rows:
        alike.setdefault(_judged(row), []).append(row.pk)
    for judged, keys in alike.items():
        for start in range(0, len(keys), WRITTEN_AT_ONCE):
            told = ImportRow.objects.filter(pk__in=keys[start : start + WRITTEN_AT_ONCE])
            told.update(**dict(zip(JUDGED, judged, strict=True)))


def held(slug: str, actor: Actor) -> Import:
    """The import, locked until the transaction ends; 404 for whoever it is not for."""
    if Import.objects.select_for_update().filter(slug=slug).first() is None:
        raise NotHere
    found = queries.import_of(slug)
    require(can_see_import(actor, found))
    return found


@transaction.atomic
def choose_columns(*, slug: str, columns: Sequence[str], actor: Actor, at: datetime) -> Import:
    """Say what the columns are. What was read before under another word is read anew."""
    found = held(slug, actor)
    if found.state != ImportState.OPEN:
        raise Refused("import_is_written")
    chosen = [Column(one).value if one in set(Column) else "" for one in columns[: len(found.columns)]]
    chosen += [""] * (len(found.columns) - len(chosen))
    twice = {one for one in chosen if one and one not in SEVERAL and chosen.count(one) > 1}
    if twice:
        raise Refused("column_chosen_twice")
    if chosen != found.columns:
        found.columns = chosen
        found.save(update_fields=["columns"])
        look_through(found, actor=actor)
    return found


@transaction.atomic
def settle(*, slug: str, rows: Mapping[int, Settlement], everywhere: bool, actor: Actor, at: datetime) -> Import:
    """Take corrections and decisions. `everywhere`: a cell is corrected in all rows with the same text there."""
    found = held(slug, actor)
    stored = {row.number: row for row in found.rows.filter(number__in=list(rows), written=[])}
    repeated: dict[tuple[int, str], str] = {}
    for number, row in stored.items():
        said = rows[number]
        for place, text in said.corrections.items():
            before = row.corrected[place] if place < len(row.corrected) else ""
            now = cleaned(text)[:MOST_CHARACTERS]
            if 0 <= place < len(found.columns) and now != before:
                row.corrections[str(place)] = now
                repeated[place, before] = now
        row.decision = row.decision if said.decision is None else said.decision
        row.to_note = row.to_note if said.to_note is None else said.to_note
        row.save(update_fields=["corrections", "decision", "to_note"])
    if everywhere and repeated:
        _repeat(found, repeated)
    look_through(found, actor=actor)
    return found


def _repeat(found: Import, repeated: Mapping[tuple[int, str], str]) -> None:
    changed = []
    for row in found.rows.filter(written=[]):
        cells = row.corrected
        again = {
            str(place): now
            for (place, before), now in repeated.items()
            if before and cells[place : place + 1] == [before]
        }
        if again:
            row.corrections |= again
            changed.append(row)
    ImportRow.objects.bulk_update(changed, ["corrections"], batch_size=WRITTEN_AT_ONCE)


@transaction.atomic
def settle_all(
    *, slug: str, actor: Actor, at: datetime, decision: Decision | None = None, to_note: bool = False
) -> Import:
    """The same decision for every row that waits for one; or what could not be read of every row into its note."""
    found = held(slug, actor)
    if decision is not None:
        found.rows.filter(state=RowState.KNOWN).update(decision=decision)
    if to_note:
        found.rows.filter(state=RowState.ATTENTION).update(to_note=True)
    look_through(found, actor=actor)
    return found


@transaction.atomic
def drop_import(*, slug: str, actor: Actor, at: datetime) -> None:
    """Forget the table; what was stored of it stays."""
    held(slug, actor).delete()


@transaction.atomic
def forget_old(*, actor: Actor, at: datetime) -> int:
    """Forget tables that were brought more than `KEPT_FOR` ago; how many they were."""
    require(actor.has("node"))
    old = Import.objects.filter(begun_at__lt=at - KEPT_FOR)
    count = old.count()
    if count:
        old.delete()
        journal.note(actor=actor, at=at, verb="forgot", kind="desk.import", subject="old", count=count)
    return count
