"""One script a question: how fast the ready pages are, whether queries grow with the rows, how soon a node is up.

Numbers are compared within one run, never with a clock of yesterday; docs/develop/bench.md says how to read them.
"""
