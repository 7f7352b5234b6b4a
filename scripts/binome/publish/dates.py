"""Dates as people write them: lundi 2 février 2026, Monday 2 February 2026."""

from __future__ import annotations

from datetime import date

from binome.wording import load_wording, say


def say_date(language: str, day: date, form: str = "day") -> str:
    """`form` is a key of dates.yml: `day` (2 février 2026), `weekday` (lundi 2 février 2026), `short` (2 février)."""
    words = load_wording(language, "dates")
    number = words.get(f"number.{day.day}", str(day.day))
    return say(
        language, "dates", form,
        weekday=words[f"weekday.{day.isoweekday()}"], number=number, month=words[f"month.{day.month}"], year=day.year,
    )  # fmt: skip
