from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from dostyq.domain.errors import Refused
from dostyq.programme.models import Activity, Participation
from tests.factories import make_activity, make_agreement, make_institution, ru

NOON = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


def test_the_days_for_finding_come_from_the_date_as_known(db: None) -> None:
    month = make_activity(date="2017-11")
    assert (month.starts_on, month.ends_on) == (date(2017, 11, 1), date(2017, 11, 30))
    unknown = make_activity(date=None)
    assert (unknown.starts_on, unknown.ends_on) == (None, None)


def test_activities_sort_by_start_months_before_their_days_and_undated_last(db: None) -> None:
    for slug, known in [("none", None), ("day", "2018-03-01"), ("month", "2018-03"), ("year", "2018"), ("old", "2016")]:
        make_activity(slug, date=known)
    found = Activity.objects.order_by("sort_key").values_list("slug", flat=True)
    assert list(found) == ["old", "year", "month", "day", "none"]


def test_an_activity_cannot_be_a_part_of_itself(db: None) -> None:
    whole = make_activity("whole")
    part = make_activity("part", parent=whole)
    with pytest.raises(Refused) as refused:
        make_activity("whole", parent=part)
    assert refused.value.code == "part_of_itself"


def test_a_clock_time_needs_a_day_and_runs_forward(db: None) -> None:
    host = make_institution(zone="Asia/Barnaul")
    with pytest.raises(Refused) as refused:
        make_activity(date="2026-11", host=host, starts_at=NOON)
    assert refused.value.code == "clock_needs_day"
    with pytest.raises(Refused) as refused:
        make_activity(date="2026-11-27", host=host, starts_at=NOON, ends_at=NOON - timedelta(hours=1))
    assert refused.value.code == "clock_ends_before_start"


def test_the_database_itself_refuses_a_participation_of_two_parties(db: None) -> None:
    one, agreement = make_institution(), make_agreement()
    activity = make_activity(agreement=agreement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(activity=activity, role="guest")
    Participation.objects.create(activity=activity, role="guest", institution=one)


def test_recording_again_with_other_participants_exchanges_them(db: None) -> None:
    one, other = make_institution("one"), make_institution("other")
    make_activity("a", participations=[Participation(role="guest", institution=one)])
    stored = make_activity("a", participations=[Participation(role="base", institution=other)])
    assert [(p.role, p.institution) for p in stored.participations.all()] == [("base", other)]


def test_a_title_is_found_in_any_spelling(db: None) -> None:
    activity = make_activity(title=ru("Ёлка және Қыс"))
    assert activity.search_key == "елка жане кыс"


@pytest.mark.parametrize("known", ["2020-11-16", "2020-11-16/.."])
def test_a_moment_at_the_edge_of_all_years_is_refused_and_no_page_breaks(db: None, known: str) -> None:
    host = make_institution(zone="Asia/Barnaul")
    for moment in (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)):
        with pytest.raises(Refused) as refused:
            make_activity(date=known, host=host, starts_at=moment)
        assert refused.value.code == "clock_outside_date"


def test_a_clock_time_is_that_of_the_host(db: None) -> None:
    with pytest.raises(Refused) as refused:
        make_activity(date="2026-11-27", starts_at=NOON)
    assert refused.value.code == "clock_needs_host"
