"""Does the number of queries of any page grow with the rows? And by how much its time?

Every page of the address list is asked for, so that a new one cannot be forgotten: what needs an argument that is not
known here is named as not measured. CPU time of one process, because the machine may be busy with other things.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from django.utils.module_loading import import_string

from bench import results
from bench.results import Line
from bench.servers import environment
from dostyq.cli.install import ROOT

SIZES = [10, 1_000, 10_000]
TIMES = 3
SLOW_MS, TOO_SLOW_MS = 2_000, 6_000
LEFT_OUT = {"setup", "ui"}  # a node's first steps and pages without rows
PARAMETERS = {
    "programme": {"slug": "activity-0"},
    "agreements": {"slug": "agreement-0"},
    "people": {"slug": "invented-0"},
    "credentials": {"slug": "award-1"},
    "reports": {"agreement": "agreement-0"},
}
ARGUMENTS = {
    "programme:institution_calendar_file": {"slug": "invented-0"},
    "programme:month": {"year": 2018, "month": 3},
}
FILTERS = {
    "year": "year=2018",
    "area": "area=area-1",
    "kind": "kind=contest",
    "institution": "institution=invented-0",
    "words": "words=дело",
    "all filters": "year=2018&area=area-1&kind=contest&institution=invented-0&words=дело",
    "last page": "page=100000",
}


@dataclass(frozen=True)
class Visit:
    queries: int
    cpu_ms: float
    first_cpu_ms: float
    """Of the first visit, before anything is kept in memory: the PDF renderer remembers what it has set."""
    bytes: int


def main() -> int:
    load_before = results.load()
    with tempfile.TemporaryDirectory(prefix="dostyq-bench-") as folder:
        _prepare(Path(folder))
        django.setup()
        pages, unknown = _pages()
        visits: dict[str, dict[int, Visit]] = {name: {} for name in pages}
        for size in SIZES:
            print(f"{size:,} rows", file=sys.stderr, flush=True)
            import_string("bench.rows.fill")(size)
            for name, path in pages.items():
                if not _is_too_slow(visits[name]):
                    visits[name][size] = _visit(path)
        connection.close()
    lines = [*(_line(name, found) for name, found in visits.items()), *map(_not_measured, unknown)]
    results.write(
        "queries", lines=lines, raw={name: _raw(found) for name, found in visits.items()}, load_before=load_before
    )
    return 0


def _prepare(data: Path) -> None:
    """An empty node without the demo; pages are made anew for every request."""
    os.environ.update(environment(data, settings="bench.made_anew") | {"DOSTYQ_DEMO": "no"})
    (data / "log").mkdir()
    subprocess.run([sys.executable, "-m", "dostyq", "prepare"], cwd=ROOT, check=True)


def _pages() -> tuple[dict[str, str], list[str]]:
    """Path by name, and the names of pages whose arguments are not known."""
    pages, unknown = {}, []
    with translation.override("ru"):
        for name in _names(get_resolver().url_patterns):
            try:
                pages[name] = reverse(name, kwargs=_arguments(name))
            except NoReverseMatch:
                unknown.append(name)
    home = pages["programme:timeline"]
    pages |= {f"programme:timeline, {name}": f"{home}?{asked}" for name, asked in FILTERS.items()}
    return pages, unknown


def _names(patterns: list[Any], space: str = "") -> list[str]:
    found = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += _names(one.url_patterns, one.namespace or space)
        elif isinstance(one, URLPattern) and space and space not in LEFT_OUT:
            found.append(f"{space}:{one.name}")
    return found


def _arguments(name: str) -> dict[str, Any]:
    """Known by name, else those of the app, where the address takes any."""
    if name in ARGUMENTS:
        return ARGUMENTS[name]
    try:
        reverse(name)
    except NoReverseMatch:
        return PARAMETERS.get(name.split(":")[0], {})
    return {}


def _is_too_slow(found: dict[int, Visit]) -> bool:
    """A tenth of the rows took so long that the bench would wait minutes; the line then says where it stopped."""
    return any(visit.first_cpu_ms > TOO_SLOW_MS for visit in found.values())


def _visit(path: str) -> Visit:
    """Once to warm, once counted, then timed. Raises `RuntimeError` for a page that does not come."""
    client = Client(SERVER_NAME="localhost")
    before = time.process_time()
    response = client.get(path)
    first = 1000 * (time.process_time() - before)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: status {response.status_code}")
    with CaptureQueriesContext(connection) as captured:
        counted = _cpu_ms(client, path)
    queries = len(captured)  # at once: the next request empties the list
    # What takes seconds is timed while it is counted: the few microseconds a query are lost in it.
    cpu_ms = counted if counted > SLOW_MS else median(_cpu_ms(client, path) for _ in range(TIMES))
    return Visit(queries, cpu_ms, first, len(response.getvalue()))


def _cpu_ms(client: Client, path: str) -> float:
    before = time.process_time()
    client.get(path)
    return 1000 * (time.process_time() - before)


def _line(name: str, found: dict[int, Visit]) -> Line:
    few, many = found[SIZES[0]], found[max(found)]
    note = "" if max(found) == SIZES[-1] else f"only to {max(found):,} rows, too slow: "
    note += (
        f"{few.cpu_ms:.0f} → {many.cpu_ms:.0f} ms CPU (× {many.cpu_ms / few.cpu_ms:.1f}), "
        f"{few.bytes / 1000:.0f} → {many.bytes / 1000:.0f} kB"
    )
    counts = [visit.queries for visit in found.values()]
    same = len(set(counts)) == 1
    note = note if same else f"{' → '.join(map(str, counts))} queries; {note}"
    return Line(name, many.queries, "queries", "constant", same, note)


def _not_measured(name: str) -> Line:
    return Line(name, None, "", note="not measured: its arguments are not known to this bench")


def _raw(found: dict[int, Visit]) -> dict[str, Any]:
    few, many = found[SIZES[0]], found[max(found)]
    sizes = {
        str(size): {
            "queries": visit.queries,
            "cpu_ms": round(visit.cpu_ms, 1),
            "first_cpu_ms": round(visit.first_cpu_ms, 1),
            "bytes": visit.bytes,
        }
        for size, visit in found.items()
    }
    return {"rows": sizes, "cpu_ratio": round(many.cpu_ms / few.cpu_ms, 1)}


if __name__ == "__main__":
    sys.exit(main())
