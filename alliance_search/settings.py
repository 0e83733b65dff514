"""Settings, all from the environment (the README lists each).

A value that cannot be read is noted in UNREADABLE and the safe default taken, so that
documents/checks.py can stop the start with a number and a hint rather than a traceback.
"""

import logging
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
# `make demo` writes this file with DEBUG and a random SECRET_KEY; the real environment wins.
environ.Env.read_env(BASE_DIR / ".env")

UNREADABLE: dict[str, str] = {}  # name -> what it should look like


def setting(name: str, default: str = "") -> str:
    """A setting as it was written, or where it is empty the default. For environ.Env() a random
    key that begins with $ would be the name of another setting."""
    return os.environ.get(name) or default


def switch(name: str, *, default: bool) -> bool:
    """An on/off setting."""
    words = {"on": True, "true": True, "yes": True, "1": True}
    words |= {"off": False, "false": False, "no": False, "0": False, "": default}
    value = setting(name).strip().lower()
    if value not in words:
        UNREADABLE[name] = "on or off"
    return words.get(value, default)


def listed(name: str) -> list[str]:
    """A setting of several values, as people write them: separated by commas."""
    values = (value.strip() for value in setting(name).split(","))
    return [value for value in values if value]


DEBUG = switch("DEBUG", default=False)
SECRET_KEY = setting("SECRET_KEY")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")

# Everything that is kept lies under one folder: database, originals, index.
DATA_DIR = Path(setting("DATA_DIR", str(BASE_DIR / "var"))).resolve()
# Not as an address, in which some characters of a path mean something.
DATABASE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(DATA_DIR / "db.sqlite3"),
}
DATABASE_URL = setting("DATABASE_URL")
# Without the driver nothing could even be checked; with SQLite in its place, checks.py says so.
DRIVER_IS_MISSING = DATABASE_URL.startswith("postgres") and find_spec("psycopg") is None
if DATABASE_URL:
    try:
        if not DATABASE_URL.startswith(("sqlite:///", "postgres://", "postgresql://")):
            raise ValueError
        named = environ.Env.db_url_config(DATABASE_URL)
        DATABASE = DATABASE if DRIVER_IS_MISSING else named
    except ValueError:  # also for a password with signs that an address has written as %23
        UNREADABLE["DATABASE_URL"] = (
            "sqlite:////path/to/file or postgres://user:password@host/name, signs of the password "
            "that are neither letters nor digits as %23 and the like"
        )
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # Readers go on while one writes; a writer takes its place at once and waits for its turn.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INDEX_DIR = DATA_DIR / "index"
# Whether the process that changes a source brings the index up to date after its commit; off
# where `manage.py update_index --watch` does it.
INDEX_ON_COMMIT = switch("INDEX_ON_COMMIT", default=True)
# Only for `make demo`: the password of the demo editor.
DEMO_PASSWORD = setting("DEMO_PASSWORD")

INSTALLED_APPS = [
    "alliance_search.apps.DeskConfig",  # the admin, with documents/admin_site.py
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "documents",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "alliance_search.urls"
WSGI_APPLICATION = "alliance_search.wsgi.application"
LOGIN_URL = "admin:login"

_finders = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
_loaders = _finders if DEBUG else [("django.template.loaders.cached.Loader", _finders)]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "documents.context.archive",
            ],
            "loaders": [("template_partials.loader.Loader", _loaders)],
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False  # one language, and dates as dates.py writes them
FORMAT_MODULE_PATH = "alliance_search.formats"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing uses it
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Uploads: 20 MB a file (extraction refuses more); anything else in a form stays small.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 25_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # of a batch: more come as one .zip

# HTTPS is taken for granted outside DEBUG; HTTPS=off is for a server behind nothing at all.
HTTPS = switch("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if switch("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: this application cannot speak for them
    "security.W021",  # nor ask browsers to preload them
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

LOG_LEVEL = setting("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in logging.getLevelNamesMapping():
    LOG_LEVEL, UNREADABLE["LOG_LEVEL"] = "INFO", "DEBUG, INFO, WARNING or ERROR"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "documents": {"handlers": ["stderr"], "level": LOG_LEVEL},
        # What becomes a page that says so; Django itself would only mail it.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
