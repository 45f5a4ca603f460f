from dostyq.desk.actions.imports import (
    Settlement,
    begin_imports,
    choose_columns,
    drop_import,
    forget_old,
    settle,
    settle_all,
)
from dostyq.desk.actions.past import PastAward, record_past
from dostyq.desk.actions.storing import carry_out
from dostyq.desk.actions.undoing import undo

__all__ = [
    "PastAward",
    "Settlement",
    "begin_imports",
    "carry_out",
    "choose_columns",
    "drop_import",
    "forget_old",
    "record_past",
    "settle",
    "settle_all",
    "undo",
]
