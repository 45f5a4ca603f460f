"""`python -m dostyq` is the `dostyq` command."""

import sys

from dostyq.cli import main

if __name__ == "__main__":
    sys.exit(main())
