"""From the YAML tree to records: every field checked against the format, every fault collected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from dostyq.demo.forms import values
from dostyq.demo.forms.nodes import BadFile, compose, line_of
from dostyq.demo.models import FORMAT, INNER, SECTIONS, Field, Problem, Record, Section, Shape
from dostyq.domain.errors import Refused

HEAD = {"dostyq", "editorial"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass
class Reading:
    """What is known while one file is read: ids by section (stored and named in the file), faults so far."""

    ids: dict[str, set[str]]
    editorial: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def fault(self, node: yaml.Node, field_name: str, code: str, **facts: object) -> None:
        self.problems.append(Problem(line_of(node), field_name, code, facts))


def read_story(data: bytes, *, stored_ids: Mapping[str, set[str]]) -> list[Record]:
    """All records of the file in the order in which they can be stored.

    Raises Refused("story_refused", problems=…) with every fault found. `stored_ids` may be named without standing in
    the file.
    """
    reading = Reading({section: set(stored_ids.get(section, ())) for section in SECTIONS})
    try:
        root = compose(data)
        records = _read_root(root, reading) if root is not None else []
        if root is None:
            reading.problems.append(Problem(1, "", "empty_file", {}))
    except BadFile as bad:
        reading.problems.append(bad.problem)
        records = []
    if reading.problems:
        problems = sorted(reading.problems, key=lambda problem: problem.line)
        raise Refused("story_refused", count=len(problems), problems=problems)
    return records


def _read_root(root: yaml.Node, reading: Reading) -> list[Record]:
    pairs = values.pairs(root, reading, "", known={*HEAD, *SECTIONS})
    _check_format(pairs.pop("dostyq", None), root, reading)
    if (editorial := pairs.pop("editorial", None)) is not None:
        reading.editorial = frozenset(values.languages(editorial, reading, "editorial"))
    for name, node in pairs.items():
        _note_ids(name, node, reading)
    # The order of the sections, not of the file, so that what is named is stored before.
    return [record for name in SECTIONS if name in pairs for record in _records(name, name, pairs[name], reading)]


def _check_format(version: yaml.Node | None, root: yaml.Node, reading: Reading) -> None:
    if version is None or not isinstance(version, yaml.ScalarNode) or version.tag == values.NULL:
        reading.fault(version or root, "dostyq", "unknown_format", format=FORMAT)
    elif version.value != str(FORMAT):
        reading.fault(version, "dostyq", "other_format", given=version.value[:60], format=FORMAT)


def _note_ids(section: str, node: yaml.Node, reading: Reading, seen: set[str] | None = None) -> None:
    """Collect the ids of a list (and of parts within parts); a second record of the same id is a fault."""
    seen = set() if seen is None else seen
    for item in node.value if isinstance(node, yaml.SequenceNode) else []:
        for key, value in item.value if isinstance(item, yaml.MappingNode) else []:
            if key.value == "id" and isinstance(value, yaml.ScalarNode):
                if value.value in seen:
                    reading.fault(value, "id", "id_twice", id=value.value)
                if len(value.value) > 60 or not SLUG.fullmatch(value.value):
                    reading.fault(value, "id", "bad_id", id=value.value)
                seen.add(value.value)
                reading.ids[section].add(value.value)
            elif key.value == "parts":
                _note_ids(section, value, reading, seen)


def _records(section: str, shape: str, node: yaml.Node, reading: Reading) -> list[Record]:
    if not isinstance(node, yaml.SequenceNode):
        reading.fault(node, section, "not_a_list")
        return []
    return [_record(section, (SECTIONS | INNER)[shape], item, reading) for item in node.value]


def _record(name: str, section: Section, node: yaml.Node, reading: Reading) -> Record:
    record = Record(name, line_of(node))
    pairs = values.pairs(node, reading, name, known=set(section.fields))
    if not isinstance(node, yaml.MappingNode):
        return record
    for field_name, rule in section.fields.items():
        if field_name in pairs:
            _read_field(record, field_name, rule, pairs[field_name], reading)
        elif rule.required:
            reading.fault(node, field_name, "field_missing", field=field_name)
    return record


def _read_field(record: Record, name: str, rule: Field, node: yaml.Node, reading: Reading) -> None:
    if rule.shape is Shape.RECORDS:
        record.inner[name] = _records(rule.inner, rule.inner, node, reading)
        if len(record.inner[name]) > rule.most:
            reading.fault(node, name, "too_many_entries", most=rule.most)
    else:
        value = values.READERS[rule.shape](node, rule, reading, name)
        if value not in (None, ""):
            record.values[name] = value
        elif rule.required and (value == "" or not reading.problems):
            reading.fault(node, name, "field_missing", field=name)
