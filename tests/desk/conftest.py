"""The two invented colleges for every test of the desk."""

from tests.colleges import college, data, lyceum, sign_in

__all__ = ["college", "data", "lyceum", "sign_in"]
