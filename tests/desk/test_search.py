"""The search of the desk: everything in any spelling, nobody whom the actor may not know."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dostyq.desk.queries import search
from dostyq.domain.actor import NODE, Actor
from dostyq.people.actions import hide_person
from dostyq.people.models import Institution, PersonName
from dostyq.programme.models import Participation
from tests.factories import BY, make_activity, make_agreement, make_award, make_person, ru

OURS = Actor("somebody", frozenset({"institution:romashka"}))


def found(words: str, actor: Actor = OURS) -> dict[str, list[str]]:
    groups = search(words, actor=actor, language="ru")
    return {one.kind.value: ["".join(text for text, _ in line.pieces) for line in one.found] for one in groups}


def test_everything_is_found_by_its_words(lyceum: Institution, college: Institution) -> None:
    make_person("Тюльпанова", institution=lyceum)
    make_activity(title=ru("Тюльпаны весны"), place=ru("Зал"))
    make_agreement("spring", title=ru("Договор о тюльпанах"), number="15-К", parties=[lyceum, college])
    assert found("Гладиолус") == {}
    assert found("тюльпан") == {
        "person": ["Тюльпанова П.П."],
        "institution": ["Колледж «Выдуманный tulpan»"],
        "activity": ["Тюльпаны весны"],
        "agreement": ["Договор о тюльпанах"],
    }
    assert found("tiulpan") == found("тюльпан")
    assert found("15-к") == {"agreement": ["№ 15-К"]}


def test_an_award_is_found_by_its_number_alone(lyceum: Institution) -> None:
    award = make_award(person=make_person("Лучшая", institution=lyceum))
    assert found(award.slug) == {"award": [award.slug]}
    assert found(award.slug[:-1] + "x") == {}


def test_spellings_initials_and_a_slip(lyceum: Institution) -> None:
    names = [
        PersonName(script="ru", family="Ёжикова", given="Әсем", patronymic="Ғалымовна"),
        PersonName(script="latin", family="Yezhikova", given="Asem"),
    ]
    make_person(names=names, institution=lyceum)
    for words in ("ежикова", "Асем Ежикова", "галымовна асем", "е ежикова а", "Yezhik", "Ежыкова", "әсем"):
        assert list(found(words)) == ["person"], words
    assert found("ежикова борис") == {}


def test_of_others_only_the_public_and_those_of_shared_activities_are_known(
    lyceum: Institution, college: Institution
) -> None:
    make_person("Секретова", institution=college, basis="none")
    make_person("Секретная", institution=college)
    guest = make_person("Секретнова", institution=college, basis="none")
    make_activity(host=lyceum, kept_by=lyceum, participations=[Participation(person=guest, role="guest")])
    assert found("секретн")["person"] == ["Секретная П.П.", "Секретнова П.П."]
    assert found("секретова")["person"] == ["Секретнова П.П."]
    assert found("секретова", NODE) == {"person": ["Секретова П.П."]}


def test_the_hidden_are_found_by_whoever_keeps_them(lyceum: Institution, college: Institution) -> None:
    for slug, where in (("own", lyceum), ("foreign", college)):
        make_person("Скрытая", slug=slug, institution=where)
        hide_person(slug=slug, **BY)
    assert found("скрытая") == {"person": ["Скрытая П.П."]}
    assert len(found("скрытая", NODE)["person"]) == 2


def test_nothing_can_be_listed_by_a_letter_or_a_wildcard(lyceum: Institution) -> None:
    for number in range(15):
        make_person(f"Одинаков{number}", institution=lyceum)
    assert (found("о"), found("%"), found("_"), found(""), found("о д")) == ({}, {}, {}, {}, {})
    groups = search("одинаков", actor=OURS, language="ru")
    assert [(len(one.found), one.has_more) for one in groups] == [(10, True)]


def test_the_page_works_whole_and_in_part(sign_in: Callable[..., Client], lyceum: Institution) -> None:
    make_person("Тюльпанова", institution=lyceum)
    client = sign_in("institution:romashka")
    page = client.get("/ru/desk/search/?words=тюль").content.decode()
    assert re.findall("<mark>([^<]+)", page) == ["Тюль"]
    part = client.get("/ru/desk/search/?words=тюль", headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in part, re.findall("<mark>([^<]+)", part)) == (False, ["Тюль"])
    for words in ("<script>", "%00", "я" * 5000, "'", '"', "﷽"):
        assert client.get("/ru/desk/search/", {"words": words}).status_code in {HTTPStatus.OK, 414, 400}


def test_nobody_else_may_search(sign_in: Callable[..., Client], lyceum: Institution, college: Institution) -> None:
    assert Client().get("/ru/desk/search/?words=тюль").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("number", [1])
def test_a_search_costs_the_same_for_few_and_many(lyceum: Institution, number: int) -> None:
    counts = []
    for more in (number, number + 2):
        for _ in range(more):
            person = make_person("Ромашкина", institution=lyceum)
            make_activity(title=ru("Ромашковый день"), participations=[Participation(person=person, role="guest")])
            make_agreement(title=ru("О ромашках"))
        with CaptureQueriesContext(connection) as captured:
            found("ромаш")
        counts.append(len(captured))
    assert counts[0] == counts[1]
