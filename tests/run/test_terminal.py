"""The terminal's sentences and the addresses they name."""

import string
from pathlib import Path

import pytest

from dostyq.cli import address, words
from dostyq.cli.address import Address
from dostyq.cli.commands import listed
from dostyq.config.environment import remembered


def places(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


@pytest.mark.parametrize("key", words.SENTENCES)
def test_sentence_stands_in_three_languages_with_the_same_facts(key: str) -> None:
    english, russian, kazakh = words.SENTENCES[key]
    assert len({english, russian, kazakh}) == 3
    assert places(english) == places(russian) == places(kazakh)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LC_ALL": "ru_KZ", "LANG": "kk_KZ"}, "ru"),
        ({"LANG": "kl_GL.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LC_MESSAGES": "Kazakh_Kazakhstan.1251"}, "kk"),
    ],
)
def test_terminal_locale_chooses_the_language(environ: dict[str, str], expected: str) -> None:
    assert words.language(environ) == expected


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("localhost", "http://localhost:8000"),
        ("127.0.0.1", "http://localhost:8000"),
        ("0.0.0.0", "http://localhost:8000"),
        ("::1", "http://[::1]:8000"),
        ("college.example", "http://college.example:8000"),
    ],
)
def test_address_for_this_machine_is_one_that_passkeys_accept(host: str, url: str) -> None:
    assert Address(host, 8000).url == url


def test_server_for_this_machine_has_no_address_on_the_network() -> None:
    assert Address("localhost", 8000).on_the_network == ""


def test_port_and_host_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("HOST", " 0.0.0.0 ")
    assert address.read() == Address("0.0.0.0", 8123)


def test_every_word_of_the_makefile_is_a_word_of_run_py() -> None:
    from dostyq.cli import start

    lines = (Path(start.__file__).parents[2] / "Makefile").read_text(encoding="utf-8").splitlines()
    called = {line.split("run.py", 1)[1].split()[0] for line in lines if line.startswith("\t") and "run.py " in line}
    assert called == {"--fresh", *start.COMMANDS}


def test_help_lists_our_own_commands_with_a_line_each() -> None:
    lines = listed().splitlines()[2:]
    named = {line.split()[0]: line.split(maxsplit=1)[1:] for line in lines}
    assert {"serve", "prepare", "load", "dump", "report", "setup_pass"} <= set(named)
    assert "makemigrations" not in named
    assert [name for name, told in named.items() if not told] == []


def test_commands_print_the_address_of_the_last_start(tmp_path: Path) -> None:
    kept = tmp_path / "address"
    assert remembered(kept, default="http://localhost:8000") == "http://localhost:8000"
    kept.write_text("http://localhost:8111\n", encoding="utf-8")
    assert remembered(kept, default="http://localhost:8000") == "http://localhost:8111"
