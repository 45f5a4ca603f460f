"""The words for each refusal: what happened, and what to do.

The codes are raised as `Refused(code, **facts)` anywhere below the pages; a test keeps the two together.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext as _

from dostyq.domain.errors import Refused
from dostyq.ui.refusals.of_copies import COPIES
from dostyq.ui.refusals.of_files import FILES
from dostyq.ui.refusals.of_records import RECORDS

UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
LANGUAGE_PREFIXES = ("/ru/", "/kk/", "/en/")


class AddressTooLong(SuspiciousOperation):
    """Refused before any view; the page for it is `ui.views.bad_request`."""


@dataclass(frozen=True)
class Refusal:
    title: str
    text: str
    advice: str


# code: (what happened, what to do). Facts fill the braces.
WORDS = RECORDS | FILES | COPIES


# Seconds after which asking again may help.
LATER = {"documents_wait": 30}


def message(refused: Refused) -> Refusal:
    text, advice = WORDS[refused.code]
    facts = {name: UNPRINTABLE.sub("\ufffd", str(value)) for name, value in refused.facts.items()}
    return Refusal(_("This was not done"), str(text).format(**facts), str(advice).format(**facts))


def loaded(*, records: int, changes: int) -> str:
    if not changes:
        return _("Records read: {records}. Everything was here already, nothing was changed.").format(records=records)
    return _("Records read: {records}. Changes written: {changes}.").format(records=records, changes=changes)
