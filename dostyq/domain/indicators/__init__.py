"""The indicators of a cooperation report: what is counted, by which formula, and only from what was recorded.

Rules (docs/rules/indicators.md): the number of cases (n) stands beside every value; nothing recorded is «нет данных»,
never 0; no percentage below five cases; an association is no proof of a cause. A value names the rows behind it.
"""

from dostyq.domain.indicators.computed import Held, Period, Published, Records, TakingPart, Value, measure
from dostyq.domain.indicators.declared import INDICATORS, Indicator

__all__ = ["INDICATORS", "Held", "Indicator", "Period", "Published", "Records", "TakingPart", "Value", "measure"]
