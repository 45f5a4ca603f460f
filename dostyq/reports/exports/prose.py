"""Sentences of the article, each made of one record by a fixed pattern. Nothing stored is declined: it stands as a
subject, after a dash, or in quotation marks, and the verb is chosen by the noun that a title begins with.
"""

import re
from collections.abc import Iterable, Sequence

from dostyq.domain.edtf_dates import printed_when
from dostyq.reports.exports.teller import PLACES, STATED, Teller, capital
from dostyq.reports.exports.words import COMMON_WORDS, VERBS
from dostyq.reports.queries import ActivityLine, AwardLine, InstitutionLine, Taking

# Told by the description, where there is one.
OF_EXPERIENCE = frozenset({"gave", "received"})
IN_ORDER = ("organiser", "participant", "guest", "international", "team", "prepared", "gave", "received")
QUOTED = re.compile(r"[«“(][^»”)]*[»”)]")


def ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def joined(items: Sequence[str], teller: Teller) -> str:
    """«a, b и c»; with semicolons where the parts have commas of their own."""
    if any(", " in item for item in items):
        return "; ".join(items)
    return teller.words["and"].join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def small(title: str, teller: Teller) -> str:
    """A title inside a sentence: small where it begins with a word that is known to be no name."""
    first = title.partition(" ")[0].strip(",:;.").lower()
    return title[:1].lower() + title[1:] if first in COMMON_WORDS[teller.language] else title


def _verb(title: str, teller: Teller) -> str:
    verbs = VERBS[teller.language]
    words = QUOTED.sub(" ", title).lower().replace(":", " ").split()
    return next((verbs[word] for word in words if word in verbs), "")


def held(line: ActivityLine, teller: Teller) -> str:
    """«В ноябре 2017 г. состоялся конкурс …»; «Ноябрь 2017 г.: …» where no verb is known to agree with the title."""
    title, verb = teller.title(line), _verb(teller.title(line), teller)
    if not line.date:
        return teller.fill("prose.undated", title=small(title, teller))
    if not verb:
        return ended(f"{capital(teller.date(line.date))}: {title}")
    when = printed_when(line.date, teller.language)
    return capital(teller.fill("prose.held", when=when, verb=verb, title=small(title, teller)))


def told(line: ActivityLine, awards: Sequence[AwardLine], teller: Teller, *, within: bool = False) -> str:
    """One activity as a paragraph; `within` a series, which has said the level, the trade and for whom it is."""
    sentences = [held(line, teller), teller.say(line.description), *host(line.host, teller)]
    sentences += people(line.takings, teller, is_described=bool(line.description))
    if line.place:
        sentences.append(teller.fill("prose.place", place=teller.say(line.place)))
    if line.dedication:
        sentences.append(teller.fill("prose.dedication", text=teller.quoted(line.dedication)))
    if line.parts:
        parts = joined([_part(part, teller) for part in line.parts], teller)
        sentences.append(teller.fill("prose.programme", parts=parts))
    if line.directions:
        named = joined([teller.words[f"direction.{code}"] for code in line.directions], teller)
        sentences.append(teller.fill("prose.directions", list=named))
    if not within and not line.description:
        sentences += nature(line.audience, "" if line.form else line.level, teller)
    if line.outcomes:
        outcomes = "; ".join(teller.quoted(text) for text in line.outcomes)
        sentences.append(f"{teller.words['organisers_note']} {outcomes}")
    sentences += given(line, awards, teller)
    return " ".join(ended(sentence) for sentence in sentences if sentence)


def nature(audience: Sequence[str], level: str, teller: Teller) -> list[str]:
    said = []
    if audience:
        said.append(teller.fill("prose.audience", list=_audience(audience, teller)))
    if level:
        said.append(teller.fill("prose.level", level=teller.words[f"level.{level}"]))
    return said


def host(institution: InstitutionLine | None, teller: Teller) -> list[str]:
    return [teller.fill("prose.host", name=teller.name(institution))] if institution else []


def people(takings: Iterable[Taking], teller: Teller, *, is_described: bool = False) -> list[str]:
    """A sentence for each role; what somebody is said to be, or a stated number, in the words of the record."""
    said: list[str] = []
    of_role: dict[str, list[str]] = {}
    for row in takings:
        if row.counted == "organisations" or row.role in STATED:
            said.append(teller.fill("prose.network", text=teller.stated(row)))
        elif row.wording:
            said.append(_worded(row, teller))
        elif row.role not in PLACES or row.audience:
            role = "participant" if row.role in PLACES else row.role
            if not (is_described and role in OF_EXPERIENCE):
                of_role.setdefault(role, []).append(_who(row, teller))
    roles = sorted(of_role, key=IN_ORDER.index)
    return [teller.fill(f"prose.{role}", list=joined(of_role[role], teller)) for role in roles] + said


def _worded(row: Taking, teller: Teller) -> str:
    who, wording = teller.whoever(row), teller.say(row.wording)
    return f"{who} — {wording}" if who else capital(wording)


def _who(row: Taking, teller: Teller, *, pattern: str = "of_audience") -> str:
    if not row.audience or not teller.whoever(row):
        return teller.taking(row)
    said = teller.fill(pattern, audience=_audience(row.audience, teller), name=teller.whoever(row))
    return f"{said} — {row.count}" if row.count else said


def _audience(codes: Iterable[str], teller: Teller) -> str:
    return joined([teller.words[f"audience.{code}"] for code in codes], teller)


def _part(part: ActivityLine, teller: Teller) -> str:
    """«торжественный митинг (площадь …)», «методический час … (подготовили: студенты …)»; who plays, its title says."""
    beside = [teller.say(part.place)] if part.place else []
    for row in part.takings:
        if row.role not in PLACES and row.role != "team":
            role = teller.words[f"role.{row.role}"]
            beside.append(f"{role[:1].lower()}{role[1:]}: {_who(row, teller, pattern='prose.within')}")
    title = small(teller.title(part), teller)
    return f"{title} ({'; '.join(beside)})" if beside else title


def given(line: ActivityLine, awards: Sequence[AwardLine], teller: Teller) -> list[str]:
    """«Диплом I степени (1 место) получает Ялова Л.С., мастер …»."""
    slugs = {line.slug, *(part.slug for part in line.parts)}
    return [_award(award, teller) for award in awards if award.activity.slug in slugs]


def _award(award: AwardLine, teller: Teller) -> str:
    words = teller.words
    known = f"award.{award.kind}.{award.degree}"
    what = words.get(known) or words.get(f"prose.{award.kind}") or words[f"award.{award.kind}"]
    beside = [teller.fill("award.place", place=award.place)] if award.place else []
    if award.nomination:
        beside.append(teller.fill("award.nomination", nomination=teller.say(award.nomination)))
    what = capital(f"{what} ({', '.join(beside)})" if beside else what)
    if award.is_withheld:
        return f"{what}: {words['no_name']}"
    return teller.fill("prose.award", award=what, name=teller.recipient(award))


def planned(line: ActivityLine, teller: Teller) -> str:
    """A plan with its date, if it has one, and who takes part; who organises it is said once for all."""
    beside = [f"{teller.words['plans_date']}: {teller.date(line.date)}"] if line.date else []
    for row in line.takings:
        if row.role != "organiser" and row.role not in PLACES:
            role = teller.words[f"role.{row.role}"]
            beside.append(f"{role[:1].lower()}{role[1:]}: {_who(row, teller, pattern='prose.within')}")
    title = small(teller.with_profession(line), teller)
    return f"{title} ({'; '.join(beside)})" if beside else title
