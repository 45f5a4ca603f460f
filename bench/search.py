"""How long does somebody wait for the search of the desk at 100, 10,000 and 100,000 persons?

Each size on a node of its own; words as people type them: whole, begun,
in Latin letters, with a slip, and found nowhere.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

from bench.servers import environment
from dostyq.cli.install import ROOT
from dostyq.domain import names
from dostyq.domain.actor import Actor

SIZES = [100, 10_000, 100_000]
TIMES = 40
SYLLABLES = ["ка", "ро", "ми", "ле", "ну", "ша", "ты", "ба", "го", "ве", "ди", "ра", "со", "пи", "жа"]
TO_LATIN = str.maketrans("кромиленушатыбгвдсп", "kromilenusatybgvdsp")
MADE_AT_ONCE = 1_000


def main() -> int:
    for size in SIZES:
        with tempfile.TemporaryDirectory() as data:
            command = [sys.executable, "-m", "bench.search", str(size)]
            subprocess.run(command, cwd=ROOT, env=environment(Path(data)), check=True)
    return 0


def measure(size: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - after the settings

    call_command("migrate", verbosity=0)
    families = fill(size, random.Random(1))
    from dostyq.desk.queries import search  # noqa: PLC0415 - after the settings

    actor = Actor("bench", frozenset({"institution:invented-0"}))
    for kind, words in asked(families).items():
        taken = []
        for one in words:
            begun = time.perf_counter()
            search(one, actor=actor, language="ru")
            taken.append((time.perf_counter() - begun) * 1000)
        taken.sort()
        half, most = taken[len(taken) // 2], taken[len(taken) * 95 // 100]
        print(f"{size:>7} persons, {kind:<8} p50 {half:6.1f} ms, p95 {most:6.1f} ms")


def fill(size: int, chance: random.Random) -> list[str]:
    from dostyq.people.models import Institution, Person, PersonName  # noqa: PLC0415 - after the settings

    institutions = [
        Institution(slug=f"invented-{number}", kind="college", country="KZ", zone="Asia/Almaty") for number in range(50)
    ]
    Institution.objects.bulk_create(institutions)
    families = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() + "ва" for _ in range(4_000)]
    persons = [
        Person(slug=f"p{number}", institution=chance.choice(institutions), basis=chance.choice(["none", "consent"]))
        for number in range(size)
    ]
    Person.objects.bulk_create(persons, batch_size=MADE_AT_ONCE)
    spelled = []
    for person in persons:
        given = "".join(chance.choices(SYLLABLES, k=2)).capitalize()
        name = PersonName(person=person, script="ru", family=chance.choice(families), given=given)
        printed = names.printed(name.as_name)
        name.sort_key, name.search_key = names.sort_key(printed), names.search_key(printed)
        spelled.append(name)
    PersonName.objects.bulk_create(spelled, batch_size=MADE_AT_ONCE)
    return families


def asked(families: list[str]) -> dict[str, list[str]]:
    some = families[:TIMES]
    return {
        "whole": some,
        "begun": [one[:3] for one in some],
        "latin": [one.lower().translate(TO_LATIN) for one in some],
        "slip": [one[:3] + one[4:] for one in some],
        "nowhere": ["щъщъщъщ"] * TIMES,
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        django.setup()
        measure(int(sys.argv[1]))
    else:
        sys.exit(main())
