"""One stylesheet for all pages: the files of `static/ui/css` joined in the order in which they build on one another."""

from pathlib import Path

from dostyq.ui.management.made import STATIC, make

OUTPUT = STATIC / "ui" / "site.css"
SOURCES = Path(__file__).resolve().parent.parent / "static" / "ui" / "css"
FIRST = ["tokens", "base", "layout", "forms", "table"]
LAST = ["print"]


def build() -> bool:
    """Tells whether it was made anew."""
    sources = in_order()
    return make(OUTPUT, inputs=[*sources, Path(__file__)], by=lambda: _join(sources))


def in_order() -> list[Path]:
    """The general before the special, print last. A file that nobody named stands with the components."""
    named = [SOURCES / f"{name}.css" for name in [*FIRST, *LAST]]
    others = [path for path in sorted(SOURCES.rglob("*.css")) if path not in named]
    first, last = named[: len(FIRST)], named[len(FIRST) :]
    return [path for path in [*first, *others, *last] if path.is_file()]


def _join(sources: list[Path]) -> bytes:
    return b"".join(path.read_bytes().strip() + b"\n" for path in sources)
