"""The catalogues `dostyq/locale/*/LC_MESSAGES/django.po`: bringing them up to date, and what is wrong with them."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from dostyq.ui.management.sentences import DJANGO_LACKS_IN_KAZAKH, DJANGO_MISSPELLS_IN_KAZAKH, Sentence

# The plural rules are those of Django's own catalogues. Django asks for the Russian forms 0–2 only: the fourth is for
# fractions, which it never counts.
PLURALS = {
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
    "kk": "nplurals=2; plural=(n!=1);",
}
EXTRA = {"ru": [], "kk": [*DJANGO_LACKS_IN_KAZAKH, *DJANGO_MISSPELLS_IN_KAZAKH]}
WIDTH = 110

HEADER = """\
# {language}: what Dostyq says to people.
# `dostyq messages` collects the sentences, people write the msgstr lines; CONTRIBUTING.md says how.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""

# {name}, %(name)s, %d; doubled braces and per cents are plain characters.
PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|(?<!%)%[sdrf]|(?<!\{)\{[^{}]*\}(?!\})")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Change:
    language: str
    sentences: int
    new: int
    gone: int
    empty: int


def path_of(language: str, *, locale: Path) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def read(language: str, *, locale: Path) -> Catalog:
    """The catalogue as it stands; without a file an empty one."""
    path = path_of(language, locale=locale)
    data = path.read_bytes() if path.is_file() else _header(language).encode()
    return read_po(io.BytesIO(data), locale=language, abort_invalid=True)


def wanted(language: str, sentences: Iterable[Sentence]) -> Catalog:
    """A catalogue of these sentences without translations, each once, in the order in which they were found."""
    catalog = read_po(io.BytesIO(_header(language).encode()), locale=language)
    for one in [*sentences, *EXTRA[language]]:
        identity = (one.singular, one.plural) if one.plural else one.singular
        comments = [one.comment] if one.comment else []
        catalog.add(identity, None, [(one.place, 1)], context=one.context or None, auto_comments=comments)
    return catalog


def update(language: str, sentences: Iterable[Sentence], *, locale: Path) -> Change:
    """Write the catalogue anew: new sentences empty, those that nobody says any more gone, nothing guessed."""
    old, new = read(language, locale=locale), wanted(language, sentences)
    for message in new:
        known = old.get(_key(message), message.context) if message.id else None
        if known is not None and known.id == message.id:
            message.string, message.user_comments = known.string, known.user_comments
            message.flags |= known.flags & {"fuzzy"}
    path = path_of(language, locale=locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_written(language, new))
    before, after = _identities(old), _identities(new)
    empty = sum(1 for message in new if message.id and not _is_filled(message))
    return Change(language, len(after), len(after - before), len(before - after), empty)


def faults(language: str, sentences: Iterable[Sentence], *, locale: Path) -> Iterator[str]:
    """What keeps the catalogue from being complete and right, one line each."""
    path = path_of(language, locale=locale)
    shown = f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
    stored, expected = read(language, locale=locale), wanted(language, sentences)
    for message in expected:
        known = stored.get(_key(message), message.context) if message.id else message
        if known is None or (message.id and known.id != message.id):
            yield f"{shown}: missing: {_quoted(message)} ({message.locations[0][0]})"
    listed = _identities(expected)
    for message in stored:
        if message.id and _identity(message) not in listed:
            yield f"{shown}:{message.lineno}: obsolete: {_quoted(message)}"
        elif message.id:
            yield from (f"{shown}:{message.lineno}: {fault}: {_quoted(message)}" for fault in _wrong(message, stored))
    yield from (f"{shown}: obsolete: {_quoted(message)}" for message in stored.obsolete.values())


def _wrong(message: Message, catalog: Catalog) -> Iterator[str]:
    forms = _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not any(forms):
        yield "not translated"
        return
    if isinstance(message.id, tuple) and (len(forms) != catalog.num_plurals or not all(forms)):
        yield f"needs {catalog.num_plurals} plural forms"
    sources = _forms(message.id)
    for name, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
        allowed = [sorted(pattern.findall(source)) for source in sources]
        if any(form and sorted(pattern.findall(form)) not in allowed for form in forms):
            yield f"{name} differ"
    if any(form and _edges(form) != _edges(sources[0]) for form in forms):
        yield "spaces at the ends differ"


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(str(form or "") for form in text) if isinstance(text, tuple | list) else (str(text or ""),)


def _is_filled(message: Message) -> bool:
    return all(_forms(message.string))


def _key(message: Message) -> str:
    return _forms(message.id)[0]


def _identity(message: Message) -> tuple[object, str]:
    return (message.id, message.context or "")


def _identities(catalog: Catalog) -> set[tuple[object, str]]:
    return {_identity(message) for message in catalog if message.id}


def _quoted(message: Message) -> str:
    return f"“{' '.join(_key(message).split())}”" + (f" [{message.context}]" if message.context else "")


def _written(language: str, catalog: Catalog) -> bytes:
    """Babel's form without its header (it changes with every run) and without lines, so that diffs are small."""
    made = io.BytesIO()
    write_po(made, catalog, width=WIDTH, omit_header=True, include_lineno=False)
    return _header(language).encode() + made.getvalue().strip() + b"\n"


def _header(language: str) -> str:
    return HEADER.format(language=language, plurals=PLURALS[language])
