"""`dostyq backup` and `dostyq restore`, as whoever keeps the machine meets them."""

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from dostyq.backups.models import Copy
from tests.backups.node import Node
from tests.factories import make_person
from tests.run.node import ROOT, ended, environment


def said(*words: str, language: str = "en") -> list[str]:
    out = StringIO()
    with translation.override(language):
        call_command(*words, stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def test_backup_and_restore_say_what_they_did(node: Node, tmp_path: Path) -> None:
    make_person()
    node.put("files/ab/cd/abcd", b"a photograph")
    (tmp_path / "stick").mkdir()
    (tmp_path / "words").write_text("five different words\n", encoding="utf-8")
    made = said("backup", "-o", str(tmp_path / "stick"), "--passphrase-file", str(tmp_path / "words"))
    copy = Copy.objects.get()
    second = tmp_path / "stick" / copy.file_name
    size = -(-copy.size // 1000)
    assert made == [
        f"{node.data / 'copies' / copy.file_name}: {size} KB, rows: 4, files: 1",
        "Proven: it was restored aside, every row and file compared.",
        f"A second one: {second}",
    ]
    table = [
        "  journal_entry      2",
        "  people_person      1",
        "  people_personname  1",
        "  rows together      4",
        "  files              1",
    ]
    how = ("--passphrase-file", str(tmp_path / "words"))
    assert said("restore", str(second), "--rehearse", *how) == [
        *table,
        "Rehearsed: all of it can be restored. Nothing was changed.",
    ]
    *rows, restored, before, start = said("restore", str(second), *how)
    assert (rows, restored) == (table, f"Restored from {copy.made_at:%Y-%m-%d %H:%M} (UTC).")
    (aside,) = node.data.glob("before-restore-*")
    assert before == f"What was here before lies in {aside}."
    assert start == f"Start the node: DOSTYQ_DATA={node.data} python3 run.py --fresh"


def test_a_copy_without_keys_says_so(node: Node) -> None:
    assert said("backup")[1] == "Without the keys of the node: no passphrase is set (docs/run/backup.md)."
    (path,) = (node.data / "copies").glob("*.zip")
    assert "The copy holds no keys; those of this node stay as they are." in said("restore", str(path))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "copy.zip — не копия, сделанная Dostyq. Укажите файл из папки копий, его имя кончается на .zip."),
        (
            "kk",
            "copy.zip — Dostyq жасаған көшірме емес. "
            "Көшірмелер қалтасындағы файлды көрсетіңіз, оның аты .zip деп аяқталады.",
        ),
        (
            "en",
            "copy.zip is not a copy that Dostyq made. Name a file from the folder of copies; its name ends in .zip.",
        ),
    ],
)
def test_a_refusal_is_one_sentence_in_the_language_of_the_terminal(
    node: Node, tmp_path: Path, language: str, sentence: str
) -> None:
    (tmp_path / "copy.zip").write_text("nothing")
    with pytest.raises(CommandError) as refused:
        said("restore", str(tmp_path / "copy.zip"), language=language)
    assert str(refused.value) == sentence


def test_a_copy_is_not_restored_into_the_demo(node: Node) -> None:
    path = node.copy()
    node.put("prepared.json", b'{"story": "abc"}')
    with pytest.raises(CommandError, match=r"^The folder .* holds the demo"):
        said("restore", str(path))
    assert (
        said("restore", str(node.copy()))[-1] == "Start the node: " + f"DOSTYQ_DATA={node.data} python3 run.py --fresh"
    )


def test_a_file_without_a_passphrase_is_said(node: Node, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        said("backup", "--passphrase-file", str(tmp_path / "none"))


def at_a_terminal(command: list[str], answers: list[str], **changed: str) -> tuple[int, str]:
    """The status and what was shown to somebody who types these lines when asked."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(**changed),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, waiting = "", list(answers)
    while True:
        try:
            shown += os.read(ours, 4096).decode(errors="replace")
        except OSError:  # the other end is closed
            break
        if waiting and shown.endswith(": ") and shown.count("копии: ") > len(answers) - len(waiting):
            os.write(ours, (waiting.pop(0) + "\n").encode())
    os.close(ours)
    return child.wait(60), shown


def test_a_wrong_passphrase_is_asked_for_again(node: Node, tmp_path: Path) -> None:
    """`getpass` opens the controlling terminal, so this is one; a node that was never started is restored into."""
    path, data = node.copy(passphrase="пять разных слов"), tmp_path / "new"
    restore = [sys.executable, "-m", "dostyq", "restore", str(path)]
    status, shown = at_a_terminal(restore, ["не то", "пять разных слов"], DOSTYQ_DATA=str(data), LANG="ru_RU.UTF-8")
    assert (status, shown.count("Эта парольная фраза не открывает ключи в копии.")) == (0, 1)
    assert (data / "secret-key").read_text() == "the secret of node"
    assert "пять разных слов" not in shown


def test_a_machine_on_which_nothing_was_started_becomes_the_node(node: Node, tmp_path: Path) -> None:
    make_person("Перенесённая")
    path, data = node.copy(), tmp_path / "new"
    restored = ended([sys.executable, "-m", "dostyq", "restore", str(path)], DOSTYQ_DATA=str(data))
    dumped = ended([sys.executable, "-m", "dostyq", "dump"], DOSTYQ_DATA=str(data))
    assert (restored[0], dumped[0], "Перенесённая" in dumped[1]) == (0, 0, True)
    start = f"Start the node: DOSTYQ_DATA={data} python3 run.py --fresh"
    assert restored[1].splitlines()[-1] == start
