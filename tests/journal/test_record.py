from datetime import datetime
from zoneinfo import ZoneInfo

from dostyq.journal.models import Entry
from dostyq.journal.queries import head
from dostyq.people.actions import record_institution
from dostyq.people.models import Institution
from tests.factories import AT, BY, make_activity, make_institution, ru


def an_institution(**values: object) -> Institution:
    made = {"slug": "one", "kind": "college", "country": "KZ", "zone": "Asia/Almaty", "name": ru("Первый")}
    return Institution(**(made | {"short_name": ru("Первый")} | values))


def test_the_first_record_is_added_with_one_line(db: None) -> None:
    record_institution(an_institution(), **BY)
    assert [(e.verb, e.kind, e.subject, e.actor, e.at) for e in Entry.objects.all()] == [
        ("added", "people.institution", "one", "node", AT)
    ]


def test_the_same_record_again_writes_nothing(db: None) -> None:
    record_institution(an_institution(), **BY)
    before = head()
    record_institution(an_institution(), **BY)
    assert head() == before


def test_a_change_names_the_fields_and_never_their_text(db: None) -> None:
    record_institution(an_institution(), **BY)
    record_institution(an_institution(short_name=ru("Тайное название")), **BY)
    entry = Entry.objects.get(verb="changed")
    assert entry.facts == {"fields": ["short_name", "sort_key", "search_key"]}


def test_head_rises_with_every_change(db: None) -> None:
    assert head() == 0
    make_institution()
    assert head() > 0


def test_the_same_moment_in_an_hour_that_comes_twice_is_no_change(db: None) -> None:
    host = make_institution(zone="Asia/Almaty")
    twice = datetime(2024, 2, 29, 23, 30, tzinfo=ZoneInfo("Asia/Almaty"))
    for moment in (twice, twice.replace(fold=1)):
        make_activity("one", date="2024-02-29", host=host, starts_at=moment)
        before = head()
        make_activity("one", date="2024-02-29", host=host, starts_at=moment)
        assert head() == before
