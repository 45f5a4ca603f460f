"""What stands in the way of a start is said in one line, in the terminal's language, and the status is not zero."""

import errno
import os
import shutil
import socket
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import run
from dostyq.cli import install, prepare, words
from tests.run.node import ROOT, ended, free_port

# The person's own settings of pip must not decide what these tests see.
NO_PIP_SETTINGS = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": "", "PIP_CONSTRAINT": ""}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a fresh clone that a start reads before anything is installed."""
    made = tmp_path_factory.mktemp("clone") / "dostyq"
    shutil.copytree(ROOT / "dostyq" / "cli", made / "dostyq" / "cli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "requirements", made / "requirements")
    shutil.copy(ROOT / "dostyq" / "__init__.py", made / "dostyq")
    shutil.copy(ROOT / "run.py", made)
    return made


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield int(listening.getsockname()[1])


def start(clone: Path, *options: str, **changed: str) -> tuple[int, str]:
    return ended([sys.executable, "run.py", *options], cwd=clone, **{"PORT": str(free_port()), **changed})


def test_taken_port_is_one_line_before_anything_is_installed(clone: Path, taken: int) -> None:
    status, said = start(clone, PORT=str(taken), LANG="kk_KZ.UTF-8")
    start_of_line = f"{taken} порты басқа бағдарламада. Басқасын таңдаңыз: PORT="
    assert (status, said.count("\n"), said[: len(start_of_line)]) == (1, 1, start_of_line)
    assert said[len(start_of_line) :].strip().isdecimal()
    assert not (clone / ".venv").exists()


def test_port_that_is_no_number_is_one_line(clone: Path) -> None:
    said = "PORT=http: нужно число от 1 до 65535.\n"
    assert start(clone, PORT="http", LANG="ru_RU.UTF-8") == (1, said)


def test_host_of_another_machine_is_one_line(clone: Path) -> None:
    said = "HOST=192.0.2.1 is no address of this machine. Leave it out, or write 0.0.0.0 for the whole network.\n"
    assert start(clone, HOST="192.0.2.1") == (1, said)


def test_unknown_word_names_the_known_ones(clone: Path) -> None:
    known = "--fresh, restore, test, test-all, check, fmt, messages, bench, lock, help"
    assert start(clone, "--frsh") == (1, f"Unknown: --frsh. Known: {known}\n")


def test_python_without_ensurepip_names_the_package_to_install(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n", encoding="utf-8")
    status, said = start(clone, PYTHONPATH=str(tmp_path))
    assert (status, said.splitlines()[1:]) == (1, [words.SENTENCES["no_venv"][0]])


def test_index_out_of_reach_and_a_wrong_package_are_told_apart(clone: Path, tmp_path: Path) -> None:
    """One test for both, because each needs an environment, and making one takes seconds."""
    log = f" Details: {clone / 'build' / 'install.log'}"
    away = start(clone, PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0", **NO_PIP_SETTINGS)
    (tmp_path / "wheels").mkdir()
    version = (ROOT / "requirements" / "bootstrap.txt").read_text(encoding="utf-8").split()[0].removeprefix("uv==")
    with zipfile.ZipFile(tmp_path / "wheels" / f"uv-{version}-py3-none-any.whl", "w") as other:
        other.writestr(f"uv-{version}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: uv\nVersion: {version}\n")
    wrong = start(clone, DOSTYQ_WHEELS=str(tmp_path / "wheels"), **NO_PIP_SETTINGS)
    assert [(status, said.splitlines()[1:]) for status, said in (away, wrong)] == [
        (1, [words.SENTENCES["no_network"][0].format(log=log)]),
        (1, [words.SENTENCES["wrong_hash"][0].format(log=log)]),
    ]


def test_old_python_is_told_which_one_it_is() -> None:
    said = "Нужен Python 3.11 или новее, а это 3.9. Запустите новым: python3.11 run.py"
    assert (run.too_old((3, 9, 18), "ru"), run.too_old((3, 11, 0)), run.too_old((3, 14, 0))) == (said, "", "")


def test_run_py_is_readable_for_old_pythons() -> None:
    """Python 3.6 must get as far as the sentence; its grammar is the oldest that `ast` still knows."""
    import ast

    text = (ROOT / "run.py").read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 6)).body


@pytest.mark.parametrize(
    "printed",
    ["error: failed to copy: No space left on device (os error 28)", "OSError: [Errno 28] No space left on device"],
)
def test_full_disk_is_told_from_what_the_installer_printed(printed: str) -> None:
    assert install.explained(printed).key == "disk_full"


@pytest.mark.parametrize(
    "printed", ["error: failed to create (os error 13) Permission denied", "OSError: [Errno 30] Read-only file system"]
)
def test_folder_of_somebody_else_is_told_from_what_the_installer_printed(printed: str) -> None:
    refused = install.explained(printed)
    assert (refused.key, refused.values["folder"]) == ("folder_closed", install.ROOT)
    assert str(install.ROOT) in str(refused)


def test_launcher_that_is_right_already_is_left_alone(tmp_path: Path) -> None:
    launcher = tmp_path / "dostyq"
    install._write(launcher, "one")
    assert launcher.stat().st_mode & 0o777 == 0o755
    launcher.chmod(0o555)  # as for whoever starts it and does not own it
    install._write(launcher, "one")
    assert launcher.stat().st_mode & 0o777 == 0o555


@pytest.mark.parametrize(
    "broken", [OSError(errno.ENOSPC, "No space left on device"), sqlite3.OperationalError("database or disk is full")]
)
def test_full_disk_is_told_while_preparing(broken: Exception, tmp_path: Path) -> None:
    said = words.SENTENCES["disk_full"][0].format(log="")
    assert prepare.explained(broken, data=tmp_path, said="") == said


def test_data_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    data = tmp_path / "file" / "data"
    command = [sys.executable, "-m", "dostyq", "serve", "--demo"]
    said = f"The folder {data} cannot be written (Not a directory). Choose another one with DOSTYQ_DATA.\n"
    assert ended(command, DOSTYQ_DATA=str(data), PORT=str(free_port())) == (1, said)


def test_setting_that_cannot_be_understood_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dostyq", "serve"]
    said = "Preparing the database and the pages …\nDOSTYQ_DEBUG='perhaps': write yes or no.\n"
    asked = ended(command, DOSTYQ_DATA=str(tmp_path / "d"), PORT=str(free_port()), DOSTYQ_DEBUG="perhaps")
    assert asked == (1, said)
