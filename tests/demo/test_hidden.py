"""A file may hide a person and never shows one: what was dumped and loaded elsewhere publishes nobody again."""

from django.test import Client

from dostyq.agreements.models import Agreement
from dostyq.credentials.models import Award
from dostyq.demo.actions import load_story
from dostyq.demo.exports import story_file
from dostyq.demo.forms import read_story
from dostyq.demo.queries import stored_ids, story
from dostyq.journal.models import Entry
from dostyq.people.actions import hide_person
from dostyq.people.models import Institution, InstitutionGroup, Person, Source
from dostyq.programme.models import Activity, Series
from tests.conftest import STORY
from tests.factories import AT, BY

PAGES = ("/ru/awards/", "/ru/institutions/lyceum/", "/ru/institutions/college/", "/ru/reports/agreement-2016/")


def load(data: bytes) -> int:
    return load_story(read_story(data, stored_ids=stored_ids()), **BY)


def empty_node() -> None:
    for model in (Award, Activity, Series, Agreement, Person, InstitutionGroup, Source, Institution, Entry):
        model._default_manager.all().delete()


def test_a_hidden_person_is_hidden_where_the_dump_is_loaded_and_stands_on_no_page(db: None, client: Client) -> None:
    load(STORY.read_bytes())
    assert [page for page in PAGES if "Горбоносова" in client.get(page).content.decode()] != []
    hide_person(slug="article-person-2", **BY)
    dumped = story_file(story())
    empty_node()
    load(dumped)
    assert list(Person.objects.exclude(hidden_at=None).values_list("slug", "hidden_at")) == [("article-person-2", AT)]
    assert [page for page in PAGES if "Горбоносова" in client.get(page).content.decode()] == []
    assert "Ялова" in client.get("/ru/awards/").content.decode()
    assert Entry.objects.filter(verb="hidden", subject="article-person-2").count() == 1


def test_the_node_s_own_copy_keeps_the_name_so_that_it_can_be_shown_again(db: None) -> None:
    load(STORY.read_bytes())
    hide_person(slug="article-person-2", **BY)
    dumped = story_file(story())
    empty_node()
    load(dumped)
    assert story_file(story()) == dumped
    assert load(dumped) == 0


def test_a_file_hides_a_person_who_was_shown_and_shows_nobody(db: None) -> None:
    person = "dostyq: 1\npersons:\n  - {id: somebody, basis: consent, names: [{script: ru, family: Придуманова}]HERE}\n"
    load(person.replace("HERE", "").encode())
    assert Person.objects.get().hidden_at is None
    assert load(person.replace("HERE", ", hidden: true").encode()) == 1
    for shown in ("", ", hidden: false"):
        assert load(person.replace("HERE", shown).encode()) == 0
        assert Person.objects.get().hidden_at == AT
