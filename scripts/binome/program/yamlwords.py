"""What a word of YAML means, as version 1.2 reads it."""

from __future__ import annotations

import re

import yaml

__all__ = ["meaning"]

# The core schema of YAML 1.2.2, section 10.3.2. A number of more than 15 digits stays text: nobody means it, and
# infinity and "not a number" have no place in a programme.
_MEANINGS = (
    (re.compile(r"(null|Null|NULL|~|)\Z"), lambda text: None),
    (re.compile(r"(true|True|TRUE)\Z"), lambda text: True),
    (re.compile(r"(false|False|FALSE)\Z"), lambda text: False),
    (re.compile(r"[-+]?[0-9]{1,15}\Z"), int),
    (re.compile(r"0o[0-7]{1,15}\Z"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]{1,12}\Z"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?\Z"), float),
)


def meaning(event: yaml.ScalarEvent) -> object:
    if not event.implicit[0]:  # quoted, folded or literal: text, whatever it looks like
        return event.value
    return next((mean(event.value) for looks, mean in _MEANINGS if looks.match(event.value)), event.value)
