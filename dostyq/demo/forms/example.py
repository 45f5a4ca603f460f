"""The file of the example that visitors of the demo try out."""

from pathlib import Path

from dostyq.demo.forms.reading import read_story
from dostyq.demo.models import Record

EXAMPLE = Path(__file__).parents[1] / "data" / "example.yaml"


def read_example() -> list[Record]:
    """Its records with the dates as they are written."""
    return read_story(EXAMPLE.read_bytes(), stored_ids={})
