"""The annex of sources names every publication behind what the report says, and none behind a hidden person."""

import pytest

from dostyq.agreements.models import Agreement, Statement
from dostyq.domain.texts import Texts
from dostyq.people.actions import hide_person
from dostyq.people.models import InstitutionGroup, Source
from dostyq.programme.models import Participation
from dostyq.reports.queries import cooperation_report
from tests.factories import BY, make_activity, make_agreement, make_award, make_person


def source(slug: str) -> Source:
    return Source.objects.create(slug=slug, title=Texts(ru=f"Придуманная статья «{slug}»"))


def sources_of(agreement: Agreement) -> list[str]:
    return [line.slug for line in cooperation_report(agreement.slug, first_year=2016, last_year=2020).sources]


@pytest.fixture
def agreement(db: None) -> Agreement:
    agreement = make_agreement()
    activity = make_activity(agreement=agreement, source=source("activity"))
    group = InstitutionGroup.objects.create(slug="invented-schools", name=Texts(ru="школы"), source=source("group"))
    person = make_person(slug="invented", source=source("person"))
    Participation.objects.create(activity=activity, group=group, role="participant")
    Participation.objects.create(activity=activity, person=person, role="participant")
    make_award(activity=activity, person=make_person(slug="awarded", source=source("awarded")))
    Statement.objects.create(
        agreement=agreement, kind="priority", text=Texts(ru="слова"), source=source("statement"), position=1
    )
    return agreement


def test_sources_of_statements_groups_and_persons_are_named(agreement: Agreement) -> None:
    assert sources_of(agreement) == ["activity", "awarded", "group", "person", "statement"]


def test_the_source_of_somebody_hidden_is_not(agreement: Agreement) -> None:
    hide_person(slug="invented", **BY)
    hide_person(slug="awarded", **BY)
    assert sources_of(agreement) == ["activity", "group", "statement"]
