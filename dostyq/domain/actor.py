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


GUEST = Actor("guest")
NODE = Actor("node", frozenset({"node"}))
