"""The tables and charts of a report: awards, activities by year and kind, indicators, the lists of the annexes."""

from collections import Counter
from collections.abc import Sequence

from dostyq.domain.indicators import Value
from dostyq.domain.names import roman
from dostyq.domain.quantities import printed_number
from dostyq.reports.exports.document import Cell, Chart, Column, Row, Table
from dostyq.reports.exports.teller import Teller
from dostyq.reports.exports.words.ru import KINDS
from dostyq.reports.queries import ActivityLine, AwardLine, CooperationReport
from dostyq.ui.charts import BarChart, Series

ACTIVITIES = "activities"
AWARDS = "awards"
ORGANISATIONS = "organisations"
MOST_SERIES = 4
LONG_PERIOD = 15
MOST_YEARS = 30
DEGREES = (1, 2, 3)
# The same in every language, so that colours are.
KIND_ORDER = tuple(KINDS)


# Awards


def awards(report: CooperationReport, teller: Teller) -> Table:
    words = teller.words
    columns = (
        Column(words["event"], 10),
        Column(words["award"], 8),
        Column(words["recipient"], 10),
        Column(words["category"], 7),
    )
    rows = tuple(Row(_award_cells(award, teller)) for award in report.awards)
    return Table(words["awards_caption"], columns, rows, AWARDS)


def _award_cells(award: AwardLine, teller: Teller) -> tuple[Cell, ...]:
    event = teller.named(award.activity)
    name, _, beside = teller.recipient(award).partition(", ")
    return (
        Cell(event, activity=award.activity.slug, under=teller.date(award.date)),
        Cell(teller.award(award)),
        Cell(name, under=beside),
        Cell(teller.category(award)),
    )


def register(report: CooperationReport, teller: Teller) -> Table:
    words = teller.words
    columns = (
        Column(words["number_sign"], 1),
        Column(words["award"], 5),
        Column(words["recipient"], 6),
        Column(words["event"], 7),
        Column(words["published_in"], 7),
    )
    rows = []
    for number, award in enumerate(report.awards, start=1):
        published = teller.proper(award.published_in) or words["not_stated"]
        basis = f"{words['award_basis']}: {teller.say(award.basis)}" if award.basis else ""
        event = Cell(teller.named(award.activity), activity=award.activity.slug, under=teller.date(award.date))
        name, _, beside = teller.recipient(award).partition(", ")
        given = (Cell(teller.award(award)), Cell(name, under=beside))
        rows.append(Row((Cell(str(number), number), *given, event, Cell(published, under=basis))))
    return Table(words["register_caption"], columns, tuple(rows))


def awards_by_year(report: CooperationReport, teller: Teller) -> tuple[Chart, Table]:
    """Columns: the degrees of diplomas, then whatever has no degree."""
    words = teller.words
    found = Counter((_year(award), award.degree or 0) for award in report.awards)
    names = [(degree, words["degree"].format(roman=roman(degree))) for degree in DEGREES]
    names.append((0, words["other_awards"]))
    years = _years(report, {_year(award) for award in report.awards})
    shown = [(key, name) for key, name in names if any(found[year, key] for year in years)]
    caption, title = words["awards_by_year_caption"], words["awards_by_year"]
    return _by_year(found, years, shown, teller, uid="awards-by-year", title=title, caption=caption)


def _year(award: AwardLine) -> int:
    return award.date.first.year if award.date else 0


def _years(report: CooperationReport, found: set[int]) -> list[int]:
    """The years of the period and those in which an award was given beside it; 0 stands for «date not given».

    Of a long period only the years with a record, and the last ones of those, so that the chart fits its page.
    """
    years = sorted({*report.period.years, *found} - {0})
    if len(years) > LONG_PERIOD:
        years = [year for year in years if year in found][-MOST_YEARS:]
    return [*years, *([0] if 0 in found else [])]


# Activities


def activities_by_year(report: CooperationReport, teller: Teller) -> tuple[Chart, Table]:
    """The kinds with most activities have a column each, the rest share one."""
    words = teller.words
    kinds = Counter(line.kind for line in report.held)
    ranked = sorted(kinds, key=lambda kind: (-kinds[kind], KIND_ORDER.index(kind)))
    own = ranked if len(ranked) <= MOST_SERIES else ranked[: MOST_SERIES - 1]
    found = Counter(
        (line.date.first.year, line.kind if line.kind in own else "rest") for line in report.held if line.date
    )
    names = [(kind, words[f"many.{kind}"]) for kind in own]
    if len(own) < len(ranked):
        names.append(("rest", words["other_kinds"]))
    caption, title = words["activities_by_year_caption"], words["activities_by_year"]
    years = _years(report, {year for year, _ in found})
    return _by_year(found, years, names, teller, uid="activities-by-year", title=title, caption=caption)


def _by_year(
    found: Counter[tuple[int, object]] | Counter[tuple[int, int]] | Counter[tuple[int, str]],
    years: Sequence[int],
    names: Sequence[tuple[object, str]],
    teller: Teller,
    *,
    uid: str,
    title: str,
    caption: str,
) -> tuple[Chart, Table]:
    """Stacked bars, and the table of the same numbers; a year without a record says so instead of 0."""
    words = teller.words
    counts: Counter[tuple[int, object]] = Counter({(year, key): count for (year, key), count in found.items()})
    heads = [str(year) if year else words["date_unknown"] for year in years]
    colors = _colors([key for key, _ in names])
    series = [
        Series(name, [counts[year, key] for year in years], color)
        for (key, name), color in zip(names, colors, strict=True)
    ]
    chart = Chart(BarChart(title, heads, series, stacked=True, empty=words["none_recorded"]), uid, caption)
    columns = (Column(words["year"], 4), *(Column(name, 4, True) for _, name in names), Column(words["total"], 4, True))
    rows = []
    for year, head in zip(years, heads, strict=True):
        numbers = [counts[year, key] for key, _ in names]
        cells = [_count(number, teller) for number in (*numbers, sum(numbers))]
        if not sum(numbers):
            cells[-1] = Cell(words["none_recorded"])
        rows.append(Row((Cell(head, year=year), *cells)))
    sums = [sum(counts[year, key] for year in years) for key, _ in names]
    rows.append(Row((Cell(words["in_all"]), *(_count(number, teller) for number in (*sums, sum(sums)))), is_total=True))
    return chart, Table(caption, columns, tuple(rows))


def _colors(keys: Sequence[object]) -> list[int]:
    """A kind has the same colour in every language and year; of two that share one the later takes the next free."""
    taken: list[int] = []
    for at, key in enumerate(keys):
        wanted = KIND_ORDER.index(str(key)) if key in KIND_ORDER else at
        free = (color % MOST_SERIES for color in range(wanted, wanted + MOST_SERIES))
        taken.append(next(color for color in free if color not in taken))
    return taken


def _count(number: int, teller: Teller) -> Cell:
    """A dash where there is nothing to count: a record that is not there is no zero."""
    return Cell(printed_number(number, teller.language), number) if number else Cell("—")


def activities(report: CooperationReport, teller: Teller) -> Table:
    """Whole activities numbered, their parts beneath them."""
    words = teller.words
    columns = (
        Column(words["number_sign"], 1),
        Column(words["date"], 4),
        Column(words["event"], 8),
        Column(words["host"], 6),
    )
    rows = [
        row
        for number, line in enumerate(report.carried_out, start=1)
        for row in _activity_rows(line, _host(line, report, teller), number, teller)
    ]
    return Table(words["activities_caption"], columns, tuple(rows), ACTIVITIES)


def _host(line: ActivityLine, report: CooperationReport, teller: Teller) -> Cell:
    """The host of the activity, else that of its series and said to be that."""
    series = report.series_of(line)
    if series and series.host:
        return Cell(teller.name(series.host), under=teller.words["host_by_series"])
    return Cell(teller.name(line.host) if line.host else teller.words["not_stated"])


def _activity_rows(line: ActivityLine, host: Cell, number: int, teller: Teller) -> list[Row]:
    words = teller.words
    event = Cell(teller.named(line), activity=line.slug)
    rows = [Row((Cell(str(number), number), Cell(teller.date(line.date)), event, host))]
    for part in line.parts:
        event = Cell(teller.named(part), activity=part.slug, under=words["part_of"])
        place = teller.say(part.place)
        rows.append(Row((Cell(""), Cell(""), event, Cell(place)), level=1))
    return rows


# Indicators


def indicators(report: CooperationReport, teller: Teller) -> Table:
    words = teller.words
    columns = (
        Column(words["number_sign"], 2),
        Column(words["indicator"], 12),
        Column(words["value"], 8),
        Column(words["n"], 2, True),
    )
    rows = tuple(Row(_indicator_cells(value, report, teller)) for value in report.values)
    return Table(words["indicators_caption"], columns, rows, "indicators")


BEHIND = {"I01": ACTIVITIES, "I03": ORGANISATIONS}


def _indicator_cells(value: Value, report: CooperationReport, teller: Teller) -> tuple[Cell, ...]:
    formula = teller.say(value.indicator.formula)
    name = Cell(teller.say(value.indicator.name), under=formula)
    if value.number is None:
        said = Cell(teller.words["no_data"], under=_why(value, report, teller))
        return Cell(value.indicator.id), name, said, Cell("—")
    number = f"{printed_number(value.number, teller.language)} {teller.say(value.indicator.unit)}"
    anchor = BEHIND.get(value.indicator.id, "")
    said = Cell(number, value.number, anchor=anchor, under=_beside(value, report, teller))
    return Cell(value.indicator.id), name, said, Cell(printed_number(value.n, teller.language), value.n)


def _why(value: Value, report: CooperationReport, teller: Teller) -> str:
    why = teller.say(value.why)
    if value.indicator.id != "I22" or not report.sources:
        return why
    return f"{why} {teller.fill('publications_listed', count=len(report.sources))}"


def _beside(value: Value, report: CooperationReport, teller: Teller) -> str:
    """What is counted apart and must not be added."""
    if value.indicator.id == "I22":
        return teller.fill("publications_counted", count=value.n)
    stated = [str(row.count) for _, row in report.counts_of_organisations]
    if value.indicator.id == "I03" and stated:
        return teller.fill("stated_apart", list=", ".join(stated))
    if value.undated:
        return teller.fill("without_date", count=value.undated)
    return teller.fill("participations", count=value.participations) if value.participations else ""
