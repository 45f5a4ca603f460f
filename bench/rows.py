"""Invented rows in bulk: two colleges with one agreement that carries everything, and many more around them.

Written past the actions, which would take an hour for 10,000 rows and their journal; columns that the actions derive
are filled alike. Imported only once Django is set up.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction

from dostyq.agreements.models import Agreement, AgreementState, Aim, Area, Party
from dostyq.credentials.models import Award, AwardKind
from dostyq.domain import edtf_dates
from dostyq.domain.texts import Texts
from dostyq.journal.models import Entry
from dostyq.people.models import Institution, InstitutionKind, NameBasis, Person, PersonName, Script
from dostyq.programme.models import (
    Activity,
    ActivityAim,
    ActivityArea,
    ActivityKind,
    ActivityState,
    Outcome,
    Participation,
    ParticipationRole,
)

FIRST_DAY = date(2016, 1, 1)
DAYS = 5 * 365
BUSY_MONTH = "2018-03"
ACTIVE_INSTITUTIONS = 50
"""So many take part in activities; the rest only stand in the list, or a choice of 10,000 would be all that is seen."""


@transaction.atomic
def fill(rows: int) -> None:
    """Replace everything by `rows` institutions, agreements, activities, persons and awards."""
    for model in (Award, Activity, Agreement, PersonName, Person, Institution):
        model.objects.all().delete()
    institutions = Institution.objects.bulk_create(map(_institution, range(rows)), batch_size=500)
    agreements = Agreement.objects.bulk_create(map(_agreement, range(rows)), batch_size=500)
    Party.objects.bulk_create(_parties(agreements, institutions), batch_size=500)
    persons = Person.objects.bulk_create(
        [_person(number, institutions[number % 2]) for number in range(rows)], batch_size=500
    )
    PersonName.objects.bulk_create([_name(number, one) for number, one in enumerate(persons)], batch_size=500)
    activities = _fill_activities(rows, agreements[0], institutions[:ACTIVE_INSTITUTIONS])
    _fill_participations(activities, institutions[:ACTIVE_INSTITUTIONS], persons)
    Award.objects.bulk_create(
        [_award(number, activities, person, institutions[0]) for number, person in enumerate(persons)], batch_size=500
    )
    Entry.objects.create(at=datetime.now(UTC), actor="bench", verb="added", kind="bench", subject=str(rows))


def _text(words: str) -> Texts:
    return Texts(ru=words, kk=f"{words} (қаз.)", en=f"{words} (eng.)")


def _institution(number: int) -> Institution:
    country, zone = (("RU", "Asia/Barnaul"), ("KZ", "Asia/Almaty"))[number % 2]
    return Institution(
        slug=f"invented-{number}",
        kind=InstitutionKind.COLLEGE,
        country=country,
        zone=zone,
        name=_text(f"Колледж «Выдуманный {number}»"),
        short_name=_text(f"Выдуманный {number}"),
        settlement=_text("Выдумка"),
        sort_key=f"{number:06}",
    )


def _agreement(number: int) -> Agreement:
    day = edtf_dates.parse(str(FIRST_DAY + timedelta(number % DAYS)))
    title = _text(f"Договор о выдуманной дружбе {number}")
    return Agreement(slug=f"agreement-{number}", title=title, state=AgreementState.SIGNED, signed=day, since=day)


def _parties(agreements: list[Agreement], institutions: list[Institution]) -> list[Party]:
    """The first institution signed every agreement."""
    return [
        Party(
            agreement=agreement,
            institution=institutions[place and 1 + number % (len(institutions) - 1)],
            position=place,
        )
        for number, agreement in enumerate(agreements)
        for place in range(2)
    ]


def _person(number: int, institution: Institution) -> Person:
    return Person(slug=f"person-{number}", institution=institution, basis=NameBasis.CONSENT)


def _name(number: int, person: Person) -> PersonName:
    family = f"Придуманова-{number}"
    return PersonName(person=person, script=Script.RU, family=family, initials="П.П.", sort_key=family)


def _fill_activities(rows: int, agreement: Agreement, hosts: list[Institution]) -> list[Activity]:
    """All belong to one agreement; every tenth is a part of the first, every tenth is in one busy month."""
    areas = Area.objects.bulk_create(
        [Area(agreement=agreement, code=f"area-{n}", name=_text(f"Область {n}"), position=n) for n in range(8)]
    )
    aims = Aim.objects.bulk_create(
        [Aim(agreement=agreement, code=f"aim-{n}", text=_text(f"Цель {n}"), position=n) for n in range(5)]
    )
    found = [_activity(number, agreement, hosts[number % len(hosts)]) for number in range(rows)]
    Activity.objects.bulk_create(found, batch_size=500)
    Activity.objects.filter(pk__in=[one.pk for one in found[3::10]]).update(parent=found[0])
    for model, field, served in ((ActivityArea, "area", areas), (ActivityAim, "aim", aims)):
        links = [model(activity=one, **{field: served[n % len(served)]}) for n, one in enumerate(found)]
        model.objects.bulk_create(links, batch_size=500)  # type: ignore[arg-type]  # links of this very model
    Outcome.objects.bulk_create([Outcome(activity=found[0], text=_text(f"Итог {n}"), position=n) for n in range(3)])
    return found


def _activity(number: int, agreement: Agreement, host: Institution) -> Activity:
    day = FIRST_DAY + timedelta(number * 37 % DAYS)
    known = edtf_dates.parse(f"{BUSY_MONTH}-{1 + number // 10 % 28:02}" if number % 10 == 5 else str(day))
    return Activity(
        slug=f"activity-{number}",
        agreement=agreement,
        kind=ActivityKind.values[number % len(ActivityKind.values)],
        title=_text(f"Выдуманное дело {number}"),
        state=ActivityState.HELD,
        date=known,
        starts_on=known.start,
        ends_on=known.end,
        host=host,
        sort_key=f"{edtf_dates.sort_value(known)}/000",
        search_key=f"выдуманное дело {number}",
    )


def _fill_participations(activities: list[Activity], institutions: list[Institution], persons: list[Person]) -> None:
    """Two parties in every activity, and everybody in the first one."""
    common: dict[str, Any] = {"role": ParticipationRole.PARTICIPANT}
    rows = [
        Participation(activity=one, institution=institutions[(number + 1) % len(institutions)], **common)
        for number, one in enumerate(activities)
    ]
    rows += [Participation(activity=one, count=12, counted="people", position=1, **common) for one in activities]
    rows += [
        Participation(activity=activities[0], person=one, position=2 + n, **common) for n, one in enumerate(persons)
    ]
    Participation.objects.bulk_create(rows, batch_size=500)


def _award(number: int, activities: list[Activity], person: Person, institution: Institution) -> Award:
    """Half of them for the first activity, all of them to the first institution."""
    activity = activities[0 if number % 2 else number]
    return Award(
        slug=f"award-{number}",
        activity=activity,
        kind=AwardKind.DIPLOMA,
        degree=1 + number % 3,
        person=person,
        institution=institution,
        date=activity.date,
        sort_key=f"{number:06}",
    )
