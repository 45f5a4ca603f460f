"""Reading one environment variable each; a bad value stops the start with the variable's name."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from dostyq.cli import LAST_STARTED


class BadSetting(SystemExit):
    """The node does not start with a setting it cannot understand."""


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str, *, default: list[str]) -> list[str]:
    return [word for word in text(name, "").replace(",", " ").split() if word] or default


def boolean(name: str, *, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise BadSetting(f"{name}={value!r}: write yes or no.")
    return value in {"yes", "true", "1"}


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        raise BadSetting(f"{name}={value!r}: write a whole number.")
    return int(value)


def address(name: str, *, default: str) -> str:
    """Where pages stand, perhaps in a folder of a site: without the slash at its end."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise BadSetting(f"{name}={value!r}: write an address such as https://college.example/dostyq")
    return value.rstrip("/")


def data_directory(name: str, *, root: Path) -> Path:
    """Where the node keeps everything: as said, else the node that was started last, so that commands meet it."""
    if said := text(name, ""):
        return Path(said).expanduser().absolute()
    try:
        last = (root / LAST_STARTED).read_text(encoding="utf-8").strip()
    except OSError:
        last = ""
    return Path(last) if last else root / "node"


def remembered(path: Path, *, default: str) -> str:
    """What an earlier start wrote down, so that commands typed beside a running node speak of it rightly."""
    try:
        return path.read_text(encoding="utf-8").strip() or default
    except OSError:
        return default


def secret(name: str, *, keep_in: Path) -> str:
    """The secret from the environment, else one made once and kept readable for this user only."""
    if value := os.environ.get(name, "").strip():
        return value
    if keep_in.is_file():
        return keep_in.read_text(encoding="ascii").strip()
    made = secrets.token_urlsafe(48)
    keep_in.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(keep_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as kept:
            kept.write(made)
    except FileExistsError:  # another process of the same start was first
        return keep_in.read_text(encoding="ascii").strip()
    return made


def database(name: str, *, sqlite: Path) -> dict[str, Any]:
    """SQLite beside the node's data, or `postgresql://user:password@host:port/name`."""
    address = text(name, "")
    if not address:
        return _sqlite(sqlite)
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadSetting(f"{name}: write postgresql://user:password@host:port/name, or leave it out for SQLite.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
