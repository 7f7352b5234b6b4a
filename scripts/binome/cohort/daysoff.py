"""The days off of a programme: public holidays of its country, school holidays of its zone, and its own closures.

France stands in days_off_fr.json, made from the library `holidays` by `make days-off`: `check` then does without a library
whose import takes a quarter of its time. The library itself speaks for every other country, and for years beyond that file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from binome.model import LANGUAGES, Closure, DaysOff, Text

__all__ = ["TABLE", "find_public", "find_school", "is_known_country", "load_days_off"]

TABLE = Path(__file__).with_name("days_off_fr.json")
FRANCE = "FR"  # the only country whose school zones are known
_SPOKEN = {"fr": "fr", "en": "en_US"}

Days = Mapping[date, Text]


def load_days_off(country: str, zone: str | None, closed: Sequence[Closure], years: Iterable[int]) -> DaysOff:
    """`zone` is A, B, C, or None where school holidays do not count. A country that nobody knows has no public holidays."""
    wanted = sorted(set(years))
    if not is_known_country(country):
        return DaysOff(closed=tuple(closed))
    zone = zone if country == FRANCE else None
    if country == FRANCE and wanted and set(wanted) <= _years_of_table():
        public, school = _of_table("public", wanted), _of_table(zone, wanted) if zone else {}
    else:
        public, school = find_public(country, wanted), find_school(zone, wanted) if zone else {}
    return DaysOff(public, tuple(closed), school)


def is_known_country(country: str) -> bool:
    """Whether public holidays of a country, in two letters, are known."""
    return country == FRANCE or country in _library().list_supported_countries()


def find_public(country: str, years: Sequence[int]) -> Days:
    """The public holidays as the library knows them, in the languages that it has for them."""
    return _in_languages(years, lambda **asked: _library().country_holidays(country, **asked))


def find_school(zone: str, years: Sequence[int]) -> Days:
    """The days of the school holidays of a French zone. Years that are not decreed yet are the library's forecast."""
    asked = {"subdiv": f"Zone {zone}", "categories": ("school",)}
    return _in_languages(years, lambda **more: _library().country_holidays(FRANCE, **asked, **more))


def _library() -> Any:
    import holidays

    return holidays


def _in_languages(years: Sequence[int], ask: Any) -> Days:
    named = {language: ask(years=years, expand=False, language=_SPOKEN[language]) for language in LANGUAGES}
    days = sorted(day for day in named[LANGUAGES[0]] if day.year in years)
    return {day: Text({language: named[language][day].replace("'", "’") for language in LANGUAGES}) for day in days}


def _of_table(kind: str, years: Sequence[int]) -> Days:
    """`kind` is `public`, or a zone."""
    found: dict[date, Text] = {}
    for first, length, *names in _table()[kind]:
        text, start = Text(dict(zip(LANGUAGES, names, strict=False))), date.fromisoformat(first)
        for day in (start + timedelta(days=n) for n in range(length)):
            if day.year in years:
                found[day] = text
    return found


def _years_of_table() -> set[int]:
    return set(range(_table()["first"], _table()["last"] + 1))


@cache
def _table() -> Mapping[str, Any]:
    """`public` and each zone: rows of first day, number of days, name in each language."""
    return json.loads(TABLE.read_text(encoding="utf-8"))
