"""Who is doing something."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that asks: `id` goes into the journal (never a name), `scopes` say what it may do.

    Scopes are words such as `node` (everything on this node) or `institution:lyceum`
    (that institution's records and people), `teacher:lyceum` (what it did).
    """

    id: str
    scopes: frozenset[str] = frozenset()

    def has(self, scope: str) -> bool:
        return "node" in self.scopes or scope in self.scopes

    def slugs(self, *words: str) -> frozenset[str] | None:
        """The institutions that scopes of these words name, such as `institution` and `teacher`; None: all."""
        if "node" in self.scopes:
            return None
        parted = [scope.partition(":") for scope in self.scopes]
        return frozenset(slug for word, _, slug in parted if word in words and slug)


GUEST = Actor("guest")
NODE = Actor("node", frozenset({"node"}))
