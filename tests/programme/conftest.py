"""The two invented colleges, for pages that somebody signs in for."""

from tests.colleges import college, lyceum, sign_in

__all__ = ["college", "lyceum", "sign_in"]
