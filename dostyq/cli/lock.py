"""`run.py lock`: choose the newest packages that `requirements/*.in` allow, and pin them with their hashes.

`--universal` makes one file for Linux, macOS and Windows; no file says where a package was fetched from.
The run set comes first and binds the dev set, so that a dev environment runs the very packages that a node runs.
"""

import sys

from dostyq.cli import install
from dostyq.cli.words import Refusal, make_terminal_patient

OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]


def main(words: list[str]) -> int:
    """With `--keep` the pins stay where they are allowed, and only what `.in` files changed is resolved."""
    upgrade = [] if "--keep" in words else ["--upgrade"]
    for name in ("bootstrap", "run", "dev"):
        files = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt"]
        bound = ["--constraints", "requirements/run.txt"] if name == "dev" else []
        install.uv("pip", "compile", "--quiet", *OPTIONS, *upgrade, *bound, *files)
    return 0


if __name__ == "__main__":
    make_terminal_patient()
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refused:
        sys.exit(str(refused))
