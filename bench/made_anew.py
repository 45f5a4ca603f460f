"""The node's settings, with pages that are never ready."""

from dostyq.config.settings import *  # noqa: F403 (settings are a module)

READY_PAGES_VERSION = "bench.rising.version"
