"""What a bench leaves behind: a file in bench/results and a short table on the terminal.

The file names the kind of machine and the versions, no host and no path, so that it can be committed.
"""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

FOLDER = Path(__file__).resolve().parent / "results"
PACKAGES = ["Django", "granian", "whitenoise", "Brotli"]


@dataclass(frozen=True)
class Line:
    """One number and what it should be. `target` is a sentence, empty for what is only stated."""

    what: str
    value: float | None
    unit: str
    target: str = ""
    reached: bool | None = None
    note: str = ""


def at_least(what: str, value: float, least: float, unit: str, *, note: str = "") -> Line:
    return Line(what, round(value, 4), unit, f"≥ {least:g}", value >= least, note)


def at_most(what: str, value: float, most: float, unit: str, *, note: str = "") -> Line:
    return Line(what, round(value, 4), unit, f"≤ {most:g}", value <= most, note)


def spread(values: Sequence[float], digits: int = 4) -> dict[str, float]:
    """The middle of several rounds, and how far they lie apart: the noise of the machine."""
    middle = median(values)
    found = {"median": middle, "least": min(values), "most": max(values)}
    return {name: round(value, digits) for name, value in found.items()}


def write(name: str, *, lines: Sequence[Line], raw: dict[str, Any], load_before: float) -> None:
    found = {
        "bench": name,
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": {**_machine(), "load_before": load_before, "load_after": load()},
        "versions": {"Python": platform.python_version(), **{package: version(package) for package in PACKAGES}},
        "lines": [asdict(line) for line in lines],
        "raw": raw,
    }
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    show(name, lines)


def load() -> float:
    """How many processes wanted a core in the last minute: above the number of cores the machine was busy."""
    return round(os.getloadavg()[0], 2)


def show(name: str, lines: Sequence[Line]) -> None:
    print(f"\n{name}")
    width = max(len(line.what) for line in lines)
    for line in lines:
        number = "–" if line.value is None else f"{line.value:,.4g}" if line.value < 1000 else f"{line.value:,.0f}"
        verdict = {None: "", True: "reached", False: "MISSED"}[line.reached]
        print(f"  {line.what:<{width}}  {number:>8} {line.unit:<12} {line.target:<8} {verdict} {line.note}".rstrip())
    missed = [line.what for line in lines if line.reached is False]
    print(f"  Missed targets: {len(missed)}" if missed else "  All targets reached.", flush=True)


def _machine() -> dict[str, Any]:
    return {"system": platform.system(), "cores": os.cpu_count(), "processor": _processor(), "memory_gb": _memory_gb()}


def _processor() -> str:
    found = [line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in line]
    return found[0].split(":")[1].strip() if found else platform.machine()


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
