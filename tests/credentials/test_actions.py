import pytest
from django.test import Client

from dostyq.credentials.actions import record_award
from dostyq.credentials.models import Award
from dostyq.credentials.queries import award_lines, awards
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused
from dostyq.people.actions import hide_person
from tests.factories import AT, BY, make_activity, make_award, make_person


def test_a_degree_is_one_two_or_three(db: None) -> None:
    with pytest.raises(Refused) as refused:
        make_award(degree=4)
    assert refused.value.code == "degree_out_of_range"


def test_an_award_needs_a_recipient(db: None) -> None:
    with pytest.raises(Refused) as refused:
        record_award(Award(slug="x", activity=make_activity(), kind="diploma"), **BY)
    assert refused.value.code == "no_recipient"


def test_awards_of_one_day_stand_by_degree(db: None) -> None:
    for degree in (3, None, 1, 2):
        make_award(degree=degree, place=degree)
    assert [award.degree for award in awards()] == [1, 2, 3, None]


def test_a_hidden_recipient_keeps_the_award_and_loses_the_name(db: None, client: Client) -> None:
    award = make_award(person=make_person("Скрытная", slug="hidden-one"))
    assert award_lines(awards(), "ru")[0].name == "Скрытная П.П."
    assert client.get(f"/ru/awards/{award.slug}/").status_code == 200
    hide_person(slug="hidden-one", actor=NODE, at=AT)
    line = award_lines(awards(), "ru")[0]
    assert (line.name, line.is_withheld) == (None, True)
    assert client.get(f"/ru/awards/{award.slug}/").status_code == 404
