"""The search of the desk: bounded in every list, and only what the actor may know."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from dostyq.agreements.models import Agreement
from dostyq.credentials.models import Award
from dostyq.domain import finding, names
from dostyq.domain.actor import Actor
from dostyq.domain.finding import Wanted
from dostyq.domain.texts import LANGUAGES, Texts
from dostyq.files.permissions import KEEPING
from dostyq.people.models import Institution, InstitutionGroup, NameBasis, Person, PersonName
from dostyq.people.queries import full_name
from dostyq.programme.models import Activity, Participation

MOST_SHOWN = 10
# Of what the database finds so many are looked at more closely.
MOST_LOOKED_AT = 400
# Kept in no key that a database could search; there are few of them.
MOST_READ = 500


class Kind(StrEnum):
    PERSON = "person"
    INSTITUTION = "institution"
    ACTIVITY = "activity"
    AGREEMENT = "agreement"
    AWARD = "award"


@dataclass(frozen=True)
class Found:
    """One line: the pieces of its text with whether they were asked for, what stands below it, where it leads."""

    pieces: Sequence[tuple[str, bool]]
    href: str
    below: Texts | str = ""


@dataclass(frozen=True)
class Group:
    kind: Kind
    found: Sequence[Found]
    has_more: bool


def search(words: str, *, actor: Actor, language: str) -> list[Group]:
    """What was found, by kind; kinds with nothing are left out. Nothing is asked for by a word of one letter alone."""
    asked = finding.wanted(words)
    if not any(len(one.typed) > 1 for one in asked):
        return []
    found = {
        Kind.PERSON: _persons(asked, actor),
        Kind.INSTITUTION: _institutions(asked, language),
        Kind.ACTIVITY: _activities(asked, language),
        Kind.AGREEMENT: _agreements(asked, words, language),
        Kind.AWARD: _awards(words),
    }
    return [Group(kind, lines[:MOST_SHOWN], has_more=len(lines) > MOST_SHOWN) for kind, lines in found.items() if lines]


def known_persons(actor: Actor) -> QuerySet[Person]:
    """Whom the actor may know: the own institution's people and those whom it keeps, also hidden; of all others who
    are not hidden those who may stand in public or took part in what the institution keeps or holds."""
    slugs = actor.slugs(*KEEPING)
    if slugs is None:
        return Person.objects.all()
    own = Q(institution__slug__in=slugs) | Q(kept_by__slug__in=slugs)
    shared = Participation.objects.filter(
        Q(activity__kept_by__slug__in=slugs) | Q(activity__host__slug__in=slugs), person__isnull=False
    )
    in_public = ~Q(basis=NameBasis.NONE) | Q(pk__in=shared.values("person"))
    return Person.objects.filter(own | (in_public & Q(hidden_at=None)))


def _persons(asked: Sequence[Wanted], actor: Actor) -> list[Found]:
    known = known_persons(actor)
    rows = PersonName.objects.order_by("sort_key", "pk").values_list("person", "search_key")
    if not actor.has("node"):
        rows = rows.filter(person__in=known.values("pk"))
    keys = _matching(rows, asked, with_initials=True)
    persons = known.filter(pk__in=keys).select_related("institution").prefetch_related("names")
    by_key = {one.pk: one for one in persons}
    leads = _where_they_took_part(by_key)
    return [_person(by_key[key], leads, asked) for key in keys if key in by_key]


def _person(one: Person, leads: dict[int, str], asked: Sequence[Wanted]) -> Found:
    spelled = [names.printed(name.as_name) for name in one.names.all()]
    text = next((text for text in spelled if finding.matches(names.search_key(text), asked)), full_name(one))
    href = leads.get(one.pk) or (reverse("people:institution", args=[one.institution.slug]) if one.institution else "")
    return Found(finding.marked(text, asked), href, one.institution.short_name if one.institution else "")


def _where_they_took_part(persons: Collection[int]) -> dict[int, str]:
    """The last activity of each, since a person has no page of his own."""
    took_part = Participation.objects.filter(person__in=persons, activity__isnull=False)
    rows = took_part.order_by("activity__sort_key", "pk").values_list("person", "activity__slug")
    return {person: reverse("programme:activity", args=[slug]) for person, slug in rows if person}


def _institutions(asked: Sequence[Wanted], language: str) -> list[Found]:
    rows = Institution.objects.order_by("sort_key", "pk").values_list("pk", "search_key")
    keys = _matching(rows, asked)
    by_key = Institution.objects.in_bulk(keys)
    found = [
        Found(
            finding.marked(by_key[key].name.in_language(language).text, asked),
            reverse("people:institution", args=[by_key[key].slug]),
            by_key[key].short_name,
        )
        for key in keys
    ]
    groups = InstitutionGroup.objects.order_by("sort_key", "pk")[:MOST_READ]
    return found + _among(groups, asked, language, lambda one: one.name, lambda one: reverse("people:institutions"))


def _activities(asked: Sequence[Wanted], language: str) -> list[Found]:
    keys = _matching(Activity.objects.order_by("-sort_key", "pk").values_list("pk", "search_key"), asked)
    by_key = Activity.objects.in_bulk(keys)
    return [
        Found(
            finding.marked(by_key[key].title.in_language(language).text, asked),
            reverse("programme:activity", args=[by_key[key].slug]),
            by_key[key].place,
        )
        for key in keys
    ]


def _agreements(asked: Sequence[Wanted], words: str, language: str) -> list[Found]:
    rows = Agreement.objects.prefetch_related("parties__institution").order_by("pk")[:MOST_READ]
    wanted_number = names.match_key(words)
    numbered = [one for one in rows if one.number and names.match_key(one.number).startswith(wanted_number)]
    lines = [
        Found([(f"№ {one.number}", True)], reverse("agreements:agreement", args=[one.slug]), one.title)
        for one in numbered
    ]
    return lines + _among(
        [one for one in rows if one not in numbered],
        asked,
        language,
        lambda one: one.title,
        lambda one: reverse("agreements:agreement", args=[one.slug]),
    )


def _awards(words: str) -> list[Found]:
    """By its number, written as it stands: whose it is is not said here."""
    found = Award.objects.filter(slug=words.strip()[:60]).select_related("activity", "person").first()
    if found is None or (found.person is not None and not found.person.is_shown):
        return []
    return [Found([(found.slug, True)], reverse("credentials:award", args=[found.slug]), found.activity.title)]


def _among(
    rows: Iterable[Any],
    asked: Sequence[Wanted],
    language: str,
    called: Callable[[Any], Texts],
    leads: Callable[[Any], str],
) -> list[Found]:
    keyed = [(one, " ".join(filter(None, map(called(one).of, LANGUAGES)))) for one in rows]
    found = [(one, names.search_key(text)) for one, text in keyed]
    hits = [one for one, key in found if finding.matches(key, asked)]
    hits = hits or [one for one, key in found if finding.matches(key, asked, slips=True)]
    return [Found(finding.marked(called(one).in_language(language).text, asked), leads(one)) for one in hits]


def _matching(rows: "QuerySet[Any, Any]", asked: Sequence[Wanted], *, with_initials: bool = False) -> list[int]:
    """Exactly as asked where there is any; else with one slip of a key."""
    return _looked_at(rows.filter(_as_asked(asked, with_initials)), asked, slips=False) or _looked_at(
        rows.filter(_nearly(asked)), asked, slips=True
    )


def _looked_at(rows: "QuerySet[Any, Any]", asked: Sequence[Wanted], *, slips: bool) -> list[int]:
    hits = (key for key, text in rows[:MOST_LOOKED_AT] if finding.matches(text, asked, slips=slips))
    return list(dict.fromkeys(hits))[: MOST_SHOWN + 1]


def _as_asked(asked: Sequence[Wanted], with_initials: bool) -> Q:
    return _all_of(
        _begins(one.spellings) | (_initial(one) if with_initials and not one.is_initial else Q()) for one in asked
    )


def _all_of(conditions: Iterable[Q]) -> Q:
    whole = Q()
    for one in conditions:
        whole &= one
    return whole


def _begins(spellings: Iterable[str]) -> Q:
    """A word of the key begins so."""
    found = Q()
    for one in spellings:
        found |= Q(search_key__startswith=one) | Q(search_key__contains=f" {one}")
    return found


def _initial(one: Wanted) -> Q:
    found = Q()
    for letter in {spelling[0] for spelling in one.spellings}:
        found |= Q(search_key__contains=f" {letter} ") | Q(search_key__endswith=f" {letter}")
    return found


def _nearly(asked: Sequence[Wanted]) -> Q:
    """Rows that may have each word with a slip: one of its halves stands there as typed."""
    return _all_of(_half(one) if one.may_slip else _begins(one.spellings) for one in asked)


def _half(one: Wanted) -> Q:
    found = Q()
    for spelling in one.spellings[:2]:
        first, second = finding.halves(spelling)
        found |= _begins([first]) | Q(search_key__contains=second)
    return found
