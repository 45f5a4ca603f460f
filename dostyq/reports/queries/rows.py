"""Stored rows as lines of a report. Whatever is inferred ends here, and so does everybody who is hidden."""

from dostyq.agreements.models import Statement
from dostyq.credentials.models import Award
from dostyq.domain import names
from dostyq.domain.texts import Texts
from dostyq.people.models import Institution, Person, Source
from dostyq.programme.models import Activity, Participation, Series
from dostyq.reports.models import Publication
from dostyq.reports.queries.content import (
    ActivityLine,
    AwardLine,
    InstitutionLine,
    PersonLine,
    PublicationLine,
    SeriesLine,
    SourceLine,
    StatementLine,
    Taking,
)

NOTHING = Texts()


def institution_line(institution: Institution | None) -> InstitutionLine | None:
    if institution is None:
        return None
    return InstitutionLine(
        institution.slug, institution.kind, institution.country, institution.name, institution.short_name,
        institution.legal_form_expanded, institution.region, institution.settlement,
    )  # fmt: skip


def person_line(person: Person | None) -> PersonLine | None:
    if person is None:
        return None
    shown = person.names.all() if person.is_shown else ()
    return PersonLine(person.slug, {name.script: names.printed(name.as_name) for name in shown})


def taking(row: Participation) -> Taking:
    person = person_line(row.person)
    withheld = person is not None and not person.is_shown
    return Taking(
        role=row.role,
        audience=() if withheld else tuple(row.audience),
        institution=institution_line(row.institution),
        group=row.group.name if row.group else NOTHING,
        person=person,
        count=row.count,
        counted=row.counted,
        wording=NOTHING if withheld else row.wording,
    )


def series_line(series: Series, takings: tuple[Taking, ...]) -> SeriesLine:
    return SeriesLine(
        slug=series.slug,
        kind=series.kind,
        title=series.title,
        description=series.description,
        is_yearly=series.is_yearly,
        level=series.level,
        host=institution_line(series.host),
        profession=series.profession,
        audience=tuple(series.audience),
        takings=takings,
    )


def activity_line(
    activity: Activity,
    *,
    series: str,
    takings: tuple[Taking, ...],
    outcomes: tuple[Texts, ...],
    parts: tuple[ActivityLine, ...],
) -> ActivityLine:
    return ActivityLine(
        slug=activity.slug,
        series=series,
        kind=activity.kind,
        state=activity.state,
        form=activity.form,
        title=activity.title,
        title_is_name=activity.title_is_name,
        description=activity.description,
        state_reason=activity.state_reason,
        date=activity.date,
        level=activity.level,
        host=None if activity.host_inferred else institution_line(activity.host),
        place=activity.place,
        dedication=activity.dedication,
        profession=activity.profession,
        audience=tuple(activity.audience),
        directions=tuple(activity.directions),
        note=activity.note,
        takings=takings,
        outcomes=outcomes,
        parts=parts,
    )


def award_line(award: Award, activity: ActivityLine) -> AwardLine:
    person = person_line(award.person)
    withheld = person is not None and not person.is_shown
    return AwardLine(
        slug=award.slug,
        activity=activity,
        kind=award.kind,
        degree=award.degree,
        place=award.place,
        category=award.category,
        nomination=award.nomination,
        person=person,
        role=NOTHING if withheld else award.role_wording,
        institution=None if withheld or award.institution_inferred else institution_line(award.institution),
        date=award.date or activity.date,
        basis=award.basis,
        published_in=award.published_in.title if award.published_in else NOTHING,
    )


def statement_line(statement: Statement) -> StatementLine:
    return StatementLine(statement.kind, institution_line(statement.speaker), statement.text)


def source_line(source: Source) -> SourceLine:
    return SourceLine(source.slug, source.title, institution_line(source.voice), source.date, source.note)


def publication_line(row: Publication) -> PublicationLine:
    return PublicationLine(
        slug=row.slug,
        activity=row.activity.slug,
        title=row.activity.title,
        place=row.place,
        name=row.name,
        address=row.address,
        language=row.language,
        date=row.date,
    )
