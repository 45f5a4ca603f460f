#!/usr/bin/env python
"""Django's own entry, for people who look for it; `dostyq` is the command of this product."""

import sys

from dostyq.cli import main

if __name__ == "__main__":
    sys.exit(main())
