"""A server and its children as the system sees them: CPU time and memory, from /proc (Linux only)."""

import os
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
# Of /proc/<pid>/stat, counted after the name of the program: own CPU time and that of children that have ended.
PARENT, USER_TICKS, ENDED_SYSTEM_TICKS = 1, 11, 14


def family(pid: int) -> list[int]:
    """The process and everything that came from it."""
    found = [pid]
    for one in found:  # grows while it is walked
        found += children(one)
    return found


def children(pid: int) -> list[int]:
    everybody = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [one for one in everybody if _stat(one)[PARENT] == pid]


def cpu_seconds(pid: int) -> float:
    """CPU time that the family has used so far, in user and kernel mode, also those who have ended since."""
    ticks = sum(sum(_stat(one)[USER_TICKS : ENDED_SYSTEM_TICKS + 1]) for one in family(pid))
    return ticks / TICKS_PER_SECOND


def pss_mb(pids: list[int]) -> float:
    """Memory in MB (10⁶ bytes); what processes share is counted once, in equal parts."""
    return sum(_pss_kib(pid) for pid in pids) * 1024 / 1e6


def _pss_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _stat(pid: int) -> list[int]:
    """The numbers after the state letter; all zero for a process that has just ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return [0] * 50
    return [0, *map(int, text.rpartition(")")[2].split()[1:])]
