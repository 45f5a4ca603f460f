"""Chapter 4, «Что сделано»: the years as a picture, what returns, then every activity by date."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from dostyq.domain.texts import Texts
from dostyq.reports.exports.document import Block, Fact, Heading, Items, Paragraph, Story, YearMark, Years
from dostyq.reports.exports.teller import Teller, capital
from dostyq.reports.queries import ActivityLine, AwardLine, CooperationReport, SeriesLine

MOST_ON_PICTURE = 24
NOTHING = Texts()


def done(report: CooperationReport, teller: Teller) -> tuple[Block, ...]:
    if not (report.carried_out or report.series):
        return (Paragraph(teller.words["no_data"], "none"),)
    blocks: list[Block] = [Paragraph(teller.words["done_lead"])]
    if report.held and len(report.agreement.parties) > 1:
        blocks.append(years(report, teller))
    if report.series:
        blocks += [Heading(teller.words["series"]), *(_series(line, teller) for line in report.series)]
    for year, lines in groupby(report.held, key=lambda line: line.date.first.year if line.date else 0):
        blocks += [Heading(str(year)), *_stories(lines, report, teller)]
    if report.undated:
        blocks += [Heading(teller.words["undated"]), *_stories(report.undated, report, teller)]
    if report.not_held:
        blocks += [Heading(teller.words["not_held"]), *_stories(report.not_held, report, teller)]
    return tuple(blocks)


def years(report: CooperationReport, teller: Teller) -> Years:
    """At most two dozen marks, the first ones: a picture of more shows nothing."""
    lines = report.carried_out[:MOST_ON_PICTURE]
    caption = teller.words["years_caption"]
    if len(lines) < len(report.carried_out):
        caption = teller.fill("years_first", caption=caption, shown=len(lines), all=len(report.carried_out))
    return Years(
        first_year=report.period.first_year,
        last_year=report.period.last_year,
        sides=(teller.short_name(report.agreement.parties[0]), teller.short_name(report.agreement.parties[1])),
        other_side=teller.words["host_unknown"],
        marks=tuple(_mark(line, report, teller) for line in lines),
        caption=caption,
    )


def _mark(line: ActivityLine, report: CooperationReport, teller: Teller) -> YearMark:
    """On the side of its host, else of the host of its series, and then it says so."""
    first, second = (party.slug for party in report.agreement.parties[:2])
    label = teller.fill("quoted", text=line.title.original.text) if line.title_is_name else teller.say(line.title)
    series = report.series_of(line)
    host = line.host or (series.host if series else None)
    side = {first: "first", second: "second"}.get(host.slug if host else "", "both")
    when = teller.date(line.date)
    if series:
        when = f"{when}, {teller.words['host_by_series']}"
    return YearMark(line.slug, label, when, line.date, line.kind, side, host_known=bool(line.host))


def _series(line: SeriesLine, teller: Teller) -> Story:
    words = teller.words
    facts = []
    if line.is_yearly:
        facts.append(Fact(words["frequency"], words["yearly"]))
    if line.audience:
        facts.append(Fact(words["audience"], teller.audience(line.audience)))
    if line.profession:
        facts.append(Fact(words["profession"], teller.say(line.profession)))
    if line.level:
        facts.append(Fact(words["level"], words[f"level.{line.level}"]))
    facts[:0] = teller.takings(line.takings, host=line.host)
    return Story("", "", teller.title(line), teller.say(line.description), tuple(facts), ())


def _stories(lines: Iterable[ActivityLine], report: CooperationReport, teller: Teller) -> list[Story]:
    return [story(line, report, teller) for line in lines]


def story(line: ActivityLine, report: CooperationReport, teller: Teller) -> Story:
    words = teller.words
    lists = [
        Items(tuple(_part(part, teller) for part in line.parts), f"{words['programme_of']}:"),
        Items(tuple(capital(teller.quoted(text)) for text in line.outcomes), words["organisers_note"]),
        Items(award_lines(line, report.awards, teller), f"{words['awards_of']}:"),
    ]
    return Story(
        slug=line.slug,
        when=teller.date(line.date),
        title=teller.title(line),
        text=teller.say(line.description),
        facts=tuple(_of_series(line, report, teller) + facts(line, teller, series=_series_of(line, report))),
        lists=tuple(one for one in lists if one.rows),
    )


def _series_of(line: ActivityLine, report: CooperationReport) -> SeriesLine | None:
    return next((series for series in report.series if series.slug and series.slug == line.series), None)


def _of_series(line: ActivityLine, report: CooperationReport, teller: Teller) -> list[Fact]:
    """Where the series is held, for an activity of which no source says it."""
    series = report.series_of(line)
    if series is None or series.host is None:
        return []
    said = teller.fill("series_at", title=teller.title(series), name=teller.name(series.host))
    return [Fact(teller.words["of_series"], said)]


def facts(line: ActivityLine, teller: Teller, *, series: SeriesLine | None = None) -> list[Fact]:
    """What is known of an activity, in the order in which a reader asks, without what its series has said already."""
    words = teller.words
    found = teller.takings(line.takings, host=line.host)
    profession = NOTHING if series and series.profession == line.profession else line.profession
    for name, texts in (("place", line.place), ("dedication", line.dedication), ("profession", profession)):
        if texts:
            found.append(Fact(words[name], teller.say(texts)))
    if line.audience:
        found.append(Fact(words["audience"], teller.audience(line.audience)))
    if line.directions:
        said = ", ".join(words[f"direction.{code}"] for code in line.directions)
        found.append(Fact(words["directions"], said))
    if line.level and not (series and series.level == line.level):
        found.append(Fact(words["level"], words[f"level.{line.level}"]))
    if line.state_reason:
        found.append(Fact(words["reason"], teller.say(line.state_reason)))
    return found


def _part(part: ActivityLine, teller: Teller) -> str:
    """«Торжественный митинг — место: площадь …». The host and the date are those of the whole."""
    said = [
        f"{fact.name[:1].lower()}{fact.name[1:]}: {fact.value}"
        for fact in facts(part, teller)
        if fact.name != teller.words["host"]
    ]
    return " — ".join([teller.title(part), "; ".join(said)]) if said else teller.title(part)


def award_lines(line: ActivityLine, awards: Sequence[AwardLine], teller: Teller) -> tuple[str, ...]:
    """«Диплом I степени, 1 место: Ялова Л.С., мастер …», of the activity and its parts."""
    slugs = {line.slug, *(part.slug for part in line.parts)}
    given = [award for award in awards if award.activity.slug in slugs]
    return tuple(f"{teller.award(award)}: {teller.recipient(award)}" for award in given)
