"""Names of files as people gave them: kept to be read and to be saved under, never to find or to name a file here."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 120

# Control letters, unseen letters that turn the direction of a line, halves of letters, letters of nobody.
_NOT_IN_NAMES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_OF_SYSTEMS: Final = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_ENDING: Final = re.compile(r"\.(?=\w*[a-z])[a-z0-9]{1,5}$", re.IGNORECASE)


def cleaned(name: str) -> str:
    """The last part of a path, with letters only that every system can show and save; may be empty."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(letter for letter in unicodedata.normalize("NFC", last) if _is_shown(letter))
    plain = " ".join(shown.translate(_OF_SYSTEMS).split()).strip(". ")
    return _cut(f"_{plain}" if _DEVICES.match(plain) else plain)


def _is_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in _NOT_IN_NAMES


def _cut(name: str) -> str:
    """A long name loses its middle letters, not its ending."""
    if len(name) <= LONGEST:
        return name
    ending = _ENDING.search(name)
    kept = ending[0] if ending else ""
    return name[: LONGEST - len(kept)].rstrip(". ") + kept


def to_save_under(name: str, *, extensions: Sequence[str], unnamed: str) -> str:
    """The cleaned name with an ending that says what the file is; an ending that says something else goes."""
    if name.lower().endswith(tuple(f".{extension}" for extension in extensions)):
        return name
    stem = _ENDING.sub("", name).rstrip(". ") or unnamed
    return stem if stem.lower().endswith(f".{extensions[0]}") else f"{stem}.{extensions[0]}"
