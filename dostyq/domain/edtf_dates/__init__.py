"""Dates as they are known: a year, a month, a day, an interval of those, or an interval that has not ended.

Rules (handbook of the domain, «Dates»): a part that was not given is never made up; what is printed has exactly the
precision that is known; sorting goes by the start. Stored as EDTF (ISO 8601-2): `2016`, `2017-11`, `2019-02-15`,
`2019-02-15/2019-02-16`, `2016/..`.
"""

from dostyq.domain.edtf_dates.imprecise import ImpreciseDate, Precision, parse, sort_value, stored
from dostyq.domain.edtf_dates.moving import moved
from dostyq.domain.edtf_dates.printing import printed, printed_when, short
from dostyq.domain.edtf_dates.reading import read
from dostyq.domain.edtf_dates.words import Word, months, weekdays

__all__ = [
    "ImpreciseDate",
    "Precision",
    "Word",
    "months",
    "moved",
    "parse",
    "printed",
    "printed_when",
    "read",
    "short",
    "sort_value",
    "stored",
    "weekdays",
]
