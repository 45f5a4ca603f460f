"""A story as the bytes of a file."""

from typing import Any

import yaml


class _Block(yaml.SafeDumper):
    """Lists stand indented under their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def story_file(story: dict[str, Any]) -> bytes:
    return yaml.dump(story, Dumper=_Block, allow_unicode=True, sort_keys=False, width=120, encoding="utf-8")
