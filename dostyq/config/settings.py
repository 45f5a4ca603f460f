"""Everything that differs between nodes, read from the environment; the defaults are safe.

Each variable is described in `docs/run/settings.md`; a test keeps the two together.
"""

import zoneinfo
from pathlib import Path

from dostyq.backups.actions import swapping
from dostyq.config.environment import (
    address,
    boolean,
    data_directory,
    database,
    number,
    remembered,
    secret,
    text,
    words,
)

# Kazakhstan moved its clocks in 2024; the pinned wheel knows it, an old system may not.
zoneinfo.reset_tzpath(to=())

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = data_directory("DOSTYQ_DATA", root=ROOT / "data")
# A restore that was cut short is carried to its end before anything of the node is read.
swapping.finish(DATA, address=text("DOSTYQ_DATABASE", ""))

DEBUG = boolean("DOSTYQ_DEBUG", default=False)
DEMO = boolean("DOSTYQ_DEMO", default=False)
SECRET_KEY = secret("DOSTYQ_SECRET_KEY", keep_in=DATA / "secret-key")
ALLOWED_HOSTS = words("DOSTYQ_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Links that leave the node (calendar, QR) are built from this address, never from the Host header.
PUBLIC_URL = text("DOSTYQ_PUBLIC_URL", remembered(DATA / "address", default="http://localhost:8000"))

# Where readers find the public pages: the node itself, or the institution's site, filled by `dostyq publish`.
SITE_URL = address("DOSTYQ_SITE_URL", default=PUBLIC_URL)

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "django_q",
    "dostyq.ui",
    "dostyq.journal",
    "dostyq.files",
    "dostyq.people",
    "dostyq.backups",
    "dostyq.agreements",
    "dostyq.programme",
    "dostyq.credentials",
    "dostyq.reports",
    "dostyq.desk",
    "dostyq.demo",
]

MIDDLEWARE = [
    "dostyq.ui.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dostyq.ui.middleware.Addresses",
    "dostyq.ui.middleware.ReadyPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dostyq.ui.middleware.Refusals",
]

ROOT_URLCONF = "dostyq.config.urls"
WSGI_APPLICATION = "dostyq.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "dostyq.ui.context.page",
                "dostyq.people.views.actor.me",
                "dostyq.desk.views.desk.waiting_count",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "dostyq.ui.templatetags.dostyq",
                "dostyq.files.templatetags.files",
                "dostyq.people.templatetags.people",
                "dostyq.programme.templatetags.programme",
                "dostyq.credentials.templatetags.credentials",
            ],
        },
    }
]

DATABASES = {"default": database("DOSTYQ_DATABASE", sqlite=DATA / "dostyq.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ru"
LANGUAGE_COOKIE_NAME = "dostyq_language"
LANGUAGE_COOKIE_AGE = 400 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
LOCALE_PATHS = [ROOT / "dostyq" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Copies of the node, better on another disk; the passphrase encrypts the keys in them.
COPIES = Path(text("DOSTYQ_COPIES", str(DATA / "copies"))).expanduser()
BACKUP_PASSPHRASE = text("DOSTYQ_BACKUP_PASSPHRASE", "")

# Counts wrong codes for all processes together; losing it forgets the counts, nothing else.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Rises with every action; ready-made pages are valid for one value of it.
READY_PAGES_VERSION = "dostyq.journal.queries.head"

# Who is asking, for apps that stand below the people: (request) → Actor.
ACTOR_OF = "dostyq.people.views.actor_of"
# What the background worker does every night, for apps of every height.
EVERY_NIGHT = [
    "dostyq.people.tasks.forget_expired",
    "dostyq.files.tasks.forget_abandoned",
    "dostyq.programme.tasks.forget_taken_off",
    "dostyq.desk.tasks.forget_imports",
    "dostyq.demo.tasks.renew_example",
]
# Files that come with a form; pieces of larger ones come by files.api.
FILE_UPLOAD_HANDLERS = ["dostyq.files.engine.receiving.CappedUpload"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# What `dostyq build` makes: the joined stylesheet and the cut font.
STATICFILES_DIRS = [ROOT / "build" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60

AUTH_USER_MODEL = "people.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["sign_in_name"]},
    },
]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https:")
CSRF_FAILURE_VIEW = "dostyq.ui.views.stale_form"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

Q_CLUSTER = {
    "name": "dostyq",
    "orm": "default",
    "workers": 1,
    "timeout": 300,
    "retry": 420,
    "max_attempts": 5,
    "ack_failures": False,
    "poll": number("DOSTYQ_WORKER_POLL", 2),
    "catch_up": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": text("DOSTYQ_LOG", "WARNING")},
}
