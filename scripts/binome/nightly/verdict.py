"""What was wrong with a night, kept until its site is published and told after it in one line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from binome.places import Places
from binome.problems import Phrase, Place, Problem, Stop

__all__ = ["Verdict", "judge", "read_verdict", "write_verdict"]

VERSION = 1
OURSELVES = "program"  # the place of what is wrong nowhere in particular


@dataclass(frozen=True)
class Verdict:
    """`kind`: fine, wrong (in what somebody wrote), unread (a source) or unpushed."""

    day: date
    kind: str
    code: int
    files: tuple[str, ...] = ()
    why: str = ""

    def problem(self) -> Problem | None:
        """The one line, at the first of the files it is about; None where all is well."""
        if self.kind == "fine":
            return None
        values = {"day": self.day.isoformat(), "files": ", ".join(self.files), "why": ""}
        if self.why:
            values["why"] = Phrase(f"nightly.why.{self.why}")
        return Problem(Place(self.files[0] if self.files else OURSELVES), f"nightly.night-{self.kind}", values)


def judge(day: date, problems: Iterable[Problem], unreached: bool, unpushed: str) -> Verdict:
    """The verdict on a night whose site was made: what could not be kept or read comes before what is wrong."""
    files = tuple(sorted({problem.place.file for problem in problems if problem.severity == "error"}))
    if unpushed:
        return Verdict(day, "unpushed", 3, (), unpushed)
    if unreached:
        return Verdict(day, "unread", 3, files)
    return Verdict(day, "wrong", 1, files) if files else Verdict(day, "fine", 0)


def write_verdict(places: Places, verdict: Verdict) -> None:
    data = {"version": VERSION, **asdict(verdict)}
    _file(places).parent.mkdir(parents=True, exist_ok=True)
    _file(places).write_text(json.dumps(data, default=date.isoformat, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def read_verdict(places: Places) -> Verdict:
    """The verdict on the last night that was lived in this folder; a Stop where there was none."""
    try:
        data = json.loads(_file(places).read_bytes())
        day, files = date.fromisoformat(data["day"]), tuple(map(str, data["files"]))
        return Verdict(day, str(data["kind"]), int(data["code"]), files, str(data["why"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise Stop(Problem(Place("build/night.json"), "nightly.none")) from None


def _file(places: Places) -> Path:
    return places.build / "night.json"
