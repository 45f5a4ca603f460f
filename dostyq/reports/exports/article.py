"""The same facts as an article in the institution's voice: continuous text, no tables, nothing measured.

The first party speaks. It tells the basis, the aims, what was done in order of time with the awards, the plans and the
conclusion, each in the words of the records.
"""

from datetime import date

from dostyq.domain.edtf_dates import parse, printed
from dostyq.reports.exports import cooperation, stories
from dostyq.reports.exports.document import Block, Document, Paragraph, Party, Section, Story
from dostyq.reports.exports.teller import Teller, capital
from dostyq.reports.queries import CooperationReport


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
    said = [teller.say(one.text) for one in agreement.statements if one.kind == "priority"]
    parties = "; ".join(f"{teller.name(party)} ({teller.place(party)})" for party in agreement.parties)
    lines = [f"{teller.words['parties_word']}: {parties}."]
    if agreement.since:
        lines.append(teller.fill("since_lead", since=teller.since(agreement.since)))
    said.append(" ".join(lines))
    basis = [f"{teller.words['basis']}: {_ended(cooperation.agreement_line(report, teller))}"]
    if agreement.areas:
        basis.append(_list(teller.words["areas_lead"], [teller.say(area) for area in agreement.areas]))
    if agreement.aims:
        basis.append(_list(teller.words["aims_lead"], [teller.say(aim) for aim in agreement.aims]))
    return [Paragraph(text) for text in (*said, " ".join(basis))]


def _middle(report: CooperationReport, teller: Teller) -> list[Block]:
    told = stories.done(report, teller)
    return [Paragraph(_paragraph(block)) for block in told if isinstance(block, Story)]


def _paragraph(story: Story) -> str:
    """One activity as a paragraph: when and what, what it was, then each fact as a short sentence."""
    head = ". ".join(part for part in (capital(story.when.rstrip(".")), story.title) if part)
    sentences = [head, story.text, *(f"{fact.name}: {fact.value}" for fact in story.facts)]
    sentences += [_list(items.lead, list(items.rows)) for items in story.lists]
    return " ".join(_ended(sentence) for sentence in sentences if sentence)


def _end(report: CooperationReport, teller: Teller) -> list[Block]:
    blocks: list[Block] = []
    if report.planned:
        rows = [cooperation.planned(line, teller) for line in report.planned]
        blocks.append(Paragraph(_list(teller.words["plans_lead"], rows)))
    for kind in ("effect", "conclusion"):
        blocks += [Paragraph(teller.say(one.text)) for one in report.agreement.statements if one.kind == kind]
    return blocks


def _notes(teller: Teller) -> list[Block]:
    notes = [teller.words["editors_note"]] if teller.gave_translation else []
    if teller.gave_foreign:
        notes.append(teller.words["foreign_note"])
    return [Paragraph(note, "note") for note in notes if note]


def _list(lead: str, rows: list[str]) -> str:
    return _ended(f"{lead} {'; '.join(rows)}")


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."
