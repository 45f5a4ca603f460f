"""Saying one thing in one language: an institution, a date, an activity's heading, an award, who took part.

`Teller` remembers whether a text it gave was a translation by the editors or was left in another language, so that
the report can say so once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dostyq.domain.edtf_dates import ImpreciseDate, parse, printed
from dostyq.domain.texts import Texts
from dostyq.people.queries import SPELLINGS
from dostyq.reports.exports.document import Fact
from dostyq.reports.exports.words import BESIDE_NAMES, words
from dostyq.reports.queries import ActivityLine, AwardLine, InstitutionLine, PersonLine, SeriesLine, Taking

# Roles whose institution is where it was, not who came.
PLACES = frozenset({"base"})
# Said apart, with their own words: see `stated`.
STATED = frozenset({"network"})


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass
class Teller:
    language: str
    gave_translation: bool = False
    gave_foreign: bool = False
    words: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = dict(words(self.language))

    def fill(self, key: str, **facts: object) -> str:
        """A sentence with its facts; an abbreviation at its end keeps one full stop."""
        text = self.words[key].format(**facts)
        return text[:-1] if text.endswith("..") and not text.endswith("...") else text

    def say(self, texts: Texts) -> str:
        shown = texts.in_language(self.language)
        self.gave_translation |= shown.editorial
        self.gave_foreign |= bool(shown.text) and not shown.is_in_asked_language
        return shown.text

    def quoted(self, texts: Texts) -> str:
        """A sentence of somebody else inside quotation marks, where it keeps no full stop of its own."""
        return self.say(texts).rstrip(" .")

    def proper(self, texts: Texts) -> str:
        """A title that stays as its owner wrote it, so that another language here is no missing translation."""
        return texts.in_language(self.language).text

    # Names

    def name(self, institution: InstitutionLine) -> str:
        return self.proper(institution.name)

    def short_name(self, institution: InstitutionLine) -> str:
        return self.proper(institution.short_name or institution.name)

    def country(self, institution: InstitutionLine) -> str:
        return self.words[f"country.{institution.country}"]

    def place(self, institution: InstitutionLine) -> str:
        parts = [self.say(text) for text in (institution.settlement, institution.region) if text]
        return ", ".join([*parts, self.country(institution)])

    def person(self, person: PersonLine) -> str:
        """The stored form, in the spelling nearest to the reader; nothing is derived."""
        known = [person.spellings[script] for script in SPELLINGS[self.language] if script in person.spellings]
        return known[0] if known else self.words["no_name"]

    # Dates

    def date(self, date: ImpreciseDate | None) -> str:
        return printed(date, self.language) if date else self.words["date_unknown"]

    def since(self, date: ImpreciseDate) -> str:
        """«с 2016 г.»"""
        return printed(parse(f"{date.first.edtf}/.."), self.language)

    # Activities

    def title(self, activity: ActivityLine | SeriesLine) -> str:
        """The heading: a proper name keeps its own language, with a translation in brackets where there is one."""
        if isinstance(activity, SeriesLine) or not activity.title_is_name:
            return self.say(activity.title)
        heading = self.named(activity)
        translation = activity.title.of(self.language)
        if not translation or translation == activity.title.original.text:
            return heading
        self.gave_translation |= self.language in activity.title.editorial
        return self.fill("name_translated", heading=heading, translation=translation)

    def named(self, activity: ActivityLine) -> str:
        """The title in a table: «Окружной сетевой веб-квест «75 лет мира»»."""
        if not activity.title_is_name:
            return self.say(activity.title)
        form = self.say(activity.form) or self.words[f"kind.{activity.kind}"]
        return capital(self.fill("name_heading", kind=self.of_name(form), title=activity.title.original.text))

    def of_name(self, kind: str) -> str:
        """The kind as it stands beside a name: «веб-квест», but «75 лет мира» веб-квесті."""
        before, space, noun = kind.rpartition(" ")
        return before + space + BESIDE_NAMES[self.language].get(noun, noun)

    def with_profession(self, activity: ActivityLine) -> str:
        """«… по профессии «Тракторист-машинист …»»."""
        if not activity.profession:
            return self.title(activity)
        return self.fill("with_profession", title=self.title(activity), profession=self.say(activity.profession))

    def audience(self, codes: Iterable[str]) -> str:
        return ", ".join(self.words[f"audience.{code}"] for code in codes)

    # Who took part

    def takings(self, rows: Iterable[Taking], *, host: InstitutionLine | None = None) -> list[Fact]:
        """One line a role, in the order in which the roles come: «Гости: студенты, сотрудники (…)»; the host first."""
        said: dict[str, list[str]] = {self.words["host"]: [self.name(host)]} if host else {}
        for row in rows:
            if row.counted == "organisations" or row.role in STATED:
                said.setdefault(self.words["network"], []).append(self.stated(row))
                continue
            if row.role in PLACES:
                said.setdefault(self.words[f"role.{row.role}"], []).append(self.whoever(row))
            if row.role not in PLACES or row.audience:
                role = "participant" if row.role in PLACES else row.role
                said.setdefault(self.words[f"role.{role}"], []).append(self.taking(row))
        return [Fact(name, "; ".join(dict.fromkeys(values))) for name, values in said.items()]

    def taking(self, row: Taking) -> str:
        if row.wording:
            return f"{self.whoever(row)}: {self.say(row.wording)}" if self.whoever(row) else self.say(row.wording)
        who = self.whoever(row) or str(row.count or "")
        count = f" — {row.count}" if row.count and self.whoever(row) else ""
        if not row.audience:
            return who + count
        return self.fill("of_audience", audience=self.audience(row.audience), name=who) + count

    def whoever(self, row: Taking) -> str:
        if row.institution:
            return self.name(row.institution)
        if row.person:
            return self.person(row.person)
        return self.say(row.group)

    def stated(self, row: Taking) -> str:
        """A number that only the source states, in its words and said to be its."""
        what = self.say(row.wording) if row.wording else self.taking(row)
        return f"{what} ({self.words['by_source']})"

    # Awards

    def award(self, award: AwardLine) -> str:
        """«Диплом I степени, 1 место»: of what is known, nothing more."""
        known = f"award.{award.kind}.{award.degree}"
        parts = [self.words.get(known) or self.words[f"award.{award.kind}"]]
        if award.nomination:
            parts.append(self.fill("award.nomination", nomination=self.say(award.nomination)))
        if award.place:
            parts.append(self.fill("award.place", place=award.place))
        return capital(", ".join(parts))

    def recipient(self, award: AwardLine) -> str:
        """The stored name first, alone and undeclined; then what is known beside it."""
        if award.is_withheld:
            return self.words["no_name"]
        name = self.person(award.person) if award.person else ""
        role = self.say(award.role)
        institution = self.name(award.institution) if award.institution else ""
        return ", ".join(part for part in (name, role, institution) if part)

    def category(self, award: AwardLine) -> str:
        return self.words[f"category.{award.category}"]
