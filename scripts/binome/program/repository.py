"""Where a programme's repository is on the web, from the address that a browser shows: its forge, its root, its branch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Repository", "repository_at"]

BRANCH = "main"  # where the address names none
_UP = re.compile(r"/\.{1,2}(?:/|$)|\s")  # a way to somewhere else
_TREE = re.compile(r"(?P<root>.+?)/(?P<dash>-/)?tree/(?P<branch>.+)")


@dataclass(frozen=True)
class Repository:
    forge: Literal["github", "gitlab"]
    address: str  # without a branch, without a slash at its end
    branch: str


def repository_at(address: str) -> Repository | None:
    """The repository; None where neither its host nor a branch in its address tells GitHub from GitLab."""
    address = address.rstrip("/")
    if _UP.search(address):
        return None
    tree = _TREE.fullmatch(address)
    root, branch = (tree["root"], tree["branch"]) if tree else (address, BRANCH)
    forge = _forge(root, tree)
    return Repository(forge, root.removesuffix(".git"), branch) if forge else None


def _forge(root: str, tree: re.Match[str] | None) -> Literal["github", "gitlab"] | None:
    """`/-/tree/` is GitLab's way, `/tree/` GitHub's; a firm's own server says nothing by its name."""
    labels = root.split("/")[2].lower().split(":")[0].split(".")
    if "gitlab" in labels or (tree and tree["dash"]):
        return "gitlab"
    return "github" if "github" in labels or tree else None
