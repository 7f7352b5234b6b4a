"""Rules about texts: every language is served, and the contract settles what the method asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binome.model import LANGUAGES
from binome.problems import Phrase
from binome.program.document import DataPath, shown
from binome.program.draft import Draft
from binome.program.near import hint, near_name
from binome.program.rules.rule import Found, rule

__all__ = ["PAPERS"]

# M30, with M3 (hierarchy), M15 (time) and M41 (recordings)
COVERED = (
    "roles", "subject", "objectives", "means", "sessions-count", "sessions-length", "sessions-frequency",
    "sessions-place", "confidentiality", "cancellation", "volunteering", "evaluation", "exit", "hierarchy", "time",
    "recordings",
)  # fmt: skip
_VARIABLE = re.compile(r"\{([^{}]*)\}")


@rule("error", "settings")
def texts_are_in_every_language(draft: Draft) -> Found:
    """A page in one language with holes from another is a page that nobody finished."""
    for file, document in draft.documents.items():
        for path, text in _texts(document.data, ()):
            for language in draft.settings.languages:
                if not str(text.get(language, "")).strip():
                    yield draft.place(file, *path), {"missing": Phrase(f"language.{language}")}


@rule("error", "contract")
def contract_variables_are_declared(draft: Draft) -> Found:
    """A blank that nothing fills would be printed on a paper that two people sign."""
    known = draft.contract.variables
    for clause in draft.contract.clauses:
        for language, text in sorted(clause.text.by_language.items()):
            for name in sorted(set(_VARIABLE.findall(text)) - set(known)):
                place = draft.of_text(language, "contract.yml", "clauses", clause.id, "text")
                yield place, {"name": shown(name), "help": hint(near_name(name, known))}


@rule("error", "contract")
def contract_braces_close(draft: Draft) -> Found:
    """A brace that is opened and not closed swallows the text after it."""
    for clause in draft.contract.clauses:
        for language, text in sorted(clause.text.by_language.items()):
            if set("{}") & set(_VARIABLE.sub("", text)):
                yield draft.of_text(language, "contract.yml", "clauses", clause.id, "text"), {}


@rule("warning", "contract")
def contract_variables_are_used(draft: Draft) -> Found:
    """A coordinator would be asked for a word that stands nowhere."""
    texts = [text for clause in draft.contract.clauses for text in clause.text.by_language.values()]
    used = {name for text in texts for name in _VARIABLE.findall(text)}
    for name in draft.contract.variables:
        if name not in used:
            yield draft.place("contract.yml", "variables", name, key=True), {"name": name}


@rule("error", "contract")
def contract_covers_the_method(draft: Draft) -> Found:
    """What two people have not settled beforehand is what they quarrel about (M30, M3, M15, M41)."""
    settled = {item for clause in draft.contract.clauses for item in clause.covers}
    missing = [item for item in COVERED if item not in settled]
    if missing:
        yield draft.place("contract.yml", "clauses"), {"missing": ", ".join(missing)}


PAPERS = (
    texts_are_in_every_language,
    contract_variables_are_declared,
    contract_braces_close,
    contract_variables_are_used,
    contract_covers_the_method,
)


def _texts(data: object, path: DataPath) -> Iterator[tuple[DataPath, dict[str, object]]]:
    """Every text that is written one string a language, with its path."""
    if _is_text(data):
        yield path, data
    elif isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(inner, (*path, key))


def _is_text(data: object) -> bool:
    if not isinstance(data, dict) or not data or not data.keys() <= set(LANGUAGES):
        return False
    return all(isinstance(words, str) for words in data.values())
