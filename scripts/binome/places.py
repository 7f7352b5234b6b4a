"""The folders of one repository, named once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


def inbox_of(cohort: str) -> str:
    """Where the exports of a cohort are put unless somebody says otherwise: a folder, from the root."""
    return f"private/inbox/{cohort}"


@dataclass(frozen=True)
class Places:
    root: Path

    @property
    def program(self) -> Path:
        return self.root / "program"

    @property
    def results(self) -> Path:
        """The ledger: public, committed."""
        return self.program / "results"

    @property
    def docs(self) -> Path:
        """Pages that people of this repository write; they win over the kit's at the same path."""
        return self.root / "docs"

    @property
    def responses(self) -> Path:
        """Answers that were pulled: private, never in git."""
        return self.root / ".responses"

    @property
    def private(self) -> Path:
        """The coordinator's own folder: reports, names. Private, never in git."""
        return self.root / "private"

    @property
    def refusal(self) -> Path:
        """What the publication guard found in a site that it refused: it quotes private lines, and goes with them."""
        return self.private / "guard.md"

    @property
    def made_out(self) -> Path:
        """Documents made out to pairs, one folder a cohort: they hold names, and can be made again."""
        return self.private / "documents"

    @property
    def build(self) -> Path:
        """Staged pages, one folder a language; made by `binome build`, deleted at will."""
        return self.root / "build"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def relative(self, path: Path) -> str:
        """A path as people read it: from the root, with forward slashes on every system."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
