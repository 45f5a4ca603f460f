"""The node's settings, with pages that are never ready: as if what they show had changed before each request."""

from dostyq.config.settings import *  # noqa: F403 (settings are a module)
from dostyq.config.settings import MIDDLEWARE

READY = "dostyq.ui.middleware.ReadyPages"
MIDDLEWARE = ["bench.never_ready.NeverReady" if name == READY else name for name in MIDDLEWARE]
