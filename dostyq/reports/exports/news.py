"""A news text: first what, when, where and who; then only what was entered. Plain text that people edit.

Paragraphs stand apart by an empty line; a line that begins with a dash is one of a list. Every name stands alone and
undeclined (handbook of the domain, «Names»), so nothing in it has to be put into a case.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from docx.shared import Mm

from dostyq.programme.models import ActivityState
from dostyq.reports.exports.document import Document
from dostyq.reports.exports.docx import _bytes, _image
from dostyq.reports.exports.stories import award_lines
from dostyq.reports.exports.teller import Teller, capital
from dostyq.reports.exports.word import SOFT, new_file, write
from dostyq.reports.queries import ActivityLine, InstitutionLine, NewsFacts

DASH = re.compile(r"^\s*[—–-]\s+")
LONGEST_MESSAGE = 700
# Of a ZIP, which has no year before 1980; the same content gives the same bytes.
NO_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class NewsPicture:
    """A photograph that may be public; `name` is that of its file in the ZIP, `seen` says what is on it."""

    name: str
    data: bytes
    caption: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class News:
    language: str
    title: str
    text: str
    slug: str = ""
    pictures: Sequence[NewsPicture] = field(default_factory=tuple)

    @property
    def paragraphs(self) -> Iterator[tuple[bool, list[str]]]:
        """Each paragraph or list: whether it is one, and its lines."""
        for block in re.split(r"\n\s*\n", self.text.replace("\r\n", "\n")):
            lines = [line.strip() for line in block.split("\n") if line.strip()]
            start = 0
            for at in range(1, len(lines) + 1):
                if at == len(lines) or bool(DASH.match(lines[at])) != bool(DASH.match(lines[start])):
                    yield bool(DASH.match(lines[start])), [DASH.sub("", line) for line in lines[start:at]]
                    start = at


def draft(facts: NewsFacts, language: str) -> News:
    """Written from the records alone: what is not known is left out."""
    teller = Teller(language)
    line = facts.activity
    blocks = [
        _first(line, teller),
        _sentence(teller.say(line.state_reason)) if line.state in _UNSURE else "",
        teller.say(line.description).strip(),
        "\n".join(_said(line, teller)),
        _listed(f"{teller.words['programme_of']}:", (_part(part, teller) for part in line.parts)),
        _listed(f"{teller.words['awards_of']}:", award_lines(line, facts.awards, teller)),
        _listed(teller.words["organisers_note"], (capital(teller.quoted(text)) for text in line.outcomes)),
        _basis(facts, teller),
    ]
    return News(language, teller.named(line), "\n\n".join(filter(None, blocks)), line.slug)


_UNSURE = frozenset({ActivityState.MOVED, ActivityState.CANCELLED})


def _first(line: ActivityLine, teller: Teller) -> str:
    """«Конкурс «…» — 2–3 декабря 2025 г., учебная кухня лицея. Организатор: … Участники: …»"""
    state = teller.words.get(f"news.{line.state}", "")
    where = teller.say(line.place) or (teller.place(line.host) if line.host and not line.place else "")
    when_where = ", ".join(filter(None, [teller.date(line.date) if line.date else "", where]))
    what = " — ".join(filter(None, [teller.named(line), when_where]))
    who = [_sentence(f"{fact.name}: {fact.value}") for fact in teller.takings(line.takings, host=_apart(line))]
    return " ".join([_sentence(f"{state}: {what}" if state else what), *who])


def _apart(line: ActivityLine) -> InstitutionLine | None:
    """The host, where no record of taking part names it."""
    named = {one.institution.slug for one in line.takings if one.institution}
    return line.host if line.host and line.host.slug not in named else None


def _said(line: ActivityLine, teller: Teller) -> Iterator[str]:
    for name, texts in (("dedication", line.dedication), ("profession", line.profession)):
        if texts:
            yield _sentence(f"{teller.words[name]}: {teller.quoted(texts)}")
    if line.level:
        yield _sentence(f"{teller.words['level']}: {teller.words[f'level.{line.level}']}")


def _part(part: ActivityLine, teller: Teller) -> str:
    return ", ".join(filter(None, [teller.named(part), teller.say(part.place)]))


def _basis(facts: NewsFacts, teller: Teller) -> str:
    if not facts.agreement:
        return ""
    said = [teller.say(facts.agreement), teller.date(facts.signed) if facts.signed else ""]
    return _sentence(f"{teller.words['news.basis']}: {', '.join(filter(None, said))}")


def _listed(lead: str, rows: Iterable[str]) -> str:
    lines = [f"— {row}" for row in rows]
    return "\n".join([lead, *lines]) if lines else ""


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def as_html(news: News) -> str:
    """A fragment for the page of any site: no script, no style, every word escaped."""
    parts = [f'<article lang="{news.language}">', f"<h2>{html.escape(news.title)}</h2>"]
    for is_list, lines in news.paragraphs:
        said = [html.escape(line) for line in lines]
        parts.append("<ul>" + "".join(f"<li>{line}</li>" for line in said) + "</ul>" if is_list else _p(said))
    for one in news.pictures:
        caption, seen = html.escape(one.caption), html.escape(one.seen or one.caption)
        shown = f"<figcaption>{caption}</figcaption>" if caption else ""
        parts.append(f'<figure><img src="photos/{one.name}" alt="{seen}">{shown}</figure>')
    return "\n".join([*parts, "</article>", ""])


def _p(lines: Sequence[str]) -> str:
    return f"<p>{'<br>'.join(lines)}</p>"


def as_text(news: News) -> str:
    return f"{news.title}\n\n{news.text.strip()}\n"


def as_message(news: News, *, address: str) -> str:
    """For a messenger: the title, whole paragraphs as far as they are short, and where to read on."""
    said: list[str] = []
    for is_list, lines in news.paragraphs:
        block = "\n".join(f"— {line}" if is_list else line for line in lines)
        if said and sum(map(len, said)) + len(block) > LONGEST_MESSAGE:
            break
        said.append(block)
    return "\n\n".join([news.title, *said, address])


def as_docx(news: News, *, made_on: date) -> bytes:
    """A Word file with the pictures at its end; texts are text runs, so nothing in them is read as markup."""
    words = Teller(news.language).words
    about = Document(news.language, news.title, "", "", news.slug, (), made_on, "", (), words, news.slug)
    word = new_file(about)
    write(word.add_paragraph(style="Title"), news.title, size=20)
    for is_list, lines in news.paragraphs:
        for line in lines:
            write(word.add_paragraph(style="List Bullet" if is_list else None), line)
    for one in news.pictures:
        _image(word, one.data, one.seen or one.caption or news.title)
        if one.caption:
            write(word.add_paragraph(), one.caption, size=9, color=SOFT)
    word.sections[0].bottom_margin = Mm(22)
    return _bytes(word)


def as_zip(news: News, *, made_on: date) -> bytes:
    """Everything that a site's editor needs: the fragment, the Word file, the plain text, the photographs."""
    files = {
        "news.html": as_html(news).encode(),
        "news.docx": as_docx(news, made_on=made_on),
        "news.txt": as_text(news).encode(),
        **{f"photos/{one.name}": one.data for one in news.pictures},
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, NO_DAY), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()
