"""What somebody probably meant: the nearest known name, number, day or id."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from binome.folding import fold_plain as fold
from binome.problems import Phrase

__all__ = ["ID", "YEARS", "fold", "hint", "near_date", "near_hour", "near_id", "near_name", "near_number", "number_in", "read_date"]

ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
YEARS = range(2000, 2100)  # a year outside is a slip of the keyboard

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/. -]?([0-9]{1,2})[/. -]?([0-9]{1,2})\Z")
_HOUR = re.compile(r"([0-9]{1,2})\s*[h:.]\s*([0-9]{2})?\s*(?:min)?\Z", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


def hint(near: object | None, otherwise: Phrase | str = "") -> Phrase | str:
    """The words “Did you mean …?”, or `otherwise` where there is nothing near."""
    return otherwise if near is None else Phrase("hint.near", {"near": near})


def near_name(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to `name`, accents, case and `_` aside."""
    folded = {fold(one).replace("_", "-"): one for one in known}
    found = get_close_matches(fold(name[:100]).replace("_", "-"), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def near_number(number: int | float, low: float, high: float) -> int | None:
    """`number` with one digit too many taken away, the last first, if that is allowed: 450 → 45.

    A number just above what is allowed was probably meant.
    """
    digits = str(number) if number > 3 * high else ""
    shorter = (digits[:at] + digits[at + 1 :] for at in reversed(range(len(digits))))
    allowed = (int(s) for s in shorter if re.fullmatch("-?[0-9]+", s) and low <= int(s) <= high)
    return next(allowed, None)


def number_in(text: str) -> str | None:
    """The number that a text holds, written as YAML wants it: `2,5` → 2.5, `45 min` → 45."""
    found = _NUMBER.match(text.strip())
    return found[0].replace(",", ".") if found else None


def read_date(text: str) -> date | None:
    """A day written year-month-day, between 2000 and 2099. Python 3.11's own reader also takes `2026W071`."""
    found = _ISO.match(text)
    return _day(*map(int, found.groups())) if found else None


def near_date(text: str) -> date | None:
    """The day meant by another order or another sign (21/11/2026), or the last day of a month that is shorter."""
    if found := _DAY_FIRST.match(text.strip()):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.match(text.strip()):
        year, month, day = map(int, found.groups())
    else:
        return None
    if year not in YEARS or not 1 <= month <= 12:
        return None
    return _day(year, month, min(day, monthrange(year, month)[1])) if 1 <= day <= 31 else None


def near_hour(text: str) -> str | None:
    """`9h00`, `9 h`, `9:00` → 09:00."""
    if not (found := _HOUR.match(text.strip())):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def near_id(text: str) -> str | None:
    """`Veille & Prompts` → `veille-prompts`."""
    words = re.findall("[a-z0-9]+", fold(text))
    return "-".join(words)[:40].strip("-") or None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
