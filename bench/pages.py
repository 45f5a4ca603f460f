"""How fast are public pages beside a bare Django page, and how heavy is the first view?

Floor and pages take turns within each round, and each page is compared with the floor runs before and after it, so that
other work on the machine meets both.
"""

import os
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import first_view, load, results
from bench.results import Line
from bench.servers import FLOOR_PATH, Server, floor, node, prepare_floor, prepare_node

ROUNDS, SECONDS = int(os.environ.get("BENCH_ROUNDS", "5")), 2
PAGES = {"timeline": "/ru/", "activity": "/ru/activities/quest-2020/"}
UNCHANGED_LEAST, MADE_ANEW_LEAST = 0.60, 0.15


@dataclass(frozen=True)
class Case:
    """One page asked for in one way. `least`: the share of the floor's requests per second it should reach."""

    name: str
    server: Server
    path: str
    headers: dict[str, str]
    least: float
    bytes: int


@dataclass(frozen=True)
class Measured:
    """The rounds of one case: its runs, and its share of the floor's requests per second and of its CPU time."""

    runs: list[load.Run]
    shares: list[float]
    cpu_times: list[float]


def main() -> int:
    load.require_wrk()
    load_before = results.load()
    with tempfile.TemporaryDirectory(prefix="dostyq-bench-") as folder:
        data, bare = Path(folder) / "node", Path(folder) / "floor"
        prepare_node(data)
        prepare_floor(bare)
        with ExitStack() as running:
            below = running.enter_context(floor(bare))
            ours = running.enter_context(node(data))
            elsewhere = running.enter_context(node(data, settings="bench.changed_elsewhere"))
            anew = running.enter_context(node(data, settings="bench.made_anew"))
            cases = _cases(ours, elsewhere, anew)
            measured, floors = _measure(cases, below)
            views = first_view.views(ours)
    lines = [*_speed_lines(cases, measured), _floor_line(floors), *first_view.lines(views)]
    raw = {"floor": _raw_runs(floors), "pages": _raw(cases, measured), "first_view": views}
    results.write("pages", lines=lines, raw=raw, load_before=load_before)
    return 0


def _cases(ours: Server, elsewhere: Server, anew: Server) -> list[Case]:
    cases = []
    for page, path in PAGES.items():
        unchanged = {"If-None-Match": ours.ask(path).headers["etag"]}
        cases += [
            _case(f"{page}, unchanged", ours, path),
            _case(f"{page}, unchanged, brotli", ours, path, {"Accept-Encoding": "br"}),
            _case(f"{page}, unchanged, 304", ours, path, unchanged),
            _case(f"{page}, changed elsewhere", elsewhere, path, least=MADE_ANEW_LEAST),
            _case(f"{page}, made anew", anew, path, least=MADE_ANEW_LEAST),
        ]
    return cases


def _case(
    name: str, server: Server, path: str, headers: dict[str, str] | None = None, *, least: float = UNCHANGED_LEAST
) -> Case:
    """Raises `RuntimeError` when the page does not answer as the case wants."""
    asked = headers or {}
    answer = server.ask(path, asked)
    wanted = 304 if "If-None-Match" in asked else 200
    if answer.status != wanted or answer.headers.get("content-encoding", "") != asked.get("Accept-Encoding", ""):
        raise RuntimeError(f"{name}: status {answer.status}, {answer.headers}")
    return Case(name, server, path, asked, least, len(answer.body))


def _measure(cases: list[Case], below: Server) -> tuple[dict[str, Measured], list[load.Run]]:
    measured = {case.name: Measured([], [], []) for case in cases}
    for case in cases:  # warm
        load.run(case.server, case.path, case.headers, seconds=1)
    floors = []
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr, flush=True)
        floors.append(before := _floor(below))
        for case in cases:
            run = load.run(case.server, case.path, case.headers, seconds=SECONDS)
            floors.append(after := _floor(below))
            found = measured[case.name]
            found.runs.append(run)
            found.shares.append(2 * run.per_second / (before.per_second + after.per_second))
            found.cpu_times.append(2 * run.cpu_ms / (before.cpu_ms + after.cpu_ms))
            before = after
    return measured, floors


def _floor(below: Server) -> load.Run:
    return load.run(below, FLOOR_PATH, {}, seconds=SECONDS)


def _speed_lines(cases: list[Case], measured: dict[str, Measured]) -> list[Line]:
    lines = []
    for case in cases:
        found = measured[case.name]
        rate, cpu = median(run.per_second for run in found.runs), median(run.cpu_ms for run in found.runs)
        note = f"{rate:,.0f} requests/s, {cpu:.2f} ms CPU, {median(found.cpu_times):.2f} × the floor's CPU"
        lines.append(results.at_least(case.name, median(found.shares), case.least, "of the floor", note=note))
    return lines


def _floor_line(floors: list[load.Run]) -> Line:
    rates = results.spread([run.per_second for run in floors], 0)
    note = f"{median(run.cpu_ms for run in floors):.2f} ms CPU; from {rates['least']:,.0f} to {rates['most']:,.0f}"
    return Line("floor, a bare Django page", rates["median"], "requests/s", note=note)


def _raw(cases: list[Case], measured: dict[str, Measured]) -> dict[str, Any]:
    return {
        case.name: {
            **_raw_runs(measured[case.name].runs),
            "share_of_floor": results.spread(measured[case.name].shares),
            "cpu_beside_floor": results.spread(measured[case.name].cpu_times),
            "bytes": case.bytes,
        }
        for case in cases
    }


def _raw_runs(runs: list[load.Run]) -> dict[str, Any]:
    return {
        "runs": len(runs),
        "requests_per_second": results.spread([run.per_second for run in runs], 1),
        "cpu_ms_per_request": results.spread([run.cpu_ms for run in runs]),
    }


if __name__ == "__main__":
    sys.exit(main())
