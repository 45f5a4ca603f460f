"""What the background worker does: the copy of every night, and the copies that somebody asks for."""

import logging
import time
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dostyq.backups import queries
from dostyq.backups.actions import keeping, restoring
from dostyq.backups.actions.making import Say
from dostyq.backups.engine import passphrases
from dostyq.backups.models import Copy, Occasion
from dostyq.domain.actor import NODE
from dostyq.domain.errors import Refused

logger = logging.getLogger(__name__)
A_NIGHT = timedelta(hours=12)
MOST_PROVEN_AT_ONCE = 3


def nightly() -> None:
    """Make a copy unless this night has one, prove what is not proven yet, remove what the rotation no longer needs."""
    with restoring.one_at_a_time():
        keeping.clear_away()
        keeping.find_copies(actor=NODE, at=timezone.now())
        if not queries.was_made_since(timezone.now() - A_NIGHT, Occasion.NIGHTLY):
            _made(Occasion.NIGHTLY)
        for copy in queries.unproven()[:MOST_PROVEN_AT_ONCE]:
            _prove(copy)
        keeping.rotate_copies(actor=NODE, at=timezone.now())


def make_asked(slug: str) -> None:
    """The copy that somebody asked for by the button; again does nothing."""
    with restoring.one_at_a_time():
        keeping.clear_away()
        asked = queries.asked(slug)
        if asked is not None and (copy := _made(Occasion.BY_HAND, asked)) is not None:
            _prove(copy)
            keeping.rotate_copies(actor=NODE, at=timezone.now())


def _made(occasion: Occasion, asked: Copy | None = None) -> Copy | None:
    """A refusal stands in the list already; the worker need not try again."""
    about: dict[str, Any] = {"passphrase": passphrases.kept(), "actor": NODE, "at": timezone.now()}
    try:
        return keeping.make_copy(occasion, asked=asked, say=_saying(), **about)
    except Refused as refused:
        logger.warning("no copy: %s", refused.code)
        return None


def _prove(copy: Copy) -> None:
    about: dict[str, Any] = {"passphrase": passphrases.kept(), "actor": NODE, "at": timezone.now()}
    keeping.prove_copy(copy, say=_saying(), **about)
    if copy.problem:
        logger.warning("copy %s: %s", copy.slug, copy.problem["code"])


def _saying() -> Say:
    """Tells the page at most once a second."""
    last = time.monotonic()

    def say(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > 1:
            last = time.monotonic()
            keeping.note_progress(done, total)

    return say
