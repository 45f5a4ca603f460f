"""A node in processes of its own: it answers, ends without a trace of itself, and keeps what it was given."""

import contextlib
import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest
import yaml

from tests.run.node import ROOT, Node, alive, ended


@pytest.fixture(scope="module")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that was prepared once, as the first start does."""
    data = tmp_path_factory.mktemp("nodes") / "demo"
    (data / "log").mkdir(parents=True)
    command = [sys.executable, "-m", "dostyq", "prepare"]
    assert ended(command, DOSTYQ_DATA=str(data), DOSTYQ_DEMO="yes") == (0, "")
    return data


def sessions(data: Path) -> list[tuple[str]]:
    with contextlib.closing(sqlite3.connect(data / "dostyq.sqlite3")) as opened:
        return opened.execute("SELECT session_key FROM django_session").fetchall()


def count(data: Path, table: str) -> int:
    with contextlib.closing(sqlite3.connect(data / "dostyq.sqlite3")) as opened:
        return int(opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_the_node_and_all_its_processes(demo_data: Path, number: signal.Signals) -> None:
    with Node(demo_data, "--demo") as node:
        family = node.family()
        answered = node.status_of("/")
        status = node.end(number)
    assert (answered, status, alive(family)) == (200, 0, set())
    assert len(family) >= 4  # a server with two workers, and the background worker
    assert node.text().endswith("\nEnded.\n")


def test_later_start_prepares_nothing_and_keeps_the_data(demo_data: Path) -> None:
    with contextlib.closing(sqlite3.connect(demo_data / "dostyq.sqlite3")) as opened, opened:
        opened.execute("INSERT OR REPLACE INTO django_session VALUES ('kept', '', '2030-01-01')")
    with Node(demo_data, "--demo") as again:
        answered = again.status_of("/")
    assert (answered, "Preparing" in again.text(), sessions(demo_data)) == (200, False, [("kept",)])


def test_demo_shows_a_door_for_each_language_and_the_report(demo_data: Path) -> None:
    with Node(demo_data, "--demo") as node:
        doors = [line.split()[-1] for line in node.text().splitlines() if line.startswith("  ")]
        answers = [node.status_of(door.removeprefix(node.url)) for door in doors]
    report, example = "/en/reports/agreement-2016/", [f"/en/example/{side}/" for side in ("lyceum", "college")]
    assert doors == [node.url + path for path in ("/ru/", "/kk/", "/en/", report, *example)]
    assert answers == [200] * 6


def test_demo_tells_its_story(demo_data: Path) -> None:
    story = yaml.safe_load((ROOT / "dostyq" / "demo" / "data" / "story-2016-2020.yaml").read_text(encoding="utf-8"))
    example = yaml.safe_load((ROOT / "dostyq" / "demo" / "data" / "example.yaml").read_text(encoding="utf-8"))
    assert (
        count(demo_data, "credentials_award") == len(story["awards"]) + len(example["awards"]) > len(example["awards"])
    )


def test_death_of_the_server_ends_the_worker_with_one_line(demo_data: Path) -> None:
    with Node(demo_data, "--demo") as node:
        family = node.family()
        before = len(node.text().splitlines())
        os.kill(min(family), signal.SIGKILL)  # the web server is started first
        status = node.process.wait(60)
    log = demo_data / "log" / "web_server.log"
    said = f"The web server has ended by itself (status -9), so the rest was ended too. Log: {log}"
    assert (status, node.text().splitlines()[before:], alive(family)) == (1, [said], set())


def test_fresh_node_has_no_demo_doors_and_no_story(tmp_path: Path) -> None:
    data = tmp_path / "fresh"
    with Node(data, "--fresh") as node:
        answered = node.status_of("/")
    assert (answered, count(data, "programme_activity"), "/kk/" in node.text()) == (200, 0, False)
