"""YAML with its line numbers: plain mappings with words as keys, lists and words only, no anchors, no tags."""

from collections.abc import Iterator

import yaml

from dostyq.demo.models import Problem

MOST_BYTES = 10_000_000
MOST_DEPTH = 20


class BadFile(Exception):  # noqa: N818 - it is what the file is
    """The file is not YAML of the plain kind at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class PlainLoader(yaml.SafeLoader):
    """Refuses aliases while composing, so that a small file cannot unfold into a huge one; tags and long keys too."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call] # the stubs of PyYAML leave its parser out
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadFile(Problem(event.start_mark.line + 1, "", "yaml_anchor", {}))
        if getattr(event, "tag", None):
            raise BadFile(Problem(event.start_mark.line + 1, "", "yaml_tag", {"tag": str(event.tag)}))
        node = super().compose_node(parent, index)
        # The composer names no index for keys, only the key itself for values.
        if isinstance(parent, yaml.MappingNode) and index is None and not isinstance(node, yaml.ScalarNode):
            raise BadFile(Problem(event.start_mark.line + 1, "", "yaml_key", {}))
        return node


def compose(data: bytes) -> yaml.Node | None:
    """The tree of a file, or BadFile with the line where reading stopped."""
    if len(data) > MOST_BYTES:
        raise BadFile(Problem(1, "", "file_too_large", {"most": MOST_BYTES // 1_000_000}))
    try:
        root = PlainLoader(data.decode("utf-8-sig")).get_single_node()
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise BadFile(Problem(line, "", "not_utf8", {})) from fault
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise BadFile(Problem(mark.line + 1 if mark else 1, "", "bad_yaml", {"why": fault.problem or ""})) from fault
    except (yaml.YAMLError, RecursionError) as fault:
        raise BadFile(Problem(1, "", "bad_yaml", {"why": type(fault).__name__})) from fault
    if root is not None and _depth_exceeds(root, MOST_DEPTH):
        raise BadFile(Problem(1, "", "bad_yaml", {"why": f"> {MOST_DEPTH}"}))
    return root


def _depth_exceeds(root: yaml.Node, most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for node in level for child in _children(node)]
        if not level:
            return False
    return True


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
