"""Cells out of what people bring: pasted text, Excel, Word."""

from dostyq.desk.engine.cells import Table, tables_of_file, tables_of_text

__all__ = ["Table", "tables_of_file", "tables_of_text"]
