from dostyq.desk.views.desk import desk
from dostyq.desk.views.past import happened, kinds
from dostyq.desk.views.search import search
from dostyq.desk.views.tables import done, table, tables

__all__ = ["desk", "done", "happened", "kinds", "search", "table", "tables"]
