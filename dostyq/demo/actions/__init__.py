"""Loading stories, and the example of the demo."""

from dostyq.demo.actions.example import renew_example
from dostyq.demo.actions.stories import load_story

__all__ = ["load_story", "renew_example"]
