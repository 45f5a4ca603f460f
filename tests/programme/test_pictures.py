"""Photographs of activities: public only while it is said who is on them and everybody agrees; scans never."""

import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dostyq.domain.actor import GUEST, NODE, Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.files.models import StoredFile
from dostyq.journal.models import Entry
from dostyq.people.models import Institution, Person
from dostyq.programme import queries
from dostyq.programme.actions import (
    bring_back,
    describe_picture,
    forget_taken_off,
    move_picture,
    take_off,
)
from dostyq.programme.models import Activity, ActivityPicture, ActivityScan, Participation
from tests.factories import AT, make_activity, make_person, ru
from tests.files.made import HTML, SVG, photo, word

BY: dict[str, Any] = {"actor": Actor("somebody", frozenset({"institution:romashka"})), "at": AT}
PAGE = "/ru/activities/match/pictures/"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def player(lyceum: Institution) -> Person:
    return make_person("Мячикова", slug="player", institution=lyceum)


@pytest.fixture
def match(lyceum: Institution, player: Person) -> Activity:
    taking_part = [Participation(person=player, role="participant")]
    return make_activity(
        "match", kind="match", title=ru("Матч у сетки"), host=lyceum, kept_by=lyceum, participations=taking_part
    )


@pytest.fixture
def keeper(match: Activity, college: Institution, sign_in: Callable[..., Client]) -> Client:
    return sign_in("institution:romashka")


def give(client: Client, *names: str, field: str = "pictures", made: Callable[[], bytes] = photo) -> None:
    files = [SimpleUploadedFile(name, made()) for name in names]
    answer = client.post(PAGE, {field: files})
    assert answer.status_code == HTTPStatus.FOUND, re.findall(r'class="error"[^>]*>([^<]+)', answer.content.decode())


@pytest.fixture
def picture(keeper: Client) -> ActivityPicture:
    give(keeper, "one.jpg")
    return ActivityPicture.objects.get()


def file_address(picture: ActivityPicture | ActivityScan) -> str:
    return f"/ru/files/{picture.file.slug}/"


def statuses(path: str, *clients: Client) -> list[int]:
    return [opened(one, path) for one in clients]


def opened(client: Client, path: str) -> int:
    """The status; what was opened for the answer is read to its end and closed."""
    answer: Any = client.get(path)
    if answer.streaming:
        answer.getvalue()
    return int(answer.status_code)


def photos_on(page: str) -> list[str]:
    return re.findall(r'<img class="photo" src="/ru/files/([\w-]+)/small/"', page)


def test_a_photograph_is_seen_by_its_keepers_until_somebody_says_who_is_on_it(
    keeper: Client, picture: ActivityPicture
) -> None:
    guest = Client()
    assert statuses(file_address(picture), keeper, guest) == [200, 404]
    assert photos_on(guest.get("/ru/activities/match/").content.decode()) == []
    describe_picture(picture, shows="nobody", **BY)
    assert statuses(file_address(picture), keeper, guest) == [200, 200]
    assert photos_on(guest.get("/ru/activities/match/").content.decode()) == [picture.file.slug]
    assert statuses(f"{file_address(picture)}small/", guest) == [200]


def test_whoever_is_ticked_without_a_consent_keeps_it_from_the_public(
    keeper: Client, picture: ActivityPicture, player: Person
) -> None:
    describe_picture(picture, shows="nobody", **BY)
    guest = Client()
    assert photos_on(guest.get("/ru/activities/match/").content.decode()) == [picture.file.slug]
    describe_picture(picture, shows="persons", persons=[player], **BY)
    assert photos_on(guest.get("/ru/activities/match/").content.decode()) == []
    assert statuses(file_address(picture), guest) == [404]
    page = keeper.get(PAGE).content.decode()
    assert re.findall(r"Нет согласия на фотографии: ([^.]+)\.", page) == ["Мячикова П"]


def test_a_face_whose_record_is_gone_stays_on_the_photograph(picture: ActivityPicture) -> None:
    other = make_person("Ушедшая", slug="gone", institution=Institution.objects.get(slug="romashka"))
    describe_picture(picture, shows="persons", persons=[other], **BY)
    other.delete()
    seen = queries.pictures_of(picture.activity, at=AT)
    assert [(one.is_public, one.persons) for one in seen] == [(False, ())]


def test_it_is_said_on_the_page_and_the_next_photograph_follows(keeper: Client, match: Activity) -> None:
    give(keeper, "one.jpg", "two.jpg")
    first, second = ActivityPicture.objects.order_by("position")
    address = f"{PAGE}{first.file.slug}/"
    page = keeper.get(address).content.decode()
    assert re.findall(r'name="persons" value="([^"]+)"', page) == ["player"]
    sent = {"do": "save", "shows": "", "persons": ["player"], "alt": "Игра", "caption": "Финал"}
    assert keeper.post(address, sent)["Location"] == f"{PAGE}{second.file.slug}/"
    first.refresh_from_db()
    assert (first.shows, first.alt, first.caption) == ("persons", ru("Игра"), ru("Финал"))
    assert [one.person_id for one in first.subjects.all()] == [Person.objects.get(slug="player").pk]


def test_people_of_the_own_institution_are_found_by_name_and_others_are_not(
    keeper: Client, picture: ActivityPicture, lyceum: Institution, college: Institution
) -> None:
    make_person("Ромашкина", slug="own", institution=lyceum)
    make_person("Ромашкина", slug="foreign", institution=college)
    address = f"{PAGE}{picture.file.slug}/"
    page = keeper.get(f"{address}?find=ромашк").content.decode()
    assert sorted(re.findall(r'name="persons" value="([^"]+)"', page)) == ["own", "player"]
    keeper.post(address, {"do": "save", "persons": ["foreign"]})
    keeper.post(address, {"do": "save", "persons": ["foreign"], "find": "ромашк"})
    assert picture.subjects.count() == 0
    with pytest.raises(Refused):
        describe_picture(picture, shows="persons", persons=[Person.objects.get(slug="foreign")], **BY)


def test_nobody_ticked_is_said_and_nothing_is_lost(keeper: Client, picture: ActivityPicture) -> None:
    page = keeper.post(f"{PAGE}{picture.file.slug}/", {"do": "save", "shows": "persons", "alt": "Мяч"}).content.decode()
    assert re.findall(r'name="alt" value="([^"]+)"', page) == ["Мяч"]
    assert ActivityPicture.objects.get().shows == ""


def test_photographs_are_put_in_order_taken_off_and_brought_back(keeper: Client, match: Activity) -> None:
    give(keeper, "one.jpg", "two.jpg", "three.jpg")
    first, second, third = ActivityPicture.objects.order_by("position")
    keeper.post(f"{PAGE}{third.file.slug}/", {"do": "earlier"})
    move_picture(first, by=-5, **BY)
    order = list(ActivityPicture.objects.order_by("position").values_list("pk", flat=True))
    assert order == [first.pk, third.pk, second.pk]
    describe_picture(second, shows="nobody", **BY)
    keeper.post(f"{PAGE}{second.file.slug}/", {"do": "remove"})
    assert statuses(file_address(second), Client()) == [404]
    assert [one.picture.pk for one in queries.pictures_of(match, at=AT)] == [first.pk, third.pk]
    keeper.post(f"{PAGE}{second.file.slug}/", {"do": "back"})
    assert statuses(file_address(second), Client()) == [200]


def test_what_was_taken_off_long_ago_goes_for_good(picture: ActivityPicture) -> None:
    take_off(picture, **BY)
    assert forget_taken_off(actor=NODE, at=AT + timedelta(days=29)) == 0
    assert forget_taken_off(actor=NODE, at=AT + timedelta(days=31)) == 1
    assert (ActivityPicture.objects.count(), StoredFile.objects.count()) == (0, 0)
    with pytest.raises(NotHere):
        bring_back(picture, **BY)


def test_a_scan_is_never_public(keeper: Client, match: Activity) -> None:
    give(keeper, "order.jpg", field="scans")
    scan = ActivityScan.objects.get()
    assert statuses(file_address(scan), keeper, Client()) == [200, 404]
    keeper.post(f"/ru/activities/match/scans/{scan.file.slug}/", {"do": "remove"})
    assert queries.scans_of(match) == []


def test_other_institutions_find_nothing_and_change_nothing(
    keeper: Client, picture: ActivityPicture, sign_in: Callable[..., Client]
) -> None:
    stranger, guest = sign_in("institution:tulpan"), Client()
    address = f"{PAGE}{picture.file.slug}/"
    before = list(ActivityPicture.objects.values())
    for client in (stranger, guest):
        assert statuses(PAGE, client) == [404]
        for do in ("remove", "nobody", "earlier", "save", "back"):
            assert client.post(address, {"do": do, "shows": "nobody"}).status_code == HTTPStatus.NOT_FOUND
        assert client.post(PAGE, {"pictures": SimpleUploadedFile("x.jpg", photo())}).status_code == 404
    assert (list(ActivityPicture.objects.values()), statuses(file_address(picture), stranger)) == (before, [404])
    other = make_activity("other", kept_by=Institution.objects.get(slug="romashka"))
    assert keeper.get(f"/ru/activities/{other.slug}/pictures/{picture.file.slug}/").status_code == 404


def test_a_teacher_of_the_institution_gives_photographs(sign_in: Callable[..., Client], match: Activity) -> None:
    give(sign_in("teacher:romashka"), "one.jpg")
    assert ActivityPicture.objects.count() == 1


@pytest.mark.parametrize("sent", [SVG, HTML, b"", b"MZ" + bytes(100)])
def test_what_is_no_picture_is_said_beside_the_field(keeper: Client, sent: bytes) -> None:
    answer = keeper.post(PAGE, {"pictures": SimpleUploadedFile("photo.jpg", sent)})
    assert (answer.status_code, ActivityPicture.objects.count()) == (200, 0)
    assert keeper.post(PAGE, {"pictures": SimpleUploadedFile("photo.jpg", word())}).status_code == HTTPStatus.OK


def test_the_same_upload_twice_is_one_photograph(keeper: Client, match: Activity) -> None:
    give(keeper, "one.jpg")
    from dostyq.files.models import Upload

    upload = Upload.objects.get().slug
    keeper.post(PAGE, {"pictures": [upload]})
    assert (ActivityPicture.objects.count(), Entry.objects.filter(kind="programme.activitypicture").count()) == (1, 1)


@pytest.mark.parametrize("path", [PAGE, "/ru/activities/match/"])
def test_pages_cost_the_same_for_few_and_many(keeper: Client, player: Person, path: str) -> None:
    counts = []
    for names in (["one.jpg"], ["two.jpg", "three.jpg"]):
        give(keeper, *names)
        for picture in ActivityPicture.objects.filter(shows=""):
            describe_picture(picture, shows="persons", persons=[player], **BY)
        give(keeper, *(f"again-{name}" for name in names), field="scans")
        with CaptureQueriesContext(connection) as captured:
            assert keeper.get(path).status_code == HTTPStatus.OK
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_guest_never_sees_what_is_for_keepers(picture: ActivityPicture) -> None:
    assert queries.public_pictures(picture.activity, at=timezone.now()) == []
    from dostyq.programme.permissions import can_see_picture

    assert can_see_picture(GUEST, picture.file, at=AT) is False
