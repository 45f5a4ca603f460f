"""A coordinator of one institution meets the records of another: every action says no, and no row changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from dostyq.agreements.actions import record_agreement
from dostyq.agreements.models import Agreement, Area
from dostyq.credentials.actions import record_award
from dostyq.credentials.models import Award
from dostyq.domain.actor import GUEST, NODE, Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.people.actions import (
    hide_person,
    issue_pass,
    record_group,
    record_institution,
    record_person,
    record_source,
    show_person,
    withdraw_passes,
)
from dostyq.people.models import Institution, InstitutionGroup, Membership, Person, PersonName, Source
from dostyq.programme.actions import Served, record_activity, record_series
from dostyq.programme.models import Activity, Series
from tests.factories import AT, BY, make_activity, make_agreement, make_award, make_institution, make_person, ru

COORDINATOR = Actor("account:1", frozenset({"institution:ours"}))
TEACHER = Actor("account:2", frozenset({"teacher:ours"}))
NAME = [PersonName(script="ru", family="Подменова")]


@pytest.fixture
def theirs(db: None) -> Institution:
    """Everything that the institution `theirs` keeps; `ours` keeps nothing yet."""
    make_institution("ours")
    kept = make_institution("theirs")
    partner = make_institution("third")
    Membership.objects.create(
        person=make_person(slug="boss"), institution=kept, role="coordinator", from_at=AT, given_by="node"
    )
    record_source(Source(slug="source", title=ru("Газета"), kept_by=kept), **BY)
    record_group(InstitutionGroup(slug="group", name=ru("Школы"), country="KZ", kept_by=kept), **BY)
    make_person(slug="person", institution=kept)
    agreement = make_agreement("agreement", parties=[kept, partner])
    record_series(Series(slug="series", kind="contest", title=ru("Ряд"), kept_by=kept), [], **BY)
    activity = make_activity("activity", host=kept, agreement=agreement)
    make_activity("kept", kept_by=kept)
    make_award(activity=activity)
    Award.objects.update(slug="award")
    return kept


def ours() -> Institution:
    return Institution.objects.get(slug="ours")


def an_agreement(slug: str, *parties: Institution, actor: Actor) -> None:
    row = Agreement(slug=slug, title=ru("Подмена"), state="signed")
    record_agreement(row, parties=parties, areas=[], aims=[], statements=[], actor=actor, at=AT)


def an_activity(slug: str, *, actor: Actor, served: Served | None = None, **values: Any) -> Activity:
    row = Activity(slug=slug, kind="contest", state="held", title=ru("Подмена"), **values)
    return record_activity(row, served=served, actor=actor, at=AT)


def an_institution(slug: str, **values: Any) -> Institution:
    return Institution(slug=slug, kind="college", country="KZ", zone="Asia/Almaty", name=ru("Подмена"), **values)


def stored_activity(slug: str) -> Activity:
    return Activity.objects.get(slug=slug)


# Each says that the record is ours, or that we keep it: what a form says is no right.
ON_THEIR_RECORDS: dict[str, Callable[[Actor], Any]] = {
    "institution": lambda actor: record_institution(an_institution("theirs", kept_by=ours()), actor=actor, at=AT),
    "group": lambda actor: record_group(
        InstitutionGroup(slug="group", name=ru("Подмена"), country="RU", kept_by=ours()), actor=actor, at=AT
    ),
    "source": lambda actor: record_source(Source(slug="source", kept_by=ours()), actor=actor, at=AT),
    "person": lambda actor: record_person(
        Person(slug="person", institution=ours(), kept_by=ours()), NAME, actor=actor, at=AT
    ),
    "hide": lambda actor: hide_person(slug="person", actor=actor, at=AT),
    "show": lambda actor: show_person(slug="person", actor=actor, at=AT),
    "hide nobody": lambda actor: hide_person(slug="nobody", actor=actor, at=AT),
    "agreement": lambda actor: an_agreement("agreement", ours(), Institution.objects.get(slug="third"), actor=actor),
    "series": lambda actor: record_series(
        Series(slug="series", kind="contest", host=ours(), kept_by=ours()), [], actor=actor, at=AT
    ),
    "activity of the host": lambda actor: an_activity("activity", actor=actor, host=ours(), kept_by=ours()),
    "activity kept": lambda actor: an_activity("kept", actor=actor, host=ours(), kept_by=ours()),
    "award": lambda actor: record_award(
        Award(slug="award", activity=an_activity("mine", actor=NODE, host=ours()), institution=ours()),
        actor=actor,
        at=AT,
    ),
}
NEW_IN_THEIR_NAME: dict[str, Callable[[Actor], Any]] = {
    "institution of nobody": lambda actor: record_institution(an_institution("new"), actor=actor, at=AT),
    "institution they would keep": lambda actor: record_institution(
        an_institution("new", kept_by=Institution.objects.get(slug="theirs")), actor=actor, at=AT
    ),
    "source of nobody": lambda actor: record_source(Source(slug="new"), actor=actor, at=AT),
    "their person": lambda actor: record_person(
        Person(slug="new", institution=Institution.objects.get(slug="theirs")), NAME, actor=actor, at=AT
    ),
    "our person whom they would keep": lambda actor: record_person(
        Person(slug="new", institution=ours(), kept_by=Institution.objects.get(slug="theirs")), NAME, actor=actor, at=AT
    ),
    "an agreement of others": lambda actor: an_agreement(
        "new", *Institution.objects.filter(slug__in=["theirs", "third"]), actor=actor
    ),
    "an activity hosted by them": lambda actor: an_activity(
        "new", actor=actor, host=Institution.objects.get(slug="theirs")
    ),
    "an activity under their agreement": lambda actor: an_activity(
        "new", actor=actor, host=ours(), agreement=Agreement.objects.get(slug="agreement")
    ),
    "an activity that serves their area": lambda actor: an_activity(
        "new", actor=actor, host=ours(), served=Served(areas=[(Area.objects.all()[0], False)])
    ),
    "a part of their activity": lambda actor: an_activity(
        "new", actor=actor, host=ours(), parent=stored_activity("activity")
    ),
    "one of their series": lambda actor: an_activity(
        "new", actor=actor, host=ours(), series=Series.objects.get(slug="series")
    ),
    "an award at their activity": lambda actor: record_award(
        Award(slug="new", activity=stored_activity("activity"), institution=ours()), actor=actor, at=AT
    ),
    "a pass to theirs": lambda actor: issue_pass(
        purpose="x", scopes=["institution:ours", "institution:theirs"], valid_for=AT - AT, actor=actor, at=AT
    ),
    "a pass to the node": lambda actor: issue_pass(purpose="x", scopes=["node"], valid_for=AT - AT, actor=actor, at=AT),
    "a pass to nothing": lambda actor: issue_pass(purpose="x", scopes=[], valid_for=AT - AT, actor=actor, at=AT),
    "an end of all passes": lambda actor: withdraw_passes(purpose="x", actor=actor, at=AT),
}


def everything() -> dict[str, list[Any]]:
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}


@pytest.mark.parametrize("actor", [COORDINATOR, TEACHER], ids=["coordinator", "teacher"])
@pytest.mark.parametrize("name", [name for name in ON_THEIR_RECORDS if name != "award"])
def test_what_another_institution_keeps_is_not_here_and_does_not_change(
    theirs: Institution, name: str, actor: Actor
) -> None:
    before = everything()
    with pytest.raises(NotHere):
        ON_THEIR_RECORDS[name](actor)
    assert everything() == before


def test_an_award_of_another_institution_does_not_move_to_ours(theirs: Institution) -> None:
    with pytest.raises(NotHere):
        ON_THEIR_RECORDS["award"](COORDINATOR)
    assert Award.objects.get(slug="award").activity.slug == "activity"


@pytest.mark.parametrize("actor", [COORDINATOR, TEACHER, GUEST], ids=["coordinator", "teacher", "guest"])
@pytest.mark.parametrize("name", NEW_IN_THEIR_NAME)
def test_nothing_new_is_entered_in_the_name_of_another(theirs: Institution, name: str, actor: Actor) -> None:
    before = everything()
    with pytest.raises(Refused) as refused:
        NEW_IN_THEIR_NAME[name](actor)
    assert refused.value.code == "not_allowed"
    assert everything() == before


def test_people_of_an_institution_enter_what_it_did(theirs: Institution) -> None:
    for actor in (COORDINATOR, TEACHER):
        activity = an_activity(f"new-{actor.id[-1]}", actor=actor, host=ours())
        person = record_person(
            Person(slug=f"new-{actor.id[-1]}", institution=ours()),
            [PersonName(script="ru", family="Новикова")],
            actor=actor,
            at=AT,
        )
        record_award(
            Award(slug=f"new-{actor.id[-1]}", kind="diploma", activity=activity, person=person), actor=actor, at=AT
        )
        assert hide_person(slug=person.slug, actor=actor, at=AT).is_shown is False
    record_institution(an_institution("ours"), actor=COORDINATOR, at=AT)
    with pytest.raises(NotHere):
        record_institution(an_institution("ours"), actor=TEACHER, at=AT)


def test_either_party_changes_the_agreement_and_no_party_leaves_itself_out(theirs: Institution) -> None:
    third = Institution.objects.get(slug="third")
    an_agreement("new", ours(), third, actor=COORDINATOR)
    an_agreement("new", third, ours(), actor=Actor("account:3", frozenset({"institution:third"})))
    before = everything()
    with pytest.raises(Refused) as refused:
        an_agreement("new", third, theirs, actor=COORDINATOR)
    assert (refused.value.code, everything()) == ("not_allowed", before)


def test_who_entered_an_institution_keeps_it_until_it_has_people_of_its_own(theirs: Institution) -> None:
    record_institution(an_institution("partner", kept_by=ours()), actor=COORDINATOR, at=AT)
    partner = record_institution(an_institution("partner"), actor=TEACHER, at=AT)
    assert partner.kept_by == ours()
    boss = Person.objects.get(slug="boss")
    role = Membership.objects.create(person=boss, institution=partner, role="coordinator", from_at=AT, given_by="node")
    with pytest.raises(NotHere):
        record_institution(an_institution("partner"), actor=COORDINATOR, at=AT)
    role.until_at = AT
    role.save()
    assert record_institution(an_institution("partner"), actor=COORDINATOR, at=AT) == partner


def test_recording_again_never_changes_who_keeps_a_record(theirs: Institution) -> None:
    third = Institution.objects.get(slug="third")
    record_source(Source(slug="source", title=ru("Другая газета"), kept_by=third), **BY)
    an_activity("kept", actor=NODE, kept_by=third)
    stored = (Source.objects.get(slug="source"), stored_activity("kept"))
    assert [row.kept_by for row in stored] == [theirs, theirs]
    assert stored[0].title == ru("Другая газета")
