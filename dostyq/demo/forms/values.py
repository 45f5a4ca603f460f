"""One value of a story file each: from its YAML node to a checked Python value, or a fault and None."""

import difflib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import yaml

from dostyq.demo.models import Field, Shape
from dostyq.domain import edtf_dates
from dostyq.domain.edtf_dates import ImpreciseDate
from dostyq.domain.errors import Refused
from dostyq.domain.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from dostyq.demo.forms.reading import Reading

NULL = "tag:yaml.org,2002:null"
TRUE, FALSE = {"true", "yes"}, {"false", "no"}


def words(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        reading.fault(node, name, "not_words", field=name)
        return None
    if node.tag == NULL:
        return None
    text = " ".join(str(node.value).split())
    if len(text) > rule.most:
        reading.fault(node, name, "too_long", field=name, most=rule.most)
    if not text.isprintable():
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
    editorial = set(reading.editorial)
    for key, value in node.value:
        if key.value == "editorial":
            editorial = set(languages(value, reading, name))
        elif key.value not in LANGUAGES:
            reading.fault(key, name, "unknown_language", language=key.value)
        elif text := words(value, rule, reading, f"{name}.{key.value}"):
            read[key.value] = text
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
        reading.fault(node, name, refused.code, **refused.facts)
        return None


def clock(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> datetime | None:
    """A local time without a zone: the zone is the host's."""
    text = words(node, rule, reading, name)
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - local on purpose, the host's zone is added on loading
    except ValueError:
        reading.fault(node, name, "bad_clock", text=text)
        return None


def whole(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> int | None:
    text = words(node, rule, reading, name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        reading.fault(node, name, "not_whole", field=name, text=text)
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
    return [found for item in node.value if (found := reference(item, rule, reading, name))]


def links(node: yaml.Node, rule: Field, reading: "Reading", name: str) -> list[tuple[str, bool]]:
    """Codes of areas or aims: `code`, or `{code: …, inferred: true}` where the editors read it into the source."""
    if not isinstance(node, yaml.SequenceNode):
        reading.fault(node, name, "not_a_list")
        return []
    found = []
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            pairs = {key.value: value for key, value in item.value}
            code = words(pairs["code"], rule, reading, name) if "code" in pairs else None
            inferred = bool(flag(pairs["inferred"], rule, reading, name)) if "inferred" in pairs else False
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
        if item.value not in known:
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
