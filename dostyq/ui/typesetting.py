"""The program that sets one document: run by `ui.pdf` as a process of its own, so that its memory ends with it.

Typst keeps what it has set for the next time, over a hundred megabytes a document: a web worker must not carry that.
Standard input: JSON with the arguments of `typst.compile` and `memory`, the most bytes of address space. Standard
output: the bytes of the document. It imports nothing of Dostyq.
"""

import json
import sys
from typing import Any

import typst


def main() -> None:
    asked: dict[str, Any] = json.load(sys.stdin)
    limit_memory(asked.pop("memory"))
    sys.stdout.buffer.write(typst.compile(**asked))


def limit_memory(most: int) -> None:
    """Windows has no such limit; there the time alone is limited."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
