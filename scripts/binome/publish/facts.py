"""What the papers and the notice repeat of a programme: durations, thresholds, who. It is written once, in program.yml.

In a page of docs/ a blank that the programme can fill names its fact, and the page reads well without any:

    <span class="bn-blank" data-bn-fact="retention.answers">durée</span> après la fin de la cohorte

In notice.yml the same name stands between braces: {retention.answers}.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from binome.cohort.retention import ANSWERS, DEFAULTS, MATCHING, ROSTER
from binome.model import LANGUAGES
from binome.problems import Place, Problem, Stop
from binome.program.near import hint, near_name
from binome.program.rules.notice import BRACED
from binome.publish.escape import Html
from binome.publish.rendering import Context
from binome.publish.stage import Contents
from binome.release.disclosure import k_of

__all__ = ["facts_of", "fill_pages", "with_facts"]

Facts = Mapping[str, Html]  # name → words in the page's language

NAMES = ("organisations", "sponsor", "coordinator", "second_contact")  # who it is: a reader of the example fills in their own

_BLANK = re.compile(r'<span [^<>]*\bdata-bn-fact="([^"<>]*)"[^<>]*>[^<>]*</span>')


def facts_of(context: Context) -> Facts:
    """Every fact that a paper or the notice may name; program.rules.notice knows the same names."""
    settings = context.program.settings
    months = DEFAULTS | dict(settings.retention)
    kept = {f"retention.{kind}": _say(context, "months", n=months[kind]) for kind in (ANSWERS, ROSTER, MATCHING)}
    least = {f"k.{unit}": _say(context, f"least.{unit}", n=k_of(settings.publication.m(unit))) for unit in ("person", "pair")}
    firms = Html(", ").join(organisation.name for organisation in settings.organisations.values())
    roles = [Html.escape(context.words(text)) for text in (settings.sponsor, settings.coordinator, settings.second_contact)]
    return kept | least | dict(zip(NAMES, [firms, *roles], strict=True))


def with_facts(paragraph: str, facts: Facts) -> Html:
    """A paragraph of the notice with its {names} filled in; anything else between braces stays text."""
    parts = BRACED.split(paragraph)  # text, name, text, name, … text
    html = Html("")
    for text, name in zip(parts[::2], [*parts[1::2], ""], strict=True):
        html += text
        if name:
            html += facts.get(name) or f"{{{name}}}"
    return html


def fill_pages(folders: Mapping[str, Contents], facts: Mapping[str, Facts], example: bool) -> None:
    """Fill in the blanks of the staged pages of each language; raises Stop where a page names a fact that is none.

    Nobody's paper should be addressed to the firm of the example: there, names stay blanks to write on.
    """
    problems: list[Problem] = []
    for language in LANGUAGES:
        for path, data in folders[language].items():
            if path.endswith(".md") and b"data-bn-fact" in data:
                folders[language][path] = _filled(
                    data.decode(), facts[language], NAMES if example else (), f"docs/{language}/{path}", problems
                ).encode()  # fmt: skip
    if problems:
        raise Stop(*problems)


def _filled(text: str, facts: Facts, left_blank: tuple[str, ...], file: str, problems: list[Problem]) -> str:
    def fill(blank: re.Match[str]) -> str:
        if blank[1] not in facts:
            line = text.count("\n", 0, blank.start()) + 1
            values = {"name": blank[1], "help": hint(near_name(blank[1], facts)), "known": ", ".join(sorted(facts))}
            problems.append(Problem(Place(file, line, 1), "publish.unknown-fact", values))
        kept = blank[1] in left_blank or blank[1] not in facts
        return blank[0] if kept else f'<span class="bn-fact">{facts[blank[1]]}</span>'

    return _BLANK.sub(fill, text)


def _say(context: Context, key: str, **values: object) -> Html:
    return context.say("pages", f"seen.{key}", **values)
