"""Carrying an import out: rows become activities, persons and awards through the actions of their apps."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from dostyq.credentials.actions import record_award
from dostyq.credentials.models import Award
from dostyq.desk import queries
from dostyq.desk.actions.imports import WRITTEN_AT_ONCE, held, look_through
from dostyq.desk.models import Import, ImportRow, ImportState
from dostyq.domain import names
from dostyq.domain.actor import Actor
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.records import Decision, Prize, Problem, RowState, Spelled, Verdict
from dostyq.domain.records.likeness import award_key
from dostyq.domain.records.table import institution_of, person_key
from dostyq.domain.texts import Texts
from dostyq.journal import actions as journal
from dostyq.journal.queries import head
from dostyq.people.actions import record_person, record_source
from dostyq.people.models import Institution, Person, PersonName, Source
from dostyq.programme.actions import Served, record_activity
from dostyq.programme.models import Activity, ActivityState, Participation, ParticipationRole

ACTIVITY, PERSON, AWARD, SOURCE = "activity", "person", "award", "source"


@dataclass
class Storing:
    """One run: who and when, and what it has met so far."""

    table: Import
    actor: Actor
    at: datetime
    begun: int
    institutions: dict[str, Institution]
    persons: dict[str, Person] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    written: dict[int, list[list[str]]] = field(default_factory=dict)

    def said(self, text: str) -> Texts:
        return Texts.from_data({self.table.language: text})

    def note(self, number: int, kind: str, slug: str) -> None:
        self.written.setdefault(number, []).append([kind, slug])


@transaction.atomic
def carry_out(*, slug: str, actor: Actor, at: datetime, only: Collection[int] | None = None) -> Import:
    """Store all rows that are ready, or those of these numbers. Again it stores nothing twice; all of it or nothing."""
    found = held(slug, actor)
    rows, verdicts = look_through(found, actor=actor)
    chosen = [row for row in rows if row.state == RowState.READY and (only is None or row.number in only)]
    if not chosen:
        return found
    storing = Storing(found, actor, at, head(), {one.slug: one for one in queries.institutions()})
    by_number = {row.number: row for row in rows}
    groups = _grouped(verdicts, {row.number for row in chosen})
    for group in groups:
        _store_group(storing, group, by_number)
    _remember(storing, by_number)
    return found


def _grouped(verdicts: Sequence[Verdict], numbers: set[int]) -> list[list[Verdict]]:
    """Rows of one activity together; whoever is chosen brings along the rows of it that were written before."""
    groups: dict[str, list[Verdict]] = {}
    for one in verdicts:
        if one.line.number in numbers or one.state == RowState.WRITTEN:
            key = one.same_as if one.same_as and one.line.decision is Decision.SAME else one.group
            groups.setdefault(key, []).append(one)
    return [group for group in groups.values() if any(one.line.number in numbers for one in group)]


def _store_group(storing: Storing, group: list[Verdict], rows: dict[int, ImportRow]) -> None:
    new = [one for one in group if one.state == RowState.READY]
    activity = _same(group) or _own(storing, group, new, rows) or _new_activity(storing, new)
    for one in new:
        storing.note(one.line.number, ACTIVITY, activity.slug)
        if one.record.prize and one.new_awards:
            _store_awards(storing, one, activity, one.record.prize)


def _same(group: list[Verdict]) -> Activity | None:
    """The stored one that a person said is the same: it gets the awards that it has not, and stays as it is."""
    same = [one.same_as for one in group if one.same_as and one.line.decision is Decision.SAME]
    return Activity.objects.filter(slug=same[0]).first() if same else None


def _own(storing: Storing, group: list[Verdict], new: list[Verdict], rows: dict[int, ImportRow]) -> Activity | None:
    """The one that rows of this table became before; whoever the new rows name takes part in it too."""
    slugs = [slug for one in group for kind, slug in rows[one.line.number].written if kind == ACTIVITY]
    activity = Activity.objects.filter(slug=slugs[0]).first() if slugs else None
    if activity is None:
        return None
    stored = list(activity.participations.order_by("pk"))
    known = {(row.institution_id, row.person_id, row.count) for row in stored}
    more = [row for row in _participations(storing, new) if (row.institution_id, row.person_id, row.count) not in known]
    return record_activity(
        activity,
        participations=[*stored, *more],
        outcomes=list(activity.outcomes.order_by("pk")),
        served=Served(
            areas=[(link.area, link.inferred) for link in activity.area_links.order_by("pk")],
            aims=[(link.aim, link.inferred) for link in activity.aim_links.order_by("pk")],
        ),
        actor=storing.actor,
        at=storing.at,
    )


def _new_activity(storing: Storing, new: list[Verdict]) -> Activity:
    first = new[0].record
    activity = Activity(
        slug=secrets.token_hex(5),
        kept_by=storing.table.institution,
        agreement=storing.table.agreement,
        kind=first.kind,
        title=storing.said(first.title),
        state=state_of(first.date, today_in(storing.table.institution, storing.at)),
        host=storing.institutions.get(first.host),
        place=storing.said(first.place),
        note=storing.said("\n".join(dict.fromkeys(line for one in new for line in _notes(storing.table, one)))),
    )
    activity.date = first.date
    participations = _participations(storing, new)
    return record_activity(activity, participations=participations, actor=storing.actor, at=storing.at)


def state_of(known: ImpreciseDate | None, today: date) -> str:
    """Held, unless it is still to come."""
    return ActivityState.PLANNED if known and known.start > today else ActivityState.HELD


def today_in(institution: Institution, at: datetime) -> date:
    """The day on the clocks of the institution."""
    return at.astimezone(ZoneInfo(institution.zone)).date()


def _notes(table: Import, one: Verdict) -> list[str]:
    """The notes of the row, and what could not be read of it if a person wants it there: with the words of the head."""
    kept = [_quoted(table, problem) for problem in one.record.problems if problem.column >= 0]
    return [*one.record.notes, *(kept if one.line.to_note else [])]


def _quoted(table: Import, problem: Problem) -> str:
    head = table.head[problem.column] if problem.column < len(table.head) else ""
    return f"{head}: {problem.text}" if head else problem.text


def _participations(storing: Storing, rows: list[Verdict]) -> list[Participation]:
    """Who took part by all rows of the activity, each once."""
    institutions = dict.fromkeys(slug for one in rows for slug in one.record.institutions)
    found = [_part(institution=storing.institutions[slug]) for slug in institutions if slug in storing.institutions]
    persons = [_person(storing, one, name) for one in rows for name in (*one.record.persons, *one.record.guests)]
    found += [_part(person=person) for person in dict.fromkeys(persons)]
    counts = dict.fromkeys(one.record.count for one in rows if one.record.count)
    return [*found, *(_part(count=count, counted="people") for count in counts)]


def _part(**who: object) -> Participation:
    return Participation(role=ParticipationRole.PARTICIPANT, **who)


def _person(storing: Storing, one: Verdict, name: Spelled) -> Person:
    """One person for one spelling in one institution; a stored one where somebody said that it is the same."""
    table = storing.table
    where = institution_of(one.record, table.persons_of.slug if table.persons_of else "")
    key = person_key(str(name), where)
    if key not in storing.persons:
        stored = Person.objects.filter(slug=one.same_person).first() if _is_same(one, name) else None
        storing.persons[key] = stored or _new_person(storing, one, name, where)
    return storing.persons[key]


def _is_same(one: Verdict, name: Spelled) -> bool:
    if not one.same_person or one.line.decision is not Decision.SAME:
        return False
    spelled = PersonName.objects.filter(person__slug=one.same_person)
    return any(names.match_key(names.printed(row.as_name)) == names.match_key(str(name)) for row in spelled)


def _new_person(storing: Storing, one: Verdict, name: Spelled, where: str) -> Person:
    """Nobody's name is public before there is a consent or a published source."""
    person = Person(
        slug=secrets.token_hex(5), kept_by=storing.table.institution, institution=storing.institutions.get(where)
    )
    spelling = PersonName(
        script=name.script, family=name.family, given=name.given, patronymic=name.patronymic, initials=name.initials
    )
    stored = record_person(person, [spelling], actor=storing.actor, at=storing.at)
    storing.note(one.line.number, PERSON, stored.slug)
    return stored


def _store_awards(storing: Storing, one: Verdict, activity: Activity, prize: Prize) -> None:
    record = one.record
    names_of_new = [name for name in record.persons if _is_new(one, str(name), prize)]
    persons = [_person(storing, one, name) for name in names_of_new]
    slugs = [] if record.persons else [slug for slug in record.institutions if _is_new(one, slug, prize)]
    institutions = [storing.institutions[slug] for slug in slugs]
    for person, institution in [*((one, None) for one in persons), *((None, one) for one in institutions)]:
        award = Award(
            slug=secrets.token_hex(5),
            activity=activity,
            kind=prize.kind,
            degree=prize.degree,
            place=prize.place,
            category=record.category,
            nomination=storing.said(prize.nomination),
            person=person,
            institution=institution or (person.institution if person else None),
            basis=storing.said(record.basis),
            published_in=_source(storing, one),
        )
        award.date = record.date
        stored = record_award(award, actor=storing.actor, at=storing.at)
        storing.note(one.line.number, AWARD, stored.slug)


def _is_new(one: Verdict, recipient: str, prize: Prize) -> bool:
    return award_key(recipient, prize.kind, prize.degree, prize.place) in one.new_awards


def _source(storing: Storing, one: Verdict) -> Source | None:
    """Where it was published, once for one wording in this table."""
    published = one.record.published
    if not published:
        return None
    key = names.match_key(published)
    if key not in storing.sources:
        source = Source(slug=secrets.token_hex(5), kept_by=storing.table.institution, title=storing.said(published))
        storing.sources[key] = record_source(source, actor=storing.actor, at=storing.at)
        storing.note(one.line.number, SOURCE, storing.sources[key].slug)
    return storing.sources[key]


def _remember(storing: Storing, rows: dict[int, ImportRow]) -> None:
    changed = [rows[number] for number in storing.written]
    for row in changed:
        row.written, row.state = storing.written[row.number], RowState.WRITTEN
    ImportRow.objects.bulk_update(changed, ["written", "state"], batch_size=WRITTEN_AT_ONCE)
    table = storing.table
    journal.note(
        actor=storing.actor,
        at=storing.at,
        verb="carried_out",
        kind="desk.import",
        subject=table.slug,
        count=len(changed),
    )
    table.state, table.written_at = ImportState.WRITTEN, storing.at
    table.runs = [*table.runs, [storing.begun, head()]]
    table.save(update_fields=["state", "written_at", "runs"])
