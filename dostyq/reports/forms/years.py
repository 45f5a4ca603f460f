"""The years that a report is asked for, read from an address or a command line."""

import re

from dostyq.domain.errors import Refused

YEAR = re.compile("[0-9]{4}")
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_QUOTE = 20


def read_year(text: str) -> int:
    """Raises Refused: `bad_years` (text)."""
    if not YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Refused("bad_years", text=text[:LONGEST_QUOTE])
    return int(text)
