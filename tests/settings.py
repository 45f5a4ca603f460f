"""The node's settings with what tests need changed: data in a temporary folder, plain static files, cheap writes."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "DOSTYQ_TEST_DATA" not in os.environ:  # workers of pytest-xdist find the folder of the process that started them
    os.environ["DOSTYQ_TEST_DATA"] = tempfile.mkdtemp(prefix="dostyq-test-")
    atexit.register(shutil.rmtree, os.environ["DOSTYQ_TEST_DATA"], ignore_errors=True)
os.environ["DOSTYQ_DATA"] = os.environ["DOSTYQ_TEST_DATA"]
for name in (
    "DOSTYQ_DEMO",
    "DOSTYQ_DEBUG",
    "DOSTYQ_HOSTS",
    "DOSTYQ_PUBLIC_URL",
    "DOSTYQ_SITE_URL",
    "DOSTYQ_SECRET_KEY",
    "DOSTYQ_COPIES",
    "DOSTYQ_BACKUP_PASSPHRASE",
):
    os.environ.pop(name, None)  # what the person's own node is set to must not decide a test

from dostyq.config.settings import *  # noqa: E402, F403 (settings are a module; the environment must be set before)
from dostyq.config.settings import ALLOWED_HOSTS, CACHES, DATA, DATABASES, ROOT, STORAGES  # noqa: E402 (as above)

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
(ROOT / "build" / "static").mkdir(parents=True, exist_ok=True)

# Hashed names come from collectstatic; without them a page's links would be dead and htmx silently absent.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# The counts of wrong tries are each test process's own: another one's tests must not use them up.
CACHES = {
    "default": {**CACHES["default"], "LOCATION": Path(DATA) / "cache" / os.environ.get("PYTEST_XDIST_WORKER", "one")}
}

# Slow on purpose on a node; a test that signs in need not wait.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory: threads get connections and locks of their own, as on a real node. A crash may lose it.
    DATABASES["default"]["TEST"] = {"NAME": Path(DATA) / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
