"""The pinned packages: complete, the same in both sets, and silent about where they came from."""

import re

import pytest

from dostyq.cli.install import REQUIREMENTS

FILES = ["bootstrap.txt", "run.txt", "dev.txt"]


def pins(name: str) -> dict[str, int]:
    """Each `package==version` with any marker, and how many hashes it has."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", (REQUIREMENTS / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {block.split(" \\")[0].strip(): block.count("--hash=sha256:") for block in blocks if block.strip()}


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    found = pins(name)
    assert found
    assert {pin for pin, hashes in found.items() if "==" not in pin or not hashes} == set()


@pytest.mark.parametrize("name", FILES)
def test_pins_name_no_address(name: str) -> None:
    assert "://" not in (REQUIREMENTS / name).read_text(encoding="utf-8")


def test_tests_run_the_packages_that_a_node_runs() -> None:
    assert set(pins("run.txt")) - set(pins("dev.txt")) == set()
