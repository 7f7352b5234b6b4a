"""Cells that a spreadsheet would run as formulas are made text before we write them."""

from __future__ import annotations

import re

__all__ = ["neutralised"]

# Signs that begin a formula, those of East Asian keyboards too; a tab or a carriage return in front hides one.
_FORMULA = re.compile("[\\s\0\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def neutralised(cell: str) -> str:
    """`cell`, with an apostrophe in front where a spreadsheet would otherwise run it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
