"""Which spreadsheet is meant: an id, or a variable that holds one or the whole address of the browser."""

from __future__ import annotations

import re
from collections.abc import Mapping

from binome.survey.sources.failure import SourceError

_VARIABLE = re.compile(r"\$\{(\w+)\}")
_ID = re.compile(r"[A-Za-z0-9_-]{20,100}")
_IN_ADDRESS = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{20,100})(?:[/?#]|$)")
_PUBLISHED = re.compile(r"/d/e/|/pub(html)?\b|[?&]output=")


def variable_of(declared: str) -> str | None:
    """The name of the variable that `id:` names, None where it is the id itself."""
    found = _VARIABLE.fullmatch(declared)
    return found[1] if found else None


def spreadsheet_of(declared: str, environment: Mapping[str, str]) -> str:
    """The id of a spreadsheet; raises SourceError, which never says the id."""
    variable = variable_of(declared)
    said = (declared if variable is None else environment.get(variable, "")).strip()
    if not said:
        raise SourceError("source.google-variable", variable=variable)
    if _PUBLISHED.search(said):
        raise SourceError("source.google-published")
    found = _IN_ADDRESS.search(said)
    id = found[1] if found else said
    if not _ID.fullmatch(id):
        raise SourceError("source.google-bad-id")
    return id
