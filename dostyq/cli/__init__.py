"""The `dostyq` command: one word, then what to do.

`serve` needs no Django at first and stands here; everything else is a management command of the app that owns it.
"""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dostyq.config.settings")
    if words[:1] == ["serve"]:
        from dostyq.cli import serve

        return serve.main(words[1:])
    from django.core.management import execute_from_command_line

    execute_from_command_line(["dostyq", *words])
    return 0
