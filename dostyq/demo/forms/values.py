"""One value of a story file each: from its YAML node to a checked Python value, or a fault and None."""

import difflib
import re
from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

import yaml

from dostyq.demo.forms.nodes import line_of
from dostyq.demo.models import Field, Problem, Shape
from dostyq.domain import edtf_dates
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.edtf_dates.imprecise import FIRST_YEAR, LAST_YEAR
from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from dostyq.demo.forms.reading import Reading

NULL = "tag:yaml.org,2002:null"
TRUE, FALSE = {"true", "yes"}, {"false", "no"}
BLANKS = re.compile("[ \t\r\n\f\v\x85\u2028\u2029]+")
# Unprintable for Python, but written on purpose: blanks that do not break, soft hyphens, joiners of letters and emoji.
INVISIBLE = re.compile("[\u00a0\u202f\u2009\u00ad\u200c\u200d]")
LINK = ("code", "inferred")
NEAR = 0.75  # below this a word is another one and no slip of the fingers
CLOCK = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})([+-][0-9]{2}:[0-9]{2})?")


def pairs(node: yaml.Node, reading: "Reading", name: str, *, known: Collection[str]) -> dict[str, yaml.Node]:
    """The pairs of a mapping; unknown and repeated keys are faults, with the nearest known key as a hint."""
    if not isinstance(node, yaml.MappingNode):
        reading.fault(node, name, "not_a_record")
        return {}
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value in found:
            reading.fault(key, key.value, "key_twice", key=key.value)
        elif key.value in known:
            found[key.value] = value
        elif near := difflib.get_close_matches(key.value, known, n=1, cutoff=NEAR):
            reading.fault(key, key.value, "unknown_field", key=key.value, near=near[0])
        else:
            reading.fault(key, key.value, "foreign_field", key=key.value, known=", ".join(sorted(known)))
    return found


def words(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        reading.fault(node, name, "not_words", field=name)
        return None
    if node.tag == NULL:
        return None
    text = str(node.value).strip() if rule.lines else BLANKS.sub(" ", node.value).strip()
    if len(text) > rule.most and rule.shape in {Shape.WORDS, Shape.TEXTS}:
        reading.fault(node, name, "too_long", field=name, most=rule.most)
    if not INVISIBLE.sub("", text).replace("\n", "").isprintable():
        reading.fault(node, name, "unprintable", field=name)
    return text


def texts(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> Texts | None:
    """`{ru: …, kk: …, en: …}`; translations of the file's editorial languages are marked as such."""
    if isinstance(node, yaml.ScalarNode) and node.tag == NULL:
        return None
    if not isinstance(node, yaml.MappingNode):
        reading.fault(node, name, "not_texts", field=name)
        return None
    read: dict[str, str] = {}
    editorial, seen = set(reading.editorial), set()
    for key, value in node.value:
        if key.value in seen:
            reading.fault(key, name, "key_twice", key=key.value)
        elif key.value == "editorial":
            editorial = set(languages(value, reading, name))
        elif key.value not in LANGUAGES:
            reading.fault(key, name, "unknown_language", language=key.value)
        elif text := words(value, rule, reading, f"{name}.{key.value}"):
            read[key.value] = text
        seen.add(key.value)
    if not read:
        reading.fault(node, name, "field_missing", field=name)
    return Texts(**read, editorial=frozenset(editorial & set(read)))


def languages(node: yaml.Node, reading: "Reading", name: str) -> list[str]:
    return _listed(node, frozenset(LANGUAGES), reading, name, "unknown_language", "language")


def date(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> ImpreciseDate | None:
    text = words(node, rule, reading, name)
    if text is None:
        return None
    try:
        return edtf_dates.parse(text)
    except Refused as refused:
        # The words of the pages recommend what people type there, which a file does not take.
        code = "bad_edtf" if refused.code == "bad_date" else refused.code
        reading.problems.append(Problem(line_of(node), name, code, refused.facts))
        return None


def clock(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> datetime | None:
    """A local time without a zone: the zone is the host's. An offset says which one is meant where it comes twice."""
    text = words(node, rule, reading, name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text) if CLOCK.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        reading.fault(node, name, "bad_clock", text=text[:60])
        return None
    return moment


def whole(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> int | None:
    text = words(node, rule, reading, name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()):
        reading.fault(node, name, "not_whole", field=name, text=text[:60])
        return None
    if len(text) > 9 or int(text) > rule.most:
        reading.fault(node, name, "too_large", text=text[:60], most=rule.most)
        return None
    return int(text)


def flag(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> bool | None:
    text = (words(node, rule, reading, name) or "").lower()
    if text not in TRUE | FALSE:
        reading.fault(node, name, "not_a_flag", field=name, text=text)
        return None
    return text in TRUE


def choice(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> str | None:
    text = words(node, rule, reading, name)
    if text is None:
        return None
    if text not in rule.choices:
        reading.fault(node, name, "unknown_choice", text=text, known=", ".join(sorted(rule.choices)))
        return None
    return text


def choices(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> list[str]:
    return _listed(node, rule.choices, reading, name, "unknown_choice", "text")


def reference(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> str | None:
    text = words(node, rule, reading, name)
    if text is None:
        return None
    known = reading.ids[rule.section]
    if text not in known:
        near = difflib.get_close_matches(text, known, n=3) or sorted(known)[:3]
        reading.fault(node, name, "unknown_id", id=text, section=rule.section, near=", ".join(near))
    return text


def references(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> list[str]:
    if not isinstance(node, yaml.SequenceNode):
        reading.fault(node, name, "not_a_list")
        return []
    found = [reference(item, rule, reading, name) for item in node.value]
    for item, slug in zip(node.value, found, strict=True):
        if slug is None and isinstance(item, yaml.ScalarNode):
            reading.fault(item, name, "field_missing", field=name)
    return [slug for slug in found if slug]


def links(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> list[tuple[str, bool]]:
    """Codes of areas or aims: `code`, or `{code: …, inferred: true}` where the editors read it into the source."""
    if not isinstance(node, yaml.SequenceNode):
        reading.fault(node, name, "not_a_list")
        return []
    found = []
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            said = pairs(item, reading, name, known=LINK)
            code = words(said["code"], rule, reading, name) if "code" in said else None
            inferred = bool(flag(said["inferred"], rule, reading, name)) if "inferred" in said else False
        else:
            code, inferred = words(item, rule, reading, name), False
        if code:
            found.append((code, inferred))
        else:
            reading.fault(item, name, "field_missing", field="code")
    return found


def _listed(node: yaml.Node, known: frozenset[str], reading: "Reading", name: str, code: str, fact: str) -> list[str]:
    if not isinstance(node, yaml.SequenceNode):
        reading.fault(node, name, "not_a_list")
        return []
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode):
            reading.fault(item, name, "not_words", field=name)
        elif item.value not in known:
            reading.fault(item, name, code, **{fact: item.value, "known": ", ".join(sorted(known))})
    return [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]


READERS: dict[Shape, Callable[[yaml.Node, Field, Any, str], Any]] = {
    Shape.WORDS: words,
    Shape.TEXTS: texts,
    Shape.DATE: date,
    Shape.CLOCK: clock,
    Shape.WHOLE: whole,
    Shape.FLAG: flag,
    Shape.CHOICE: choice,
    Shape.CHOICES: choices,
    Shape.REFERENCE: reference,
    Shape.REFERENCES: references,
    Shape.LINKS: links,
}
