"""The branch that carries the ledger on the host: read, and added to, without touching a file, an index or a branch here.

A commit is made on top of the branch's tip by git's own plumbing, so it holds new files of program/results and nothing
else, whatever else is changed in the folder; no hook runs, and there is nothing to merge.
"""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from binome.nightly.git import GitFailed, git_text, has_identity, run_git
from binome.problems import Place, Problem, Stop
from binome.release.ledger import OURS, RESULTS

__all__ = ["Branch", "NotPushed", "find_branch"]

Files = Mapping[str, bytes]  # path below program/results, <cohort>/<wave>/<entry>.json → bytes
ROBOT = {"NAME": "binome", "EMAIL": "binome@localhost.invalid"}  # RFC 2606: nobody's address


class NotPushed(Exception):
    """`kind`: unreached, the host does not answer; absent, it has no such branch, whose name is the one that is checked
    out here; raced, somebody else pushed first; refused, the host's own rules say no."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Branch:
    """`name` on the remote `host` of the checkout in `root`, which may be a folder of a larger one."""

    root: Path
    name: str
    host: str = "origin"

    def fetch_tip(self) -> str | None:
        """The commit that the branch points at on the host, brought here; None where it has none. Raises NotPushed."""
        try:
            told = run_git(self.root, "ls-remote", self.host, f"refs/heads/{self.name}").decode()
            tip = told.split("\t")[0] if told else None
            if tip and tip != self.known_tip():
                run_git(self.root, "fetch", "--quiet", "--no-tags", self.host, f"+refs/heads/{self.name}:{self._here}")
        except GitFailed:
            raise NotPushed("unreached") from None
        if tip is None and self.is_checked_out:  # to begin it here would leave out all that it holds on this side
            raise NotPushed("absent")
        return self.known_tip() if tip else None

    def known_tip(self) -> str | None:
        """The same as the last fetch found it, without asking anybody."""
        return git_text(self.root, "rev-parse", "--verify", "--quiet", f"{self._here}^{{commit}}") or None

    def latest_tip(self) -> tuple[str | None, bool]:
        """The tip, and whether the host said so itself: else it is the one of the last fetch."""
        try:
            return self.fetch_tip(), True
        except NotPushed as failed:
            return self.known_tip(), failed.kind == "absent"

    def read_files(self, tip: str | None) -> Files:
        """The entries that a commit holds. Files that are no entry of the ledger's are not read."""
        folder = f"{tip}:{self._prefix}{RESULTS}"
        if tip is None or not git_text(self.root, "rev-parse", "--verify", "--quiet", folder):
            return {}
        packed = tarfile.open(fileobj=io.BytesIO(run_git(self._top, "archive", "--format=tar", folder)))
        with packed:
            files = {item.name: packed.extractfile(item) for item in packed if item.isfile() and _is_entry(item.name)}
            return {name: file.read() for name, file in files.items() if file}

    def write_commit(self, tip: str | None, files: Files, message: str) -> str:
        """A commit that adds `files` to what `tip` holds, or to nothing; it is on no branch yet."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            run_git(self._top, "read-tree", *([tip] if tip else ["--empty"]), environment=index)
            lines = b"".join(self._line(name, data) for name, data in sorted(files.items()))
            run_git(self._top, "update-index", "-z", "--index-info", given=lines, environment=index)
            tree = run_git(self._top, "write-tree", environment=index).decode().strip()
        who = {} if has_identity(self.root) else {f"GIT_{by}_{what}": word for by in ("AUTHOR", "COMMITTER") for what, word in ROBOT.items()}
        parent = ["-p", tip] if tip else []
        return run_git(self._top, "commit-tree", tree, *parent, "-m", message, environment=who).decode().strip()

    def push(self, commit: str) -> None:
        """Make the branch on the host point at `commit`, if nobody else moved it since. Raises NotPushed."""
        try:
            run_git(self.root, "push", "--quiet", "--porcelain", self.host, f"{commit}:refs/heads/{self.name}")
        except GitFailed as failed:
            kinds = {"[rejected]": "raced", "[remote rejected]": "refused"}
            raise NotPushed(next((kind for sign, kind in kinds.items() if sign in failed.told), "unreached")) from None

    def follow(self, commit: str, names: Iterable[str]) -> None:
        """Move the branch that is checked out here to `commit`, which added `names`, where it has nothing of its own.

        Whoever works here finds no new files that git would not know; where it cannot be done, `git pull` says so.
        """
        paths = [f"{RESULTS}/{name}" for name in names]
        if not self.is_checked_out:
            return
        try:
            run_git(self.root, "merge-base", "--is-ancestor", "HEAD", commit)
            run_git(self.root, "add", "--", *paths)
            run_git(self.root, "merge", "--quiet", "--ff-only", commit)
        except GitFailed:
            git_text(self.root, "reset", "--quiet", "--", *paths)

    def _line(self, name: str, data: bytes) -> bytes:
        blob = run_git(self._top, "hash-object", "-w", "--stdin", given=data).strip()
        return b"100644 " + blob + b"\t" + f"{self._prefix}{RESULTS}/{name}".encode() + b"\0"

    @property
    def is_checked_out(self) -> bool:
        return current_branch(self.root) == self.name

    @property
    def _here(self) -> str:
        return f"refs/remotes/{self.host}/{self.name}"

    @property
    def _prefix(self) -> str:
        return _place_of(self.root)[1]

    @property
    def _top(self) -> Path:
        return _place_of(self.root)[0]


@cache
def _place_of(root: Path) -> tuple[Path, str]:
    """The folder of the whole checkout, and the path from there to `root`: empty, or with its last slash."""
    return Path(git_text(root, "rev-parse", "--show-toplevel")), git_text(root, "rev-parse", "--show-prefix")


def current_branch(root: Path) -> str:
    """The branch that is checked out; empty outside of a checkout, and where only a commit is."""
    return git_text(root, "symbolic-ref", "--short", "--quiet", "HEAD")


def find_branch(root: Path, asked: str | None) -> Branch:
    """The branch that carries the ledger: the one asked for, else the one that is checked out. Raises Stop."""
    name = asked or current_branch(root)
    if not name or not git_text(root, "check-ref-format", "--branch", name):
        raise Stop(Problem(Place("git"), "nightly.no-branch"), exit_code=2)
    return Branch(root, name, git_text(root, "config", f"branch.{name}.remote") or "origin")


def _is_entry(name: str) -> bool:
    *folders, file = name.split("/")
    return len(folders) == 2 and OURS.fullmatch(file) is not None
