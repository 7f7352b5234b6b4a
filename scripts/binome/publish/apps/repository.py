"""Where a page may open the editor of a new file: the repository that program.yml names, as `shared/editor.js` takes it."""

from __future__ import annotations

from binome.model import Program
from binome.program.repository import repository_at

__all__ = ["repository_of"]


def repository_of(program: Program) -> dict[str, str] | None:
    """`host` (github or gitlab), `address` and `branch`; None where program.yml says nothing, or nothing that tells."""
    found = repository_at(program.settings.repository) if program.settings.repository else None
    return {"host": found.forge, "address": found.address, "branch": found.branch} if found else None
