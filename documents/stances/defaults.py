"""The tables that come with the project: words of the language, and of debates.

A debate's table says at its top which proposition it is for. It names what is proposed as the
group "proposed", so that the language's patterns ("[will] ... [form] ... [proposed]") speak of
it, and may add to their lists.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from .cues import Cue, read_cues

LANGUAGE = "language.toml"


def default_cues(proposition: str) -> tuple[Cue, ...]:
    """The language's rows, and those of the debate about this proposition where there are any."""
    tables = {
        file.name: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in (files(__package__) / "tables").iterdir()
        if file.name.endswith(".toml")
    }
    language = tables.pop(LANGUAGE)["cue"]
    debate = (
        row
        for _, table in sorted(tables.items())
        if table["proposition"] == proposition
        for row in table["cue"]
    )
    return read_cues([*language, *debate])
