"""What the rules say when they say no."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """Something a person asked for that the rules do not allow, with the facts a clear message needs.

    `code` is looked up in `ui.refusals` for the words in the reader's language; `facts` fill its braces.
    Anything else that is raised is a bug.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class NotHere(Refused):
    """The thing does not exist, is hidden, or is not for this actor: all three look the same from outside."""

    def __init__(self, code: str = "not_here", /, **facts: object) -> None:
        super().__init__(code, **facts)
