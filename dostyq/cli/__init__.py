"""The `dostyq` command: one word, then what to do.

`serve` and `prepare` need no Django at first and stand here; everything else is a management command of the app that
owns it.
"""

import contextlib
import os
import sys
from pathlib import Path

# In the folder of the nodes: names the one that was started last.
LAST_STARTED = "last-started"
BUILT = Path(__file__).resolve().parent.parent.parent / "build" / "static"


def main(argv: list[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dostyq.config.settings")
    with contextlib.suppress(OSError):  # Django warns of a folder of static files that is not there yet
        BUILT.mkdir(parents=True, exist_ok=True)
    if words[:1] == ["serve"]:
        from dostyq.cli import serve

        return serve.main(words[1:])
    if words[:1] == ["prepare"]:
        from dostyq.cli import prepare

        return prepare.main()
    import django
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError
    from django.utils import translation

    from dostyq.cli.words import language, say

    django.setup()  # translations need all apps
    if words in ([], ["help"], ["--help"], ["-h"]):
        from dostyq.cli.commands import listed

        print(listed())
        return 0
    try:
        with translation.override(language()):
            execute_from_command_line(["dostyq", *words])
    except (OperationalError, ProgrammingError) as broken:
        if "no such table" not in str(broken) and "does not exist" not in str(broken):
            raise
        print(say("not_started"), file=sys.stderr)
        return 1
    return 0
