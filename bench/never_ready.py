"""Ready pages that are made and kept as ever, and never found again."""

from dostyq.ui.middleware import Handler, ReadyPages
from dostyq.ui.ready import Shelf


class Forgetful(Shelf):
    def find(self, *asked: object) -> None:
        return None


class NeverReady(ReadyPages):
    def __init__(self, get_response: Handler) -> None:
        super().__init__(get_response)
        self.shelf = Forgetful(self.shelf.most_bytes)
