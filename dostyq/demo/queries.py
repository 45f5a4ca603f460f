"""Reading everything back in the format of a story file, and how far the set-up of an own node has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import models

from dostyq.agreements.models import Agreement
from dostyq.demo.models import COORDINATORS, FORMAT, INNER, SECTIONS, Record, Section, Shape, plain_fields
from dostyq.domain import clocks
from dostyq.journal.models import Entry
from dostyq.people.models import Account, Institution, Membership, Person, Role
from dostyq.people.queries import INVITATION
from dostyq.programme.models import Activity

ASKED_AT_ONCE = 500
# An example that was begun anew within this time is left as it is, and so is one that a visitor has just worked in.
YOUNG, LATELY = timedelta(hours=12), timedelta(minutes=30)

# What is not written, since a field that is left out means the same.
NOTHING: tuple[object, ...] = (None, "", [], {})


def stored_ids() -> dict[str, set[str]]:
    """The ids that a file may name without holding them, by section."""
    return {
        name: set(section.model._default_manager.values_list("slug", flat=True)) for name, section in SECTIONS.items()
    }


def other_parts(records: Sequence[Record]) -> list[tuple[str, str]]:
    """The parts that stand here and not in these records of a file, each with its whole: loading leaves them."""
    named: dict[str, set[str]] = {}
    level = [record for record in records if record.section == "activities"]
    while level:
        for record in level:
            named[record.values["id"]] = {part.values["id"] for part in record.inner.get("parts", [])}
        level = [part for record in level for part in record.inner.get("parts", [])]
    found = (
        Activity.objects.exclude(parent=None).order_by("parent__slug", "position").values_list("parent__slug", "slug")
    )
    return [(whole, part) for whole, part in found if part not in named.get(whole, {part})]


def story() -> dict[str, Any]:
    """All records as the data of a story file. Hidden persons stand in it too, marked: it is the node's own copy."""
    data: dict[str, Any] = {"dostyq": FORMAT}
    for name, section in SECTIONS.items():
        rows = section.model._default_manager.order_by("pk")
        if name == "activities":
            rows = rows.filter(parent=None)
        if records := [_record(row, section) for row in rows]:
            data[name] = records
    return data


def _record(row: models.Model, section: Section) -> dict[str, Any]:
    data = {name: _value(row, name, field.shape) for name, field in plain_fields(section).items()}
    data |= {name: _inner(row, name) for name in section.fields if name not in data}
    # Zero is something known; `False` equals it, and is what a field that is left out means.
    return {name: value for name in section.fields if (value := data[name]) is not False and value not in NOTHING}


def _value(row: models.Model, name: str, shape: Shape) -> Any:
    if isinstance(row, Person) and name == "hidden":
        return row.hidden_at is not None
    value = getattr(row, "slug" if name == "id" else name)
    if value is None:
        return None
    if shape is Shape.TEXTS:
        return value.as_data()
    if shape is Shape.DATE:
        return value.edtf
    if shape is Shape.REFERENCE:
        return value.slug
    if shape is Shape.CLOCK:
        assert isinstance(row, Activity)
        assert row.host is not None
        return _clock(value, row.host.zone)
    return value


def _clock(moment: datetime, zone: str) -> str:
    """The time on the host's clock, with its offset where the clock shows that time twice."""
    local = clocks.on_clock(moment, zone)
    written = moment.astimezone(ZoneInfo(zone)) if len(clocks.moments(local, zone)) > 1 else local
    return written.isoformat(timespec="minutes")


def _inner(row: models.Model, name: str) -> list[Any]:
    if isinstance(row, Agreement) and name == "parties":
        return [party.institution.slug for party in row.parties.order_by("position")]
    if isinstance(row, Activity) and name == "areas":
        return [_link(link.area.code, link.inferred) for link in row.area_links.order_by("pk")]
    if isinstance(row, Activity) and name == "aims":
        return [_link(link.aim.code, link.inferred) for link in row.aim_links.order_by("pk")]
    if isinstance(row, Activity) and name == "parts":
        return [_record(part, SECTIONS["activities"]) for part in row.parts.order_by("position")]
    section = INNER[name]
    placed = any(field.name == "position" for field in section.model._meta.concrete_fields)
    rows: Sequence[models.Model] = getattr(row, name).order_by(*(["position"] if placed else []), "pk")
    return [_record(inner, section) for inner in rows]


def _link(code: str, inferred: bool) -> str | dict[str, Any]:
    return {"code": code, "inferred": True} if inferred else code


@dataclass(frozen=True)
class Standing:
    """How far the set-up of an own node has come. The first party of the first agreement is «my institution»."""

    mine: Institution | None
    partner: Institution | None
    agreement: Agreement | None
    activity: Activity | None
    colleague: Person | None
    has_keeper: bool
    """Whether somebody has an account as the administrator of this node."""


def standing_on_the_example() -> dict[type[models.Model], set[int]]:
    """The numbers of every row that stands on an invented institution, over however many steps, by table."""
    found: dict[type[models.Model], set[int]] = {}
    ahead = [(Institution, set(Institution.objects.filter(is_example=True).values_list("pk", flat=True)))]
    while ahead:
        model, numbers = ahead.pop()
        new = numbers - found.setdefault(model, set())
        found[model] |= new
        ahead += [step for step in _pointing_to(model, new) if step[1]]
    return found


def _pointing_to(model: type[models.Model], numbers: set[int]) -> Iterator[tuple[Any, set[int]]]:
    """Each table with a foreign key to this one, and its rows that point to these."""
    known = sorted(numbers)
    for other in apps.get_models(include_auto_created=True):
        for field in other._meta.concrete_fields:
            if field.related_model is model:
                for first in range(0, len(known), ASKED_AT_ONCE):
                    some = {f"{field.attname}__in": known[first : first + ASKED_AT_ONCE]}
                    yield other, set(other._default_manager.filter(**some).values_list("pk", flat=True))


def example_account(side: str) -> Account | None:
    """The account of the invented coordinator of that side, while it still coordinates there."""
    person, institution = COORDINATORS[side]
    role = {"role": Role.COORDINATOR, "institution__slug": institution, "until_at": None}
    here = Membership.objects.filter(person__slug=person, **role)
    return Account.objects.filter(person__in=here.values("person")).first()


def may_renew_by_itself(at: datetime) -> bool:
    """Whether the example is a day old and no visitor has changed anything in it lately."""
    renewed = Entry.objects.filter(kind="demo.example", verb="renewed", at__gte=at - YOUNG)
    persons = Person.objects.filter(institution__is_example=True)
    numbers = Account.objects.filter(person__in=persons).values_list("pk", flat=True)
    visitors = [f"account:{number}" for number in numbers]
    busy = Entry.objects.filter(actor__in=visitors, at__gte=at - LATELY)
    return not (renewed.exists() or busy.exists())


def side_of(account: int) -> str:
    """The door by which the holder of this account came in; empty for anybody else."""
    slug = Person.objects.filter(account__pk=account).values_list("slug", flat=True).first()
    return next((side for side, (person, _) in COORDINATORS.items() if person == slug), "")


def standing() -> Standing:
    agreement = Agreement.objects.order_by("pk").first()
    if agreement:
        parties = [party.institution for party in agreement.parties.select_related("institution").order_by("position")]
    else:
        parties = list(Institution.objects.order_by("pk")[:2])
    mine, partner = (*parties, None, None)[:2]
    return Standing(
        mine=mine,
        partner=partner,
        agreement=agreement,
        activity=Activity.objects.filter(agreement=agreement, parent=None).order_by("pk").first()
        if agreement
        else None,
        colleague=Person.objects.filter(passes__purpose=INVITATION).order_by("pk").first(),
        has_keeper=Membership.objects.filter(role=Role.ADMINISTRATOR, until_at=None).exists(),
    )
