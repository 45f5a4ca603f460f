"""`run.py bench [pages] [queries] [start] [search]`: measure all, or what is named.

A missed target is said, not failed.
"""

import subprocess
import sys

from dostyq.cli.install import ROOT
from dostyq.cli.words import make_terminal_patient

BENCHES = ["pages", "queries", "start", "search"]


def main(words: list[str]) -> int:
    make_terminal_patient()
    unknown = [word for word in words if word not in BENCHES]
    if unknown:
        print(f"Unknown: {' '.join(unknown)}. Known: {', '.join(BENCHES)}", file=sys.stderr)
        return 1
    chosen = [name for name in BENCHES if name in words or not words]
    return max(
        subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=ROOT, check=False).returncode for name in chosen
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
