"""Translations for the machine: every `.po` of the interface compiled to `.mo`, without GNU gettext."""

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings

from dostyq.ui.management.made import make


def build() -> list[Path]:
    """The catalogues that were compiled anew."""
    return [path for folder in settings.LOCALE_PATHS for path in sorted(Path(folder).rglob("*.po")) if _compile(path)]


def _compile(source: Path) -> bool:
    return make(source.with_suffix(".mo"), inputs=[source, Path(__file__)], by=lambda: _compiled(source))


def _compiled(source: Path) -> bytes:
    """Sentences marked fuzzy are left out, as gettext does: a guess is worse than the original."""
    with source.open("rb") as opened:
        catalogue = read_po(opened, locale=source.parent.parent.name, abort_invalid=True)
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()
