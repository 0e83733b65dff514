"""A wrong setting stops the start and says what to do."""

import os
import subprocess
import sys

import pytest

from .conftest import ROOT


def run(*arguments, **environment):
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            **clean,
            "DJANGO_SETTINGS_MODULE": "alliance_search.settings",
            "DEBUG": "off",
            "SECRET_KEY": "k3y-" * 6 + "0123456789abcdef",
            "ALLOWED_HOSTS": "example.org",
            "DEMO_PASSWORD": "",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("setting", "value", "number"),
    [
        ("SECRET_KEY", "", "E001"),
        ("SECRET_KEY", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "E002"),
        ("ALLOWED_HOSTS", "", "E003"),
        ("ALLOWED_HOSTS", " , ", "E003"),
        ("DATA_DIR", "/proc/nowhere", "E004"),
        ("DEBUG", "maybe", "E005"),
        ("DATABASE_URL", "my database", "E005"),
        ("DATABASE_URL", "postgres://user:pass/word@localhost/name", "E005"),
        ("DATABASE_URL", "postgres://user:password@localhost:port/name", "E005"),
        ("LOG_LEVEL", "loud", "E005"),
        ("CSRF_TRUSTED_ORIGINS", "example.org", "E006"),
        ("ALLOWED_HOSTS", "http://x.y", "E008"),
        ("ALLOWED_HOSTS", "example.org/search", "E008"),
        ("ALLOWED_HOSTS", "example.org,example.org:8000", "E008"),
        ("ALLOWED_HOSTS", "*.example.org", "E008"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_number_and_a_hint(
    setting, value, number, tmp_path
):
    environment = {"DATA_DIR": str(tmp_path), setting: value}
    for start in (["manage.py", "check"], ["-c", "import alliance_search.wsgi"]):
        result = run(*start, **environment)
        assert result.returncode != 0
        assert f"documents.{number}" in result.stderr
        assert "HINT" in result.stderr


def test_a_database_whose_driver_is_not_installed_stops_the_start_too(tmp_path):
    start = "import sys; sys.modules['psycopg'] = None; import alliance_search.wsgi"
    url = "postgres://user:password@localhost/name"
    result = run("-c", start, DATA_DIR=str(tmp_path), DATABASE_URL=url)
    assert result.returncode != 0
    assert "documents.E007" in result.stderr
    assert "requirements-postgres.txt" in result.stderr


@pytest.mark.parametrize("hosts", ["a.example", "localhost, .a-b.example,10.0.0.1,[::1]", "*"])
def test_right_settings_start(tmp_path, hosts):
    environment = {"DATA_DIR": str(tmp_path), "ALLOWED_HOSTS": hosts}
    result = run("-c", "import alliance_search.wsgi", **environment)
    assert result.returncode == 0, result.stderr


def test_settings_mean_what_is_written_whatever_signs_they_have(tmp_path):
    key, folder = "$3cret" + "0123456789abcdefghijklmnopqrs", tmp_path / "50% new?#1"
    asks = (
        "import django; django.setup(); from django.db import connection;"
        "from django.conf import settings; connection.ensure_connection();"
        "print(settings.SECRET_KEY)"
    )
    result = run("-c", asks, DATA_DIR=str(folder), SECRET_KEY=key)
    assert result.stdout == f"{key}\n", result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert (folder / "db.sqlite3").exists()


def test_a_folder_that_is_not_there_yet_is_made_before_the_database_is_opened(tmp_path):
    folder = tmp_path / "new" / "data"
    result = run("-c", "import django; django.setup()", DATA_DIR=str(folder))
    assert result.returncode == 0, result.stderr
    assert folder.is_dir()


def test_settings_of_several_values_are_read_as_people_write_them(tmp_path):
    asks = (
        "from django.conf import settings;"
        "print(settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS)"
    )
    hosts = {"ALLOWED_HOSTS": " a.example, b.example ,,"}
    origins = {"CSRF_TRUSTED_ORIGINS": "https://a.example, https://b.example"}
    result = run("-c", asks, DATA_DIR=str(tmp_path), **hosts, **origins)
    assert result.stdout == (
        "['a.example', 'b.example'] ['https://a.example', 'https://b.example']\n"
    )


def test_the_demo_refuses_to_run_without_debug(tmp_path):
    result = run("manage.py", "demo", DATA_DIR=str(tmp_path))
    assert result.returncode == 1
    assert "only with DEBUG" in result.stderr


def test_extract_needs_no_settings_at_all():
    result = run("manage.py", "extract", "seeds/000_26ae8622f9642bee.txt", SECRET_KEY="")
    assert result.returncode == 0, result.stderr


def test_what_readers_are_told_was_written_to_the_log_was(tmp_path):
    script = (
        "import django; from alliance_search import settings;"
        # A checkout has not collected the files that pages name.
        "settings.STORAGES['staticfiles']['BACKEND'] ="
        " 'django.contrib.staticfiles.storage.StaticFilesStorage';"
        "django.setup(); from django.test import Client;"
        "Client(raise_request_exception=False, HTTP_HOST='example.org').get('/')"
    )
    answer = run("-c", script, DATA_DIR=str(tmp_path), HTTPS="off")  # a database without tables
    assert "ERROR django.request: Internal Server Error: /\nTraceback" in answer.stderr
