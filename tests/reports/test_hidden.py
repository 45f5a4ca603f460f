"""A hidden person stands in no face of a report, nor do role and institution beside the gap."""

import pytest
from django.test import Client

from dostyq.domain.texts import LANGUAGES
from dostyq.people.actions import hide_person
from dostyq.people.models import Person
from dostyq.programme.models import Activity, Participation
from tests.factories import BY
from tests.reports.conftest import faces

FACES = ("page", "pdf", "docx", "xlsx", "article")
# What the report says of a person who is not shown.
WITHHELD = {"ru": "имя не показывается", "kk": "есімі көрсетілмейді", "en": "the name is not shown"}
STUDENT = {"ru": "студентка", "kk": "студент,", "en": "student,"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hidden_person_is_in_no_face(story: None, client: Client, language: str) -> None:
    before = faces(client, language)
    assert [face for face in FACES if "Горбоносова" not in before[face]] == []
    assert STUDENT[language] in before["docx"]
    hide_person(slug="article-person-2", **BY)
    after = faces(client, language)
    assert [face for face in FACES if "Горбоносова" in after[face]] == []
    assert [face for face in FACES if WITHHELD[language] not in after[face]] == []
    assert STUDENT[language] not in after["docx"].replace("студенттер", "").replace("students", "")
    assert [face for face in FACES if "Ялова Л.С." not in after[face]] == []


def test_a_person_without_a_basis_is_not_named(story: None, client: Client) -> None:
    Person.objects.filter(slug="article-person-3").update(basis="none")
    found = faces(client, "ru")
    assert [face for face in FACES if "Чернова" in found[face]] == []
    assert "Диплом II степени, 2 место: имя не показывается" in found["page"]


def test_a_hidden_participant_leaves_neither_name_nor_wording(story: None, client: Client) -> None:
    quest, person = Activity.objects.get(slug="quest-2020"), Person.objects.get(slug="article-person-1")
    Participation.objects.create(
        activity=quest, person=person, role="participant", audience=["training_master"], wording={"ru": "вела команду"}
    )
    before = faces(client, "ru")["page"].partition("веб-квест «75 лет мира»")[2]
    assert "Ялова Л.С.: вела команду" in before
    hide_person(slug="article-person-1", **BY)
    after = faces(client, "ru")
    assert [face for face in FACES if "Ялова" in after[face] or "вела команду" in after[face]] == []
