#!/usr/bin/env python3
"""The two commands: `python3 run.py` runs Dostyq here, `python3 run.py test` tests it.

Only the standard library, and a syntax that old Pythons can read: they must be able to say that they are too old.
"""

import sys

TOO_OLD = {
    "en": "Dostyq needs Python 3.11 or newer, this is {found}. Start it with a newer one: python3.11 run.py",
    "ru": "Нужен Python 3.11 или новее, а это {found}. Запустите новым: python3.11 run.py",
    "kk": "Python 3.11 не одан жаңасы керек, мұнда {found}. Жаңасымен іске қосыңыз: python3.11 run.py",
}


def too_old(version, language="en"):
    """The sentence for a Python that cannot run Dostyq, else an empty one."""
    if tuple(version[:2]) >= (3, 11):
        return ""
    return TOO_OLD.get(language, TOO_OLD["en"]).format(found="%d.%d" % tuple(version[:2]))  # noqa: UP031 (old Pythons)


def main():
    import os

    place = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    refusal = too_old(sys.version_info, place[:2])
    if refusal:
        sys.exit(refusal)
    from dostyq.cli import start

    return start.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
