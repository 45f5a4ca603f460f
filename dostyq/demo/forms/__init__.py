"""Reading a story file: bytes in, checked records out, every fault named with its line."""

from dostyq.demo.forms.reading import read_story

__all__ = ["read_story"]
