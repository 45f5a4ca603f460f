"""The node's settings, as if something that the pages do not show had changed before each request."""

from dostyq.config.settings import *  # noqa: F403 (settings are a module)

READY_PAGES_VERSION = "bench.rising.version"
