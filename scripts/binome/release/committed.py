"""Whether the ledger that is read is the one that was committed: a lost release would be made a second time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from binome.checkout import GitSilent, ask_git
from binome.places import Places
from binome.problems import Place, Problem
from binome.program.document import shown
from binome.release.ledger import RESULTS

__all__ = ["find_changed"]

SHOWN = 5  # files told one by one; past that, how many more
WHAT = {"D": "file-deleted", "M": "file-changed", "T": "file-changed"}  # T: a link in the place of a file


def find_changed(places: Places) -> Iterator[Problem]:
    """Files of the ledger that git's last commit holds and that are missing or otherwise here; new ones are fine.

    A repository without a commit has nothing to compare with; `privacy.exposed` says of any other silence of git's.
    """
    try:
        told = ask_git(places.root, "diff", "--name-status", "--no-renames", "--relative", "-z", "HEAD", "--", RESULTS)
    except GitSilent:
        return
    changed = [(WHAT[how], shown(path, 200)) for how, path in zip(told[::2], told[1::2], strict=True) if how in WHAT]
    for what, path in islice(changed, SHOWN):
        yield Problem(Place(path), f"release.{what}", {"path": path})
    if len(changed) > SHOWN:
        yield Problem(Place(RESULTS), "release.more-changed", {"count": len(changed) - SHOWN, "path": RESULTS})
