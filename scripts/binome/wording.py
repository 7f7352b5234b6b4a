"""Every sentence the kit says, one folder a language under `locales/`, one file a room, flat dotted keys.

A language is added by adding its folder and naming it in `model.LANGUAGES`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"


@cache
def load_wording(language: str, room: str) -> Mapping[str, str]:
    """The sentences of one room in one language: key → sentence with {named} blanks.

    A large room may stand in several files: `problems.yml`, `problems-release.yml`… Where there is no reader of YAML, in
    a browser, it is one file of JSON.
    """
    if (prepared := LOCALES / language / f"{room}.json").is_file():
        return json.loads(prepared.read_text(encoding="utf-8"))
    import yaml

    files = [LOCALES / language / f"{room}.yml", *sorted((LOCALES / language).glob(f"{room}-*.yml"))]
    sentences: dict[str, str] = {}
    for file in files:
        sentences |= yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return sentences


def say(language: str, room: str, key: str, /, **values: object) -> str:
    """The sentence `key`, its blanks filled in; an unknown key or blank is a bug and raises KeyError.

    Where a sentence has a `.one` and an `.other` form, `n` chooses between them.
    """
    sentences = load_wording(language, room)
    if key not in sentences and "n" in values:
        key = f"{key}.{plural(language, int(str(values['n'])))}"
    return sentences[key].format_map(values)


@cache
def plural(language: str, n: int) -> str:
    """The plural form of `n`: French counts 0 and 1 as one, English 1 alone (CLDR, cardinal rules)."""
    try:
        from babel import Locale  # 40 ms that `check` does not need
    except ImportError:  # in a browser
        return "one" if n == 1 or (n == 0 and language == "fr") else "other"
    form = Locale(language).plural_form(n)
    return form if form in ("one", "other") else "other"  # French has a "many" for round millions
