"""Reading imports, and what stored records look like to somebody who brings a table."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from django.db.models import Count, Q, QuerySet

from dostyq.agreements.models import Agreement
from dostyq.credentials.models import Award
from dostyq.desk.models import Import, ImportRow
from dostyq.domain import names
from dostyq.domain.errors import NotHere
from dostyq.domain.records import Column, Decision, Happened, Line, Record, Seen, Verdict, judge, read_lines
from dostyq.domain.records.likeness import award_key
from dostyq.domain.records.table import person_key
from dostyq.domain.texts import LANGUAGES, Texts
from dostyq.people.models import Institution, InstitutionGroup, PersonName
from dostyq.programme.models import Activity

ASKED_AT_ONCE = 500


def import_of(slug: str) -> Import:
    found = Import.objects.select_related("institution", "agreement", "persons_of").filter(slug=slug).first()
    if found is None:
        raise NotHere
    return found


def imports_of(actor: str, slugs: Collection[str] | None) -> QuerySet[Import]:
    """This actor's own for these institutions (None: for all), the newest first, with how many rows each has."""
    mine = Import.objects.filter(actor=actor).select_related("institution")
    if slugs is not None:
        mine = mine.filter(institution__slug__in=slugs)
    return mine.annotate(count=Count("rows")).order_by("-begun_at", "-pk")


def institutions(slugs: Collection[str] | None = None) -> QuerySet[Institution]:
    """Those of these ids; all of them for None."""
    found = Institution.objects.order_by("sort_key", "pk")
    return found if slugs is None else found.filter(slug__in=slugs)


def institutions_beside(mine: QuerySet[Institution]) -> QuerySet[Institution]:
    """All that may be named together with these: the example of the demo stands apart from what is real."""
    return institutions().filter(is_example__in=mine.order_by().values("is_example"))


def groups_beside(mine: QuerySet[Institution]) -> QuerySet[InstitutionGroup]:
    of_the_example = Q(kept_by__is_example=True)
    is_example = mine.filter(is_example=True).exists()
    found = (
        InstitutionGroup.objects.filter(of_the_example)
        if is_example
        else InstitutionGroup.objects.exclude(of_the_example)
    )
    return found.order_by("sort_key", "pk")


def agreements_of(institutions: Iterable[Institution]) -> QuerySet[Agreement]:
    return Agreement.objects.filter(parties__institution__in=list(institutions)).distinct().order_by("pk")


def rows_of(found: Import, state: str = "") -> QuerySet[ImportRow]:
    rows = found.rows.order_by("number")
    return rows.filter(state=state) if state else rows


def counts(found: Import) -> Mapping[str, int]:
    """How many rows there are of each state."""
    return Counter(dict(found.rows.values_list("state").annotate(Count("pk"))))


def known_institutions(beside: Institution) -> dict[str, str]:
    """Match key of every way to write a name → id; a way that two institutions share names none.

    Of those that may be named together with this one: the example of the demo stands apart.
    """
    found: dict[str, str] = {}
    shared: set[str] = set()
    of_its_world = Institution.objects.filter(is_example=beside.is_example)
    for one in of_its_world.only("slug", "name", "short_name", "legal_form", "legal_form_expanded"):
        for key in _spellings(one):
            if found.setdefault(key, one.slug) != one.slug:
                shared.add(key)
    return {key: slug for key, slug in found.items() if key not in shared}


def _spellings(one: Institution) -> set[str]:
    forms = ["", *_in_all(one.legal_form), *_in_all(one.legal_form_expanded)]
    called = [*_in_all(one.name), *_in_all(one.short_name)]
    return {key for form, name in product(forms, called) if (key := names.match_key(f"{form} {name}"))}


def _in_all(text: Texts) -> list[str]:
    return [said for language in LANGUAGES if (said := text.of(language))]


def read_of(found: Import, rows: Iterable[ImportRow]) -> list[tuple[Line, Record]]:
    """What the rows say, each by itself."""
    return read_lines([line_of(row) for row in rows], columns_of(found), known_institutions(found.institution))


def verdicts(found: Import, read: Sequence[tuple[Line, Record]], *, seen: Seen) -> list[Verdict]:
    """What becomes of the rows. It needs all rows of the table, since they may repeat one another."""
    return judge(read, seen=seen, persons_of=found.persons_of.slug if found.persons_of else "")


def columns_of(found: Import) -> list[Column | None]:
    return [Column(one) if one else None for one in found.columns]


def line_of(row: ImportRow) -> Line:
    return Line(row.number, row.corrected, Decision(row.decision), row.to_note, bool(row.written))


def seen_before(records: Collection[Record], slugs: Collection[str] | None, *, own: Collection[str]) -> Seen:
    """Of what is stored, whatever these rows may repeat: persons of these institutions only (None: of all), and
    nothing of `own`, which this very table became."""
    titles = {names.match_key(one.title) for one in records if one.title}
    spelled = {names.search_key(str(name)) for one in records for name in (*one.persons, *one.guests)}
    persons = {key: slug for key, slug in _persons(spelled, slugs).items() if slug not in own}
    return Seen([one for one in _happened(titles) if one.id not in own], persons)


def _happened(wanted: set[str]) -> list[Happened]:
    """Titles are compared as keys, which the database does not hold: one narrow reading of all activities."""
    columns = ("pk", "slug", "kind", "title", "starts_on", "ends_on")
    matching = [
        (pk, slug, kind, tuple(_in_all(title)), start, end)
        for pk, slug, kind, title, start, end in Activity.objects.values_list(*columns).iterator()
        if not wanted.isdisjoint(map(names.match_key, _in_all(title)))
    ]
    awards = _awards([pk for pk, *_ in matching])
    return [
        Happened(slug, kind, titles, start, end, frozenset(awards.get(pk, ())))
        for pk, slug, kind, titles, start, end in matching
    ]


def _awards(activities: list[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for start in range(0, len(activities), ASKED_AT_ONCE):
        asked = Award.objects.filter(activity__in=activities[start : start + ASKED_AT_ONCE])
        for award in asked.select_related("institution").prefetch_related("person__names"):
            called = [names.printed(name.as_name) for name in award.person.names.all()] if award.person else []
            recipients = called or ([award.institution.slug] if award.institution else [])
            keys = {award_key(one, award.kind, award.degree, award.place) for one in recipients}
            found.setdefault(award.activity_id, set()).update(keys)
    return found


def _persons(spelled: set[str], slugs: Collection[str] | None) -> dict[str, str]:
    """Two persons of one name in one institution are two: then nobody is proposed."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    asked = sorted(spelled)
    for start in range(0, len(asked), ASKED_AT_ONCE):
        rows = PersonName.objects.filter(search_key__in=asked[start : start + ASKED_AT_ONCE])
        if slugs is not None:
            rows = rows.filter(person__institution__slug__in=slugs)
        for row in rows.select_related("person__institution"):
            where = row.person.institution.slug if row.person.institution else ""
            key = person_key(names.printed(row.as_name), where)
            if found.setdefault(key, row.person.slug) != row.person.slug:
                twice.add(key)
    return {key: slug for key, slug in found.items() if key not in twice}


def called(language: str) -> dict[str, str]:
    """Institutions by their ids, as the reader calls them."""
    return {one.slug: str((one.short_name or one.name).in_language(language)) for one in institutions()}


def titles(slugs: Collection[str]) -> dict[str, Texts]:
    return dict(Activity.objects.filter(slug__in=set(slugs)).values_list("slug", "title"))


def activities_of(rows: Iterable[ImportRow]) -> list[Activity]:
    """What these rows became, in the order of time."""
    slugs = {slug for row in rows for kind, slug in row.written if kind == "activity"}
    return list(Activity.objects.filter(slug__in=slugs).order_by("sort_key", "pk"))


def repeated(slug: str, language: str) -> dict[str, Any]:
    """What the next activity of a kind probably has in common with this one; nothing for an unknown one."""
    like = Activity.objects.select_related("host", "agreement").filter(slug=slug).first()
    if like is None:
        return {}
    took_part = like.participations.exclude(institution=None).values_list("institution__slug", flat=True)
    return {
        "title": like.title.of(language),
        "place": like.place.of(language),
        "host": like.host.slug if like.host else None,
        "agreement": like.agreement.slug if like.agreement else None,
        "institutions": list(took_part),
    }
