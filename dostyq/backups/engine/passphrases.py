"""The passphrase for the keys in nightly copies: from the settings, else from a file that only this user can read."""

import contextlib
from pathlib import Path

from django.conf import settings

KEPT_IN = "backup-passphrase"


def kept() -> str:
    """Empty where there is none: copies are then made without the keys."""
    if settings.BACKUP_PASSPHRASE:
        return str(settings.BACKUP_PASSPHRASE)
    path = Path(settings.DATA) / KEPT_IN
    if not path.is_file():
        return ""
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return read(path)


def read(path: Path) -> str:
    """The first line. OSError, or ValueError for what is no text."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return lines[0].strip() if lines else ""
