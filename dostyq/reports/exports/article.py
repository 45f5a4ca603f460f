"""The same facts as an article in the institution's voice: paragraphs and headings, no tables, nothing measured.

The first party speaks. It tells the basis and the aims, what returns every year with its awards, what else was done in
order of time, the plans and the conclusion.
"""

from datetime import date

from dostyq.domain.edtf_dates import parse, printed
from dostyq.reports.exports import cooperation, prose
from dostyq.reports.exports.document import Block, Document, Heading, Paragraph, Party, Section
from dostyq.reports.exports.teller import Teller
from dostyq.reports.queries import ActivityLine, CooperationReport, SeriesLine


def article(report: CooperationReport, *, language: str, made_on: date) -> Document:
    teller = Teller(language)
    body = (*_beginning(report, teller), *_middle(report, teller), *_end(report, teller))
    period = report.period
    speaker = report.agreement.parties[:1]
    return Document(
        language=language,
        title=teller.words["article_title"],
        period=printed(parse(period.edtf), language),
        agreement=cooperation.agreement_line(report, teller),
        slug=report.agreement.slug,
        parties=tuple(Party(teller.name(party), teller.place(party)) for party in speaker),
        made_on=made_on,
        made_on_words="",
        sections=(Section("article", teller.words["article_title"], (*body, *_notes(teller))),),
        words=teller.words,
        file_name=f"{report.agreement.slug}-{period.first_year}-{period.last_year}-{language}-article",
    )


def _beginning(report: CooperationReport, teller: Teller) -> list[Block]:
    agreement = report.agreement
    parties = [f"{teller.name(party)} ({teller.place(party)})" for party in agreement.parties]
    key = "prose.cooperate" if agreement.since else "prose.cooperate_undated"
    since = teller.since(agreement.since) if agreement.since else ""
    names = teller.words["and"].join(part for part in ("; ".join(parties[:-1]), parties[-1]) if part)
    said = [teller.say(one.text) for one in agreement.statements if one.kind == "priority"]
    said.append(teller.fill(key, parties=names, since=since))
    return [*map(Paragraph, said), Heading(teller.words["prose.basis_heading"]), *_basis(report, teller)]


def _basis(report: CooperationReport, teller: Teller) -> list[Block]:
    agreement = report.agreement
    if agreement.signed:
        date = teller.date(agreement.signed)
        said = [teller.fill("prose.basis", title=teller.say(agreement.title), date=date)]
    else:
        said = [teller.fill("prose.basis_undated", title=teller.say(agreement.title))]
    if agreement.areas:
        areas = prose.joined([teller.say(area) for area in agreement.areas], teller)
        said.append(teller.fill("prose.areas", list=areas))
    if agreement.aims:
        aims = "; ".join(teller.quoted(aim) for aim in agreement.aims)
        said.append(teller.fill("prose.aims", list=aims))
    return [Paragraph(" ".join(said))]


def _middle(report: CooperationReport, teller: Teller) -> list[Block]:
    blocks: list[Block] = []
    for series in report.series:
        within = [line for line in report.held if line.series == series.slug]
        blocks += [Heading(teller.title(series)), Paragraph(_series(series, teller))]
        blocks += _paragraphs(within, report, teller, within=True)
    known = {series.slug for series in report.series}
    others = [line for line in report.held if line.series not in known]
    if others:
        heading, lead = ("others_heading", "others_lead") if blocks else ("done_heading", "done_lead")
        blocks += [Heading(teller.words[f"prose.{heading}"]), Paragraph(teller.words[f"prose.{lead}"])]
        blocks += _paragraphs(others, report, teller)
    if report.undated:
        blocks += [Heading(teller.words["prose.undated_heading"]), Paragraph(teller.words["prose.undated_lead"])]
        blocks += _paragraphs(report.undated, report, teller)
    if report.not_held:
        titles = "; ".join(teller.title(line) for line in report.not_held)
        blocks.append(Paragraph(prose.ended(f"{teller.words['not_held']}: {titles}")))
    return blocks


def _paragraphs(
    lines: list[ActivityLine] | tuple[ActivityLine, ...],
    report: CooperationReport,
    teller: Teller,
    *,
    within: bool = False,
) -> list[Block]:
    return [Paragraph(prose.told(line, report.awards, teller, within=within)) for line in lines]


def _series(series: SeriesLine, teller: Teller) -> str:
    sentences = [teller.say(series.description), *prose.host(series.host, teller)]
    sentences += prose.people(series.takings, teller, is_described=bool(series.description))
    audience = () if series.description else series.audience
    is_worded = any(row.wording for row in series.takings)
    sentences += prose.nature(audience, "" if is_worded else series.level, teller)
    return " ".join(prose.ended(sentence) for sentence in sentences if sentence)


def _end(report: CooperationReport, teller: Teller) -> list[Block]:
    blocks: list[Block] = []
    if report.planned:
        plans = [prose.planned(line, teller) for line in report.planned]
        said = [teller.fill("prose.plans", list="; ".join(plans)), *_organisers(report, teller)]
        blocks.append(Paragraph(" ".join(said)))
    for kind in ("effect", "conclusion"):
        blocks += [Paragraph(teller.say(one.text)) for one in report.agreement.statements if one.kind == kind]
    return [Heading(teller.words["prose.end_heading"]), *blocks] if blocks else []


def _organisers(report: CooperationReport, teller: Teller) -> list[str]:
    rows = [row for line in report.planned for row in line.takings if row.role == "organiser"]
    names = list(dict.fromkeys(teller.whoever(row) for row in rows))
    return [teller.fill("prose.organiser", list=prose.joined(names, teller))] if names else []


def _notes(teller: Teller) -> list[Block]:
    notes = [teller.words["editors_note"]] if teller.gave_translation else []
    if teller.gave_foreign:
        notes.append(teller.words["foreign_note"])
    return [Paragraph(note, "note") for note in notes if note]
