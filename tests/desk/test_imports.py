"""A table is looked through, settled, carried out once, and taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from dostyq.credentials.models import Award
from dostyq.desk import actions, queries, tasks
from dostyq.desk.actions import Settlement
from dostyq.desk.engine import tables_of_text
from dostyq.desk.models import Import, ImportRow
from dostyq.domain.actor import NODE, Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.domain.records import Decision
from dostyq.journal.models import Entry
from dostyq.people.models import Institution, Person, PersonName, Source
from dostyq.programme.actions import record_activity
from dostyq.programme.models import Activity, Participation
from tests.factories import AT, BY, make_activity, make_institution, make_person, ru

KEEPER = Actor("pass:1", frozenset({"node"}))
BY_KEEPER: dict[str, Any] = {"actor": KEEPER, "at": AT}
HEAD = "Дата\tМероприятие\tКто проводил\tФИО\tНаграда\tОпубликовано\n"
TABLE = HEAD + (
    "ноябрь 2017 г.\tКонкурс «Садовод»\tЛицей «Ромашка»\tПримеров П.П.\tдиплом I степени\tВыдуманный вестник\n"
    "ноябрь 2017 г.\tКонкурс «Садовод»\tЛицей «Ромашка»\tОбразцова А.А.\tдиплом II степени\tВыдуманный вестник\n"
    "15–16.02.2019\tСеминар о розах\tКолледж «Тюльпан»\tПримеров П.П.\tсертификат\t\n"
    "когда-то\tВстреча друзей\tЛицей «Ромашка»\t\t\t\n"
)


def begin(text: str, institution: Institution, actor: Actor = KEEPER) -> Import:
    given = {"agreement": None, "persons_of": institution, "language": "ru", "actor": actor, "at": AT}
    return actions.begin_imports(tables_of_text(text), institution=institution, **given)[0]


def states(found: Import) -> list[str]:
    return [row.state for row in queries.rows_of(found)]


@pytest.fixture
def table(lyceum: Institution, college: Institution) -> Import:
    return begin(TABLE, lyceum)


def test_a_table_is_looked_through_before_anything_is_stored(table: Import) -> None:
    assert states(table) == ["ready", "ready", "ready", "attention"]
    assert (Activity.objects.count(), Person.objects.count(), Award.objects.count()) == (0, 0, 0)


def test_what_is_ready_is_stored_once_and_what_is_not_waits(table: Import) -> None:
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    first = list(Activity.objects.order_by("pk").values_list("kind", "date", "state", "host__slug"))
    assert [(kind, str(date), *rest) for kind, date, *rest in first] == [
        ("contest", "2017-11", "held", "romashka"),
        ("seminar", "2019-02-15/2019-02-16", "held", "tulpan"),
    ]
    assert sorted(PersonName.objects.values_list("family", "initials", "given")) == [
        ("Образцова", "А.А.", ""),
        ("Примеров", "П.П.", ""),
    ]
    assert list(Award.objects.order_by("pk").values_list("kind", "degree", "place")) == [
        ("diploma", 1, None),
        ("diploma", 2, None),
        ("certificate", None, None),
    ]
    assert (Source.objects.count(), Participation.objects.count()) == (1, 3)
    assert states(table) == ["written", "written", "written", "attention"]
    lines = Entry.objects.count()
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    assert (Activity.objects.count(), Award.objects.count(), Entry.objects.count()) == (2, 3, lines)


def test_nobody_is_named_in_public_by_a_table(table: Import) -> None:
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    assert set(Person.objects.values_list("basis", flat=True)) == {"none"}


def test_the_journal_knows_no_names(table: Import) -> None:
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    said = str(list(Entry.objects.values_list("subject", "facts")))
    assert [name for name in ("Примеров", "Садовод", "вестник") if name in said] == []


def test_chosen_rows_join_the_activity_of_those_that_were_stored_before(table: Import) -> None:
    actions.carry_out(slug=table.slug, only={2}, **BY_KEEPER)
    assert states(table) == ["written", "ready", "ready", "attention"]
    actions.carry_out(slug=table.slug, only={3}, **BY_KEEPER)
    activity = Activity.objects.get()
    assert (activity.awards.count(), activity.participations.count()) == (2, 2)


def test_a_cell_is_corrected_wherever_the_same_stands(lyceum: Institution) -> None:
    table = begin(HEAD + "когда-то\tВстреча\t\t\t\t\nкогда-то\tСлёт\t\t\t\t\nдавно\tМатч\t\t\t\t\n", lyceum)
    actions.settle(slug=table.slug, rows={2: Settlement({0: "2016"})}, everywhere=True, **BY_KEEPER)
    assert states(table) == ["ready", "ready", "attention"]
    assert [row.cells[0] for row in queries.rows_of(table)] == ["когда-то", "когда-то", "давно"]


def test_what_cannot_be_read_goes_into_the_note_only_when_somebody_says_so(table: Import) -> None:
    actions.settle_all(slug=table.slug, to_note=True, **BY_KEEPER)
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    assert Activity.objects.get(kind="meeting").note.ru == "Дата: когда-то"


def test_columns_are_chosen_anew(table: Import) -> None:
    chosen = ["", *table.columns[1:]]
    actions.choose_columns(slug=table.slug, columns=chosen, **BY_KEEPER)
    assert states(table) == ["ready"] * 4
    with pytest.raises(Refused) as refused:
        actions.choose_columns(slug=table.slug, columns=["title", "title"], **BY_KEEPER)
    assert refused.value.code == "column_chosen_twice"


def test_what_is_here_already_is_proposed_and_decided_by_a_person(lyceum: Institution, college: Institution) -> None:
    there = make_activity(title=ru("Конкурс «Садовод»"), date="2017")
    table = begin(TABLE, lyceum)
    assert states(table) == ["known", "known", "ready", "attention"]
    assert list(table.rows.exclude(same_as="").values_list("same_as", flat=True)) == [there.slug, there.slug]
    rows = {2: Settlement(decision=Decision.SAME), 3: Settlement(decision=Decision.OTHER)}
    actions.settle(slug=table.slug, rows=rows, everywhere=False, **BY_KEEPER)
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    assert (there.awards.count(), Activity.objects.filter(kind="contest").count()) == (1, 2)
    again = begin(TABLE, lyceum)
    assert states(again) == ["known", "known", "known", "attention"]
    actions.settle_all(slug=again.slug, decision=Decision.SAME, **BY_KEEPER)
    actions.carry_out(slug=again.slug, only={2}, **BY_KEEPER)
    assert Award.objects.count() == 3


def test_a_row_that_repeats_another_is_proposed(lyceum: Institution) -> None:
    table = begin(HEAD + "2016\tВстреча\t\t\t\t\n2016\tВСТРЕЧА\t\t\t\t\n", lyceum)
    assert [(row.state, row.same_row) for row in queries.rows_of(table)] == [("ready", None), ("known", 2)]


def test_a_person_of_the_same_name_is_proposed(lyceum: Institution) -> None:
    known = make_person("Примеров", institution=lyceum)
    table = begin(HEAD + "2016\tКонкурс\t\tПримеров П.П.\t1 место\t\n", lyceum)
    assert states(table) == ["known"]
    actions.settle_all(slug=table.slug, decision=Decision.SAME, **BY_KEEPER)
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    assert Award.objects.get().person == known


def test_an_import_is_taken_back(table: Import) -> None:
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    actions.undo(slug=table.slug, **BY_KEEPER)
    assert [one.objects.count() for one in (Activity, Person, Award, Source, Participation)] == [0] * 5
    assert states(table) == ["ready", "ready", "ready", "attention"]
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    assert Activity.objects.count() == 2


def test_what_was_changed_since_is_not_taken_back(table: Import) -> None:
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    activity = Activity.objects.get(kind="seminar")
    activity.place = ru("Актовый зал")
    record_activity(activity, participations=list(activity.participations.order_by("pk")), **BY)
    with pytest.raises(Refused) as refused:
        actions.undo(slug=table.slug, **BY_KEEPER)
    assert (refused.value.code, Activity.objects.count()) == ("import_was_changed", 2)


def test_what_somebody_built_on_is_not_taken_back(table: Import) -> None:
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    make_activity(participations=[Participation(person=Person.objects.first(), role="participant")])
    with pytest.raises(Refused) as refused:
        actions.undo(slug=table.slug, **BY_KEEPER)
    assert (refused.value.code, Activity.objects.count()) == ("import_was_changed", 3)


def test_a_crash_at_any_place_stores_nothing(table: Import) -> None:
    """Every query of the run fails once; whatever had been done before it is undone."""
    counted = Counted()
    with connection.execute_wrapper(counted):
        actions.carry_out(slug=table.slug, **BY_KEEPER)
    actions.undo(slug=table.slug, **BY_KEEPER)
    lines = Entry.objects.count()
    for nth in range(0, counted.count, 7):
        with pytest.raises(Crash), connection.execute_wrapper(Counted(fails_at=nth)):
            actions.carry_out(slug=table.slug, **BY_KEEPER)
        left = [one.objects.count() for one in (Activity, Person, Award, Source)]
        assert (nth, left, Entry.objects.count() - lines) == (nth, [0] * 4, 0)
    assert states(table) == ["ready", "ready", "ready", "attention"]


class Crash(Exception):  # noqa: N818 - it stands for a power cut, not for an error of the program
    pass


class Counted:
    def __init__(self, fails_at: int = -1) -> None:
        self.count, self.fails_at = 0, fails_at

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            self.count += 1
            if self.count - 1 == self.fails_at:
                raise Crash
        return execute(sql, *rest)


def test_a_table_is_for_whoever_brought_it(lyceum: Institution, college: Institution) -> None:
    coordinator = Actor("pass:2", frozenset({"institution:romashka"}))
    table = begin(TABLE, lyceum, coordinator)
    stranger, moved = Actor("pass:3", frozenset({"node"})), Actor("pass:2", frozenset({"institution:tulpan"}))
    for actor in (stranger, moved):
        for action in (actions.carry_out, actions.undo, actions.drop_import):
            with pytest.raises(NotHere):
                action(slug=table.slug, actor=actor, at=AT)
    with pytest.raises(NotHere):
        begin(TABLE, college, coordinator)
    assert (Import.objects.count(), Activity.objects.count()) == (1, 0)


def test_what_a_coordinator_brings_is_kept_by_the_institution(lyceum: Institution, college: Institution) -> None:
    coordinator = Actor("pass:2", frozenset({"institution:romashka"}))
    table = begin(TABLE, lyceum, coordinator)
    actions.carry_out(slug=table.slug, actor=coordinator, at=AT)
    for model in (Activity, Person, Source):
        assert set(model.objects.values_list("kept_by__slug", flat=True)) == {"romashka"}
    assert (Activity.objects.count(), Award.objects.count()) == (2, 3)


def test_a_coordinator_is_not_told_of_persons_elsewhere(lyceum: Institution, college: Institution) -> None:
    make_person("Примеров", institution=college)
    coordinator = Actor("pass:2", frozenset({"institution:romashka"}))
    table = begin(
        "Дата\tМероприятие\tУчастники\tФИО\n2016\tКонкурс\tКолледж «Тюльпан»\tПримеров П.П.\n", lyceum, coordinator
    )
    assert [(row.state, row.same_person) for row in queries.rows_of(table)] == [("ready", "")]


def test_old_tables_are_forgotten_and_what_was_stored_stays(table: Import) -> None:
    actions.carry_out(slug=table.slug, **BY_KEEPER)
    assert actions.forget_old(actor=NODE, at=AT + timedelta(days=30)) == 0
    assert actions.forget_old(actor=NODE, at=AT + timedelta(days=31)) == 1
    assert (Import.objects.count(), ImportRow.objects.count(), Activity.objects.count()) == (0, 0, 2)


def test_two_institutions_of_one_name_are_not_told_apart_by_it(lyceum: Institution) -> None:
    make_institution(short_name=ru("Лицей Ромашка"))
    table = begin(HEAD + "2016\tВстреча\tЛицей «Ромашка»\t\t\t\n", lyceum)
    assert states(table) == ["attention"]


def test_the_nightly_work_forgets_old_tables(table: Import) -> None:
    Import.objects.update(begun_at=timezone.now() - timedelta(days=31))
    tasks.forget_imports()
    assert Import.objects.count() == 0
