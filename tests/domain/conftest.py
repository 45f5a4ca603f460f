"""The domain's tests run without Django: `python -m pytest tests/domain -p no:django`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Without its plugin pytest stops at this line of pyproject.toml; with it this says the same once more."""
    parser.addini("DJANGO_SETTINGS_MODULE", "Django settings module to use by pytest-django.")
