"""The cooperation report in words, in the order in which a ministry reads one."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import count

from dostyq.domain.edtf_dates import parse, printed
from dostyq.reports.exports import stories, tables
from dostyq.reports.exports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Items,
    Paragraph,
    Party,
    Quote,
    Row,
    Section,
    Signatory,
    Signatures,
    Table,
    Tallies,
    Tally,
    Years,
)
from dostyq.reports.exports.teller import Teller
from dostyq.reports.queries import ActivityLine, CooperationReport, InstitutionLine, PublicationLine, with_parts

Blocks = tuple[Block, ...]


def told(report: CooperationReport, *, language: str, made_on: date) -> Document:
    """The whole report. `made_on` is the day on which it is made."""
    teller = Teller(language)
    chapters = (
        ("basis", _basis(report, teller)),
        ("aims", _aims(report, teller)),
        ("done", stories.done(report, teller)),
        ("results", _results(report, teller)),
        ("indicators", _indicators(report, teller)),
        ("effect", _effect(report, teller)),
        ("problems", (_nothing("problems_none", teller),)),
        ("plans", _plans(report, teller)),
        ("conclusion", _conclusion(report, teller)),
    )
    annexes = _annexes(report, teller)
    # Only now is it known whether a text was translated by the editors or left in another language.
    numbered = [("parties", _parties(report, teller)), *chapters]
    sections = [
        Section(anchor, teller.words[anchor], blocks, str(number))
        for number, (anchor, blocks) in enumerate(numbered, start=1)
    ]
    return _document(report, teller, (*sections, *annexes, _signatures(report, teller)), made_on)


def _document(report: CooperationReport, teller: Teller, sections: tuple[Section, ...], made_on: date) -> Document:
    period = report.period
    when = printed(parse(made_on.isoformat()), teller.language)
    return Document(
        language=teller.language,
        title=teller.words["title"],
        period=printed(parse(period.edtf), teller.language),
        agreement=agreement_line(report, teller),
        slug=report.agreement.slug,
        parties=tuple(Party(teller.name(party), teller.place(party)) for party in report.agreement.parties),
        made_on=made_on,
        made_on_words=teller.fill("made_on", date=when),
        sections=_numbered(sections, teller),
        words=teller.words,
        file_name=f"{report.agreement.slug}-{period.first_year}-{period.last_year}-{teller.language}",
    )


def _numbered(sections: tuple[Section, ...], teller: Teller) -> tuple[Section, ...]:
    """Tables and figures counted through the whole report."""
    tables_seen, figures_seen = count(1), count(1)

    def numbered(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, caption=teller.fill("table", number=next(tables_seen), caption=block.caption))
        if isinstance(block, Chart | Years):
            return replace(block, caption=teller.fill("figure", number=next(figures_seen), caption=block.caption))
        return block

    return tuple(replace(section, blocks=tuple(map(numbered, section.blocks))) for section in sections)


def agreement_line(report: CooperationReport, teller: Teller) -> str:
    title = teller.say(report.agreement.title)
    if not report.agreement.signed:
        return title
    return teller.fill("agreement_head", title=title, date=teller.date(report.agreement.signed))


def _nothing(key: str, teller: Teller) -> Paragraph:
    return Paragraph(teller.words[key], "none")


def _parties(report: CooperationReport, teller: Teller) -> Blocks:
    blocks: list[Block] = [Paragraph(opening(report, teller)), Tallies(_tallies(report, teller))]
    for number, party in enumerate(report.agreement.parties, start=1):
        blocks.append(Facts(_party(party, number, teller)))
    blocks.append(Paragraph(teller.words["only_records"], "note"))
    if teller.gave_translation and teller.words["editors_note"]:
        blocks.append(Paragraph(teller.words["editors_note"], "note"))
    if teller.gave_foreign:
        blocks.append(Paragraph(teller.words["foreign_note"], "note"))
    return tuple(blocks)


def opening(report: CooperationReport, teller: Teller) -> str:
    lead = teller.fill("parties_lead", period=printed(parse(report.period.edtf), teller.language))
    if not report.agreement.since:
        return lead
    return f"{lead} {teller.fill('since_lead', since=teller.since(report.agreement.since))}"


def _party(party: InstitutionLine, number: int, teller: Teller) -> tuple[Fact, ...]:
    expanded = teller.say(party.legal_form_expanded)
    lines = [teller.name(party), *([expanded] if expanded else []), teller.place(party)]
    return (Fact(teller.fill("party", number=number), "\n".join(lines)),)


def _tallies(report: CooperationReport, teller: Teller) -> tuple[Tally, ...]:
    """Only what there is: nothing recorded gives no zero."""
    rows = (
        (len(report.held), "tally_held"),
        (len(report.undated), "tally_undated"),
        (len(report.awards), "tally_awards"),
        (len(report.planned), "tally_planned"),
    )
    return tuple(Tally(number, teller.words[key]) for number, key in rows if number)


def _basis(report: CooperationReport, teller: Teller) -> Blocks:
    words, agreement = teller.words, report.agreement
    facts = [Fact(words["agreement_of"], teller.say(agreement.title))]
    for key, value in (
        (
            "agreement_date" if agreement.is_published else "signed",
            teller.date(agreement.signed) if agreement.signed else words["not_stated"],
        ),
        ("number", agreement.number or words["not_stated"]),
        ("valid_until", teller.date(agreement.valid_until) if agreement.valid_until else words["not_stated"]),
    ):
        facts.append(Fact(words[key], value))
    blocks: list[Block] = [Facts(tuple(facts))]
    if agreement.areas:
        blocks.append(Items(tuple(teller.say(area) for area in agreement.areas), words["areas_lead"]))
    if agreement.areas_wording:
        key = "areas_as_published" if agreement.is_published else "areas_as_written"
        blocks.append(Paragraph(teller.fill(key, text=teller.quoted(agreement.areas_wording)), "note"))
    return (*blocks, *statements(report, teller, "priority", "priority_by"))


def statements(report: CooperationReport, teller: Teller, kind: str, lead: str = "") -> Blocks:
    """What an institution says of the cooperation, as its words."""
    found = [one for one in report.agreement.statements if one.kind == kind]
    return tuple(
        Quote(_led(one.speaker.kind if one.speaker else "", lead, teller), teller.say(one.text)) for one in found
    )


def _led(speaker: str, lead: str, teller: Teller) -> str:
    voice = teller.words[f"voice.{speaker}"]
    return teller.fill(lead, voice=voice) if lead else f"{voice[:1].upper()}{voice[1:]}:"


def _aims(report: CooperationReport, teller: Teller) -> Blocks:
    if not report.agreement.aims:
        return (_nothing("no_data", teller),)
    return (Items(tuple(teller.say(aim) for aim in report.agreement.aims), teller.words["aims_lead"]),)


def _results(report: CooperationReport, teller: Teller) -> Blocks:
    blocks: list[Block] = []
    if report.awards:
        chart, table = tables.awards_by_year(report, teller)
        categories = Counter(award.category for award in report.awards)
        said = "; ".join(
            teller.fill("count_of", name=teller.words[f"category.{code or 'unknown'}"], count=count)
            for code, count in categories.items()
        )
        blocks += [tables.awards(report, teller), Paragraph(teller.fill("by_category", list=said)), chart, table]
    else:
        blocks.append(_nothing("no_awards", teller))
    return (*blocks, *_organisations(report, teller), *_people(report, teller))


def _organisations(report: CooperationReport, teller: Teller) -> Blocks:
    named = next(value for value in report.values if value.indicator.id == "I03")
    blocks: list[Block] = [Heading(teller.say(named.indicator.name), tables.ORGANISATIONS)]
    known = report.institutions
    if named.rows:
        blocks.append(Items(tuple(teller.name(known[slug]) for slug in named.rows), teller.words["organisations_lead"]))
    else:
        blocks.append(_nothing("no_data", teller))
    stated = tuple(
        f"{teller.named(activity)} — {teller.stated(row)}" for activity, row in report.counts_of_organisations
    )
    return (*blocks, Items(stated, teller.words["stated_lead"])) if stated else tuple(blocks)


def _people(report: CooperationReport, teller: Teller) -> Blocks:
    by_id = {value.indicator.id: value.number for value in report.values}
    heading = Heading(teller.words["learners_staff"])
    if by_id["I04"] is None and by_id["I05"] is None:
        return heading, _nothing("learners_staff_none", teller)
    none = teller.words["no_data"]
    said = teller.fill("learners_counted", learners=by_id["I04"] or none, staff=by_id["I05"] or none)
    return heading, Paragraph(said)


def _indicators(report: CooperationReport, teller: Teller) -> Blocks:
    blocks: list[Block] = [Paragraph(teller.words["indicators_lead"]), tables.indicators(report, teller)]
    if report.held:
        blocks += tables.activities_by_year(report, teller)
    if report.undated:
        blocks.append(Paragraph(teller.fill("and_undated", count=len(report.undated)), "note"))
    return tuple(blocks)


def _effect(report: CooperationReport, teller: Teller) -> Blocks:
    return (_nothing("effect_none", teller), *statements(report, teller, "effect"))


def _plans(report: CooperationReport, teller: Teller) -> Blocks:
    if not report.planned:
        return (_nothing("plans_none", teller),)
    rows = tuple(planned(line, teller) for line in report.planned)
    return Items(rows, teller.words["plans_lead"]), Paragraph(teller.words["plans_note"], "note")


def planned(line: ActivityLine, teller: Teller) -> str:
    """«Обучающий семинар «…» — организатор: …; участники: …»."""
    facts = teller.takings(line.takings, host=line.host)
    said = [f"{fact.name[:1].lower()}{fact.name[1:]}: {fact.value}" for fact in facts]
    if line.date:
        said.insert(0, f"{teller.words['plans_date']}: {teller.date(line.date)}")
    return " — ".join(part for part in (teller.with_profession(line), "; ".join(said)) if part)


def _conclusion(report: CooperationReport, teller: Teller) -> Blocks:
    return statements(report, teller, "conclusion") or (_nothing("conclusion_none", teller),)


def _annexes(report: CooperationReport, teller: Teller) -> tuple[Section, ...]:
    none = (_nothing("no_data", teller),)
    contents: tuple[tuple[str, Blocks], ...] = (
        ("annex_activities", (tables.activities(report, teller),) if report.carried_out else none),
        ("annex_awards", (tables.register(report, teller),) if report.awards else (_nothing("no_awards", teller),)),
        ("annex_materials", (_nothing("materials_none", teller),)),
        ("annex_publications", _publications(report, teller)),
        ("annex_gaps", _gaps(report, teller)),
    )
    return tuple(
        Section(key.replace("_", "-"), teller.fill("annex", number=number, title=teller.words[key]), blocks)
        for number, (key, blocks) in enumerate(contents, start=1)
    )


def _publications(report: CooperationReport, teller: Teller) -> Blocks:
    if not (report.sources or report.publications):
        return (_nothing("publications_none", teller),)
    rows = []
    for source in report.sources:
        said = [teller.fill("quoted", text=teller.proper(source.title))]
        if source.voice:
            said.append(teller.fill("voice_of", name=teller.name(source.voice)))
        said.append(teller.date(source.date) if source.date else teller.words["source_undated"])
        note = f". {teller.say(source.note)}" if source.note else ""
        rows.append(", ".join(said) + note)
    found = [Items(tuple(rows))] if rows else []
    if report.publications:
        told = tuple(_publication(one, teller) for one in report.publications)
        found.append(Items(told, teller.words["publications_about"]))
    return tuple(found)


def _publication(one: PublicationLine, teller: Teller) -> str:
    """«Название» — сайт лицея, 3 марта 2026 г., https://…»"""
    told = [one.name, teller.date(one.date) if one.date else "", one.address]
    return " — ".join(filter(None, [teller.fill("quoted", text=teller.say(one.title)), ", ".join(filter(None, told))]))


def _gaps(report: CooperationReport, teller: Teller) -> Blocks:
    """What a source leaves open, said once and not filled."""
    rows = [line for line in with_parts(report.carried_out + report.planned) if line.note]
    if not rows:
        return (_nothing("gaps_none", teller),)
    columns = (Column(teller.words["event"], 4), Column(teller.words["annex_gaps"], 6))
    said = (
        Row((Cell(teller.named(line), activity=line.slug, under=_when(line, teller)), Cell(teller.say(line.note))))
        for line in rows
    )
    return (Table(teller.words["annex_gaps"], columns, tuple(said)),)


def _when(line: ActivityLine, teller: Teller) -> str:
    return teller.date(line.date)


def _signatures(report: CooperationReport, teller: Teller) -> Section:
    words = teller.words
    rows = tuple(Signatory(teller.name(party), words["head_of"]) for party in report.agreement.parties)
    labels = (words["signature"], words["name_printed"], words["sign_date"], words["stamp"])
    return Section("signatures", words["signatures"], (Signatures(rows, labels),))
