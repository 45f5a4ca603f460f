"""The one way to a PDF: Typst, with the fonts of two packages, a closed root and no network.

Whatever a person wrote reaches a template only as data (`sys.inputs`), never as markup. Typst says nothing of a letter
that no font has, so every text is checked against the fonts before: a name with a hole in it must not be printed.
"""

import json
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg_cormorant
import fontpkg_onest
from fontTools.ttLib import TTFont

from dostyq.domain.errors import Refused

TEMPLATES = Path(__file__).parent / "typst"
FONTS = [str(Path(package.__file__).parent / "files") for package in (fontpkg_onest, fontpkg_cormorant)]
TEXT_FONT = Path(FONTS[0]) / "Onest[wght].ttf"

# For keeping (PDF/A) and for everybody (tags, alternative texts: PDF/UA).
STANDARDS = ["a-2a", "ua-1"]
PIXELS_PER_INCH = 220

# What sets the document, and what one document may cost. A report of 1,000 activities takes 16 s and 3.2 GB.
PROGRAM = Path(__file__).with_name("typesetting.py")
MOST_SECONDS = 90
MOST_MEMORY = 5 * 2**30
ONE_AT_A_TIME = threading.Lock()
# One is set and one waits; more would hold all threads of a process, and no page would be answered.
PLACES = threading.BoundedSemaphore(2)

# Steer lines and directions, draw nothing.
INVISIBLE = frozenset("\n\u200b\u00ad")
LONGEST_WORD = 26
BREAK_HERE = "\u200b"


def render(template: str, data: Mapping[str, Any], *, language: str, title: str) -> bytes:
    """The PDF that `template` (a file beside this one, in `typst/`) makes of the data.

    Raises Refused: `glyph_missing` (character, code, text) for a letter that the fonts do not have.
    """
    return _compiled(template, {**data, "language": language, "file_title": title}, format="pdf")


def picture(data: Mapping[str, Any], *, language: str) -> bytes:
    """A PNG, 166 mm wide, of one drawn block, for formats that cannot draw. Refuses as `render` does."""
    return _compiled("picture.typ", {**data, "language": language}, format="png")


def _compiled(template: str, data: Mapping[str, Any], **options: Any) -> bytes:
    prepared = _prepared(data)
    for text in _texts(prepared):
        _check(text)
    if options["format"] == "pdf":
        options["pdf_standards"] = STANDARDS
    else:
        options["ppi"] = PIXELS_PER_INCH
    return _set(
        input=str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=FONTS,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(prepared, ensure_ascii=False)},
        **options,
    )


def _set(**asked: Any) -> bytes:
    """One document at a time, in a process that ends with it; a document past the limits is refused.

    Raises Refused: `documents_wait` while one is set and another waits, `document_too_large`. Any other failure is a
    fault of a template and stays one.
    """
    if not PLACES.acquire(blocking=False):
        raise Refused("documents_wait")
    try:
        with ONE_AT_A_TIME:
            child = subprocess.run(  # noqa: S603 - our own program, no shell, everything else over standard input
                [sys.executable, "-I", str(PROGRAM)],
                input=json.dumps({**asked, "memory": MOST_MEMORY}).encode(),
                capture_output=True,
                timeout=MOST_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired as late:
        raise Refused("document_too_large") from late
    finally:
        PLACES.release()
    # Ended by a signal: out of memory. An error of Typst ends it with 1.
    if child.returncode < 0:
        raise Refused("document_too_large")
    if child.returncode:
        raise RuntimeError(child.stderr.decode(errors="replace"))
    return child.stdout


def _prepared(data: Any) -> Any:
    """The data with composed letters, and with places where a word too long for a line may break."""
    if isinstance(data, str):
        return data if data.startswith("<svg") else _breakable(unicodedata.normalize("NFC", data))
    if isinstance(data, Mapping):
        return {str(key): _prepared(value) for key, value in data.items()}
    return [_prepared(item) for item in data] if isinstance(data, list | tuple) else data


def _breakable(text: str) -> str:
    if len(text) <= LONGEST_WORD:
        return text
    return " ".join(_with_breaks(word) for word in text.split(" "))


def _with_breaks(word: str) -> str:
    parts = [word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)]
    return BREAK_HERE.join(parts) if len(parts) > 1 and "-" not in word and "\n" not in word else word


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)


def _check(text: str) -> None:
    missing = next((letter for letter in text if letter not in INVISIBLE and ord(letter) not in _letters()), None)
    if missing is not None:
        shown = missing if missing.isprintable() else "\ufffd"
        raise Refused("glyph_missing", character=shown, code=f"U+{ord(missing):04X}", text=_around(text, missing))


def _around(text: str, letter: str) -> str:
    at = text.index(letter)
    return text[max(at - 20, 0) : at + 20]


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    """The code points that the text font has; titles fall back to it."""
    with TTFont(TEXT_FONT, lazy=True) as font:
        return frozenset(font.getBestCmap())
