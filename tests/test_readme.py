"""The README is the front door: what it says exists, and what exists is said."""

import re
import shlex

import pytest
from gunicorn.config import Config

from documents.search import Limits

from .conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "alliance_search/settings.py").read_text(encoding="utf-8")
COMMANDS = sorted(
    path.stem
    for path in (ROOT / "documents/management/commands").glob("*.py")
    if path.stem != "__init__"
)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_has_every_command_with_its_options_and_no_others(command):
    row = next((line for line in README.splitlines() if line.startswith(f"| `{command}")), "")
    assert row
    source = (ROOT / f"documents/management/commands/{command}.py").read_text(encoding="utf-8")
    options = set(re.findall(r'add_argument\(\s*"(--[a-z-]+)"', source))
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", row)) == options


@pytest.mark.parametrize(
    "setting", sorted(set(re.findall(r'(?:env\.\w+|switch|listed)\("([A-Z_]+)"', SETTINGS)))
)
def test_every_setting_is_in_the_readme(setting):
    assert f"| `{setting}` |" in README


def test_the_server_of_the_readme_takes_the_longest_query_in_any_script():
    """Each of its characters may be four bytes, of three letters each in an address, which htmx
    repeats in a header."""
    command = re.search(r"/gunicorn ((?:.*\\\n)*.*)", README)[1].replace("\\\n", " ")
    settings = Config().parser().parse_args(shlex.split(command))
    assert settings.limit_request_line == 0
    assert settings.limit_request_field_size > 4 * 3 * Limits().characters


def test_every_command_setting_and_room_of_the_readme_exists():
    for name in re.findall(r"^\| `([a-z_]+)[ `]", README, re.MULTILINE):
        if name.islower() and "_" in name:
            assert name in COMMANDS
    for name in re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE):
        assert f'"{name}"' in SETTINGS
    for room in re.findall(
        r"`((?:documents|tests|benchmarks|seeds|templates|static)/[\w./]*)`", README
    ):
        assert (ROOT / room).exists(), room


def test_every_url_parameter_of_the_search_page_is_in_the_readme():
    form = (ROOT / "documents/forms.py").read_text(encoding="utf-8")
    written = set(re.findall(r'\byield (?:from \(\()?"(\w+)"', form))
    assert {"q", "outlet", "page"} <= written
    for name in written:
        assert f"`{name}`" in README
