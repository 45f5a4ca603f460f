"""The PostgreSQL that `run.py test` starts for itself."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from dostyq.cli import postgres


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for temporary files; other users may walk through it, as through the system's."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


@pytest.mark.parametrize("has_own", [True, False])
def test_server_answers_on_loopback_and_leaves_nothing(
    has_own: bool, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    if not has_own:  # as on a machine without PostgreSQL: the one from the package must do
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(postgres, "DEBIAN", temporary / "none")
    with postgres.running() as address, psycopg.connect(address) as opened:
        told = opened.execute("SELECT current_setting('listen_addresses'), current_setting('TimeZone')").fetchone()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, connect_timeout=2)
    assert (told, list(temporary.iterdir())) == (("127.0.0.1", "UTC"), [])
