"""The product's settings for a test run: nothing of this machine's own .env or var/ is touched.

TEST_DATABASE_URL has the tests run on a database server (make test-postgres).
"""

import os
import tempfile

os.environ.update(
    DEBUG="off",
    HTTPS="off",
    SECRET_KEY="only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DATA_DIR=tempfile.mkdtemp(prefix="alliance-search-tests-"),
    DEMO_PASSWORD="",
)
os.environ.pop("DATABASE_URL", None)
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from alliance_search.settings import *  # noqa: F403
from alliance_search.settings import DATA_DIR, DATABASES, STORAGES

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in the product: threads and the live server meet real locks.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
# Hashed names need `collectstatic`; tests read the files where they are.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; only test users
STATIC_ROOT = None  # nothing was collected, and whitenoise warns of a folder that is not there
