"""The texts that are filled in with a firm's answers: files/written/, whose blanks are written `<<name>>`.

Braces would collide with those of YAML, of the notice and of GitHub's expressions.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

__all__ = ["FILES", "as_yaml", "fill_in"]

FILES = Path(__file__).parent / "files"
_BLANK = re.compile(r"<<([a-z_]+)>>")


def fill_in(name: str, /, **values: str) -> str:
    """The text of files/written/`name`; a blank without its value is a bug and raises KeyError."""
    text = (FILES / "written" / name).read_text(encoding="utf-8")
    return _BLANK.sub(lambda blank: values[blank[1]], text)


def as_yaml(value: object) -> str:
    """A value on one line, quoted where YAML would read something else in it."""
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6).removesuffix("...\n").strip()
