"""Numbers and durations as people write them: 12,5 and 1 h 30, 12.5 and 1 h 30 min."""

from __future__ import annotations

from fractions import Fraction

from binome.wording import load_wording, say


def say_number(language: str, value: int | float) -> str:
    """With the decimal sign of the language and its blank between thousands, from five figures on."""
    words = load_wording(language, "dates")
    whole, _, decimals = f"{value:,}".partition(".")
    whole = whole.replace(",", words["thousands"] if abs(value) >= 10_000 else "")
    return whole + (words["decimal"] + decimals if decimals.strip("0") else "")


def say_minutes(language: str, minutes: int) -> str:
    """45 minutes, 6 h, 1 h 30."""
    hours, rest = divmod(minutes, 60)
    form = "minutes" if not hours else "hours-minutes" if rest else "hours"
    return say(language, "dates", form, hours=hours, minutes=rest)


def say_week(week: int) -> str:
    """The number of a week, before the start too: 4, 0, −3."""
    return str(week).replace("-", "\u2212")


def say_percent(language: str, share: Fraction) -> str:
    """A share of one, rounded to a whole per cent: 60 %."""
    return say(language, "dates", "percent", share=round(share * 100))
