"""Plainly invented people, colleges and activities, stored through the same actions as everything else."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.core.cache import cache
from django.test import Client

from dostyq.agreements.actions import record_agreement
from dostyq.agreements.models import Agreement, Aim, Area
from dostyq.credentials.actions import record_award
from dostyq.credentials.models import Award
from dostyq.domain import edtf_dates
from dostyq.domain.actor import NODE
from dostyq.domain.texts import Texts
from dostyq.people.actions import invite_colleague, open_account, record_institution, record_person
from dostyq.people.models import AccessPass, Account, Institution, Person, PersonName
from dostyq.people.queries import hash_of
from dostyq.programme.actions import Served, record_activity
from dostyq.programme.models import Activity

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
BY: dict[str, Any] = {"actor": NODE, "at": AT}
_numbers = count(1)


def ru(text: str) -> Texts:
    return Texts(ru=text)


def make_institution(slug: str = "", **values: Any) -> Institution:
    slug = slug or f"invented-{next(_numbers)}"
    defaults = {
        "kind": "college",
        "country": "KZ",
        "name": ru(f"Колледж «Выдуманный {slug}»"),
        "short_name": ru(f"Выдуманный {slug}"),
        "zone": "Asia/Almaty",
    }
    return record_institution(Institution(slug=slug, **(defaults | values)), **BY)


def make_person(family: str = "Придуманова", *, slug: str = "", **values: Any) -> Person:
    names = values.pop("names", [PersonName(script="ru", family=family, initials="П.П.")])
    person = Person(slug=slug or f"person-{next(_numbers)}", **({"basis": "consent"} | values))
    return record_person(person, names, **BY)


def make_agreement(slug: str = "", *, parties: list[Institution] | None = None, **values: Any) -> Agreement:
    signed = edtf_dates.parse(values.pop("signed", "2016"))
    areas = [Area(code="methodical", name=ru("методическое")), Area(code="sport", name=ru("спортивное"))]
    aims = [Aim(code="quality", text=ru("качество подготовки"))]
    agreement = Agreement(slug=slug or f"agreement-{next(_numbers)}", signed=signed, **values)
    agreement.title, agreement.state = agreement.title or ru("Договор о выдуманной дружбе"), agreement.state or "signed"
    parties = parties or [make_institution(country="RU", zone="Asia/Barnaul"), make_institution()]
    return record_agreement(agreement, parties=parties, areas=areas, aims=aims, statements=[], **BY)


def make_activity(
    slug: str = "", *, date: str | None = "2017-11", areas: list[str] | None = None, **values: Any
) -> Activity:
    related = {name: values.pop(name) for name in ("participations", "outcomes") if name in values}
    defaults = {"kind": "contest", "state": "held", "title": ru("Выдуманный конкурс")}
    activity = Activity(slug=slug or f"activity-{next(_numbers)}", **(defaults | values))
    activity.date = edtf_dates.parse(date) if date else None
    linked = Area.objects.filter(agreement=activity.agreement, code__in=areas or [])
    return record_activity(activity, served=Served(areas=[(area, False) for area in linked]), **related, **BY)


def make_award(*, activity: Activity | None = None, person: Person | None = None, **values: Any) -> Award:
    defaults = {"kind": "diploma", "degree": 1, "place": 1, "date": edtf_dates.parse("2017-11")}
    activity, person = activity or make_activity(), person or make_person()
    award = Award(slug=f"award-{next(_numbers)}", activity=activity, person=person, **(defaults | values))
    return record_award(award, **BY)


PASSWORD = "тюльпан мост чайник"


def make_account(name: str, *scopes: str, institution: Institution | None = None, password: str = PASSWORD) -> Account:
    """An account as it comes about: somebody is invited and joins."""
    person = Person(slug=f"person-{next(_numbers)}", institution=institution)
    spelling = PersonName(script="ru", family="Выдуманова", given="Жанна")
    token = invite_colleague(person, [spelling], scopes=scopes, **BY)
    number = AccessPass.objects.get(token_hash=hash_of(token)).pk
    return open_account(number=number, sign_in_name=name, password=password, at=AT)


def signed_in(account: Account, password: str = PASSWORD) -> Client:
    """A browser of somebody who came in by the password; all tests share one address, whose tries are counted."""
    cache.clear()
    client = Client()
    sent = {"name": account.sign_in_name, "password": password}
    assert client.post("/ru/sign-in/", sent).status_code == 302
    return client
