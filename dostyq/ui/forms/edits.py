"""One record edited by two at once: a form that knows what it showed, and the choice between mine and theirs.

A form carries the number of the journal's last line about its record (`seen`) and what its fields held (`shown`). The
action refuses with `changed_meanwhile` when a line was added since; then `choices` gives the page on which each field
that differs is chosen, and what was typed travels on in it. See docs/decisions/0019.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from dostyq.domain.edits import Difference, Piece, by_words, differences

SEEN, SHOWN, CHOSEN = "edit-seen", "edit-shown", "edit-choose-"

Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Edit:
    """What stands in the hidden fields of a form that edits: `ui/parts/edit.html` prints them."""

    seen: int = 0
    shown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def as_text(self) -> str:
        return json.dumps(self.shown, ensure_ascii=False)


@dataclass(frozen=True)
class Choice:
    """One field to choose: what stands there, as people read it, and what differs word by word."""

    name: str
    label: str
    was: str
    now: str
    yours: str
    difference: Difference

    @property
    def pieces(self) -> list[Piece]:
        """From what is stored now to mine."""
        return by_words(self.now, self.yours)

    @property
    def takes_stored(self) -> bool:
        """What is chosen at first: theirs where I changed nothing."""
        return self.difference.is_only_theirs


def begun(form: forms.Form, *, seen: int) -> Edit:
    """The edit of a form that has not been sent, as its fields stand."""
    return Edit(seen, {name: _as_sent(form[name]) for name in form.fields if not form.fields[name].disabled})


def _as_sent(bound: forms.BoundField) -> tuple[str, ...]:
    """What a browser would send of this field, if nobody touched it."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return ("on",) if value else ()
    several = value if isinstance(value, list | tuple) else [value]
    return tuple(str(one) for one in several if one not in (None, ""))


def sent(data: QueryDict) -> tuple[QueryDict, Edit]:
    """What was sent, each field that was chosen to stay as it is stored put back, and the edit that it belongs to."""
    edit = Edit(_number(data.get(SEEN, "")), _values(data.get(SHOWN, "")))
    chosen = data.copy()
    for name, values in edit.shown.items():
        if data.get(CHOSEN + name) == "stored":
            chosen.setlist(name, list(values))
    return chosen, edit


def choices(form: forms.Form, *, edit: Edit, now: Edit) -> list[Choice]:
    """Each field of the sent form that would be stored otherwise than it stands now."""
    yours = {name: tuple(form.data.getlist(name)) for name in now.shown}  # type: ignore[attr-defined]  # a QueryDict
    found = differences(was=edit.shown, now=now.shown, yours=yours)
    return [
        Choice(
            name=one.name,
            label=str(form.fields[one.name].label),
            was=_read(form, one.name, one.was),
            now=_read(form, one.name, one.now),
            yours=_read(form, one.name, one.yours),
            difference=one,
        )
        for one in found
    ]


def kept(form: forms.Form, now: Edit) -> list[tuple[str, str]]:
    """Everything that was typed, for the hidden fields of the page of choices."""
    return [(name, value) for name in now.shown for value in form.data.getlist(name)]  # type: ignore[attr-defined]  # a QueryDict


def _read(form: forms.Form, name: str, values: tuple[str, ...]) -> str:
    """As a person reads it: the words of a choice, a tick as a sign."""
    of_field = form.fields[name]
    if isinstance(of_field, forms.BooleanField):
        return "✓" if values else ""
    known = {str(value): str(words) for value, words in getattr(of_field, "choices", ())}
    return "; ".join(known.get(value, value) for value in values)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _values(text: str) -> Values:
    """Nothing for what no page of ours has written; then everything that is stored counts as changed meanwhile."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {name: tuple(map(str, values)) for name, values in read.items() if isinstance(values, list)}
