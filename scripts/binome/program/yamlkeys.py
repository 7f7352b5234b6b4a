"""What is wrong with a key that YAML takes as it stands, though nobody means it."""

from __future__ import annotations

import re
from typing import NamedTuple

from binome.program.document import shown

__all__ = ["NO_BREAK", "KeyFault", "fault_of_key"]

NO_BREAK = "[\u00a0\u2007\u202f]"  # what a word processor puts before a French colon; YAML calls none of them a space

_INVISIBLE = re.compile(f"^{NO_BREAK}|{NO_BREAK}(?=[ {NO_BREAK[1:-1]}]*$)")
_NO_SPACE = re.compile(r"(?P<key>[A-Za-z0-9_-]+):(?P<value>\S.*)", re.DOTALL)
_DASH = re.compile(r"-(?P<item>[^\s0-9.:-][^\s:]*).*", re.DOTALL)
_DIGITS = re.compile("[0-9]{1,15}")


class KeyFault(NamedTuple):
    """`offset` counts the characters of the key that stand before the fault."""

    id: str
    values: dict[str, object]
    offset: int = 0


def fault_of_key(key: str, before: object, touches: bool, alone: bool) -> KeyFault | None:
    """What is wrong with `key`, a plain word; None where the rest of the programme's rules may judge it.

    `before` is the value that stands before it in its group, None for none, `touches` whether a comma alone stands between them, and
    `alone` whether no colon follows: between braces, YAML then takes the word for a key without a value.
    """
    if found := _INVISIBLE.search(key):
        return KeyFault("yaml.no-break-space", {"code": f"U+{ord(found[0]):04X}"}, found.start())
    if alone and (found := _NO_SPACE.fullmatch(key)):
        return KeyFault("yaml.no-space", {"key": found["key"]}, found.start("value"))
    if found := _DASH.fullmatch(key):
        return KeyFault("yaml.no-space-dash", {"item": shown(found["item"])}, 1)
    if alone and touches and type(before) is int and _DIGITS.fullmatch(key):
        return KeyFault("yaml.decimal-comma", {"number": f"{before}.{key}"})
    if alone and before is not None:
        return KeyFault("yaml.comma", {"key": shown(key)})
    return None
