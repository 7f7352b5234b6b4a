"""One wave, closed with the files that somebody holds: `binome pull`, then `binome release --wave`, in a folder of a moment."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from binome.closing.carried import ROSTER_FILE, unpack
from binome.clock import day_of
from binome.cohort.calendar import waves_of
from binome.model import Cohort, Entry, Program, Source
from binome.places import Places, inbox_of
from binome.problems import Problem, sort_problems
from binome.release.entries import file_of, kind_of, to_json
from binome.release.ledger import RESULTS, read_ledger
from binome.release.night import release
from binome.survey.attribution import answers_of_wave
from binome.survey.plainjudge import judge_plainly
from binome.survey.pull import pull
from binome.survey.roster import Roster
from binome.survey.store import Pulled, load_pulled

__all__ = ["close"]


def close(
    root: Path, carried: Mapping[str, Any], wave: str, answers: bytes | None, roster: bytes | None, language: str,
    today: date | None = None, dates: str | None = None, again: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """What was found, what stands in the way, and the entries of the ledger, as the two commands would tell and write them.

    `wave` is <cohort>/<wave>; `dates` the order in which the files write days, where somebody says it. `again` replays a
    wave as if it had not been released, and gives the entry that was. Nothing is left in `root`.
    """
    places = Places(root)
    try:
        program, ledger = unpack(carried)
        cohort, _, name = wave.partition("/")
        program = _of_one(program, cohort, dates)
        day, survey = today or day_of(program.settings), _survey_of(program, cohort, name)
        if wave in carried["released"]:
            return {"day": day.isoformat(), "before": None, "counted": 0, "report": "", "found": [], "problems": [], "entries": []}
        before = _write_ledger(places, ledger, skip=f"{wave}/released.json" if again else "")
        _write_inbox(places, cohort, survey, answers, roster)
        return {"day": day.isoformat(), "before": before, **_closed(program, places, day, wave, survey, language)}
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _closed(program: Program, places: Places, day: date, wave: str, survey: str, language: str) -> dict[str, Any]:
    cohort = wave.partition("/")[0]
    pulled = pull(program, places, day, language, only=[survey], judge=judge_plainly)
    ledger, unread = read_ledger(places.results)
    kept = load_pulled(places, cohort)
    night = release(program, {cohort: kept}, ledger, day, only=wave)
    report = places.private / "quality" / f"{cohort}.md"
    return {
        "counted": _counted(program, kept, wave, survey),
        "report": report.read_text(encoding="utf-8") if report.is_file() else "",
        "found": sorted({kind for kinds in pulled.kinds.values() for kind in kinds}),
        "problems": [_told(problem, language) for problem in sort_problems([*pulled.problems, *unread, *night.problems])],
        "entries": [_entry(cohort, entry) for cohort, entry in night.entries],
    }


def _counted(program: Program, kept: Pulled, wave: str, survey: str) -> int:
    """How many answers of the files are the wave's, for the coordinator alone: none, where they are another's export."""
    cohort, _, name = wave.partition("/")
    asked, stored = program.surveys.get(survey), kept.surveys.get(survey)
    if asked is None or stored is None:
        return 0
    meant = next((one for one in waves_of(program.cohorts[cohort], asked, program.calendar) if one.id == name), None)
    if meant is None or meant.milestone:  # a log is judged as it was opened, and all of it is one wave's
        return len(stored.responses) if meant else 0
    return len(answers_of_wave(asked, meant, stored.responses, kept.roster or Roster(()), program.settings.time_zone)[0])


def _told(problem: Problem, language: str) -> dict[str, str]:
    return {"severity": problem.severity, "id": problem.id, "where": problem.place.where, "text": problem.text(language)}


def _entry(cohort: str, entry: Entry) -> dict[str, str]:
    return {"kind": kind_of(entry), "path": f"{RESULTS}/{cohort}/{entry.wave}/{file_of(entry)}", "text": to_json(entry)}


def _of_one(program: Program, cohort: str, dates: str | None) -> Program:
    """The programme with this cohort alone to pull."""
    cohorts = {id: _read_as(one, dates) for id, one in program.cohorts.items() if id == cohort}
    return replace(program, cohorts=cohorts)


def _read_as(cohort: Cohort, dates: str | None) -> Cohort:
    return replace(cohort, answers=_ordered(cohort.answers, dates), roster=_ordered(cohort.roster, dates)) if dates else cohort


def _ordered(source: Source | None, dates: str) -> Source | None:
    return source and replace(source, settings={**source.settings, "dates": dates})


def _survey_of(program: Program, cohort: str, wave: str) -> str:
    """A wave's name begins with its survey's id; the longest that fits, for an id may begin with another."""
    known = (survey.id for one in program.cohorts.values() if one.id == cohort for survey in program.surveys_of(one))
    return max((id for id in known if wave.startswith(f"{id}-")), key=len, default="")


def _write_ledger(places: Places, ledger: Mapping[str, str], skip: str) -> str | None:
    """The text of the entry that was skipped, if there is one."""
    for path, text in _others(ledger, skip):
        file = places.results / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return ledger.get(skip)


def _others(ledger: Mapping[str, str], skip: str) -> Iterator[tuple[str, str]]:
    return ((path, text) for path, text in ledger.items() if path != skip)


def _write_inbox(places: Places, cohort: str, survey: str, answers: bytes | None, roster: bytes | None) -> None:
    inbox = places.root / inbox_of(cohort)
    inbox.mkdir(parents=True, exist_ok=True)
    for name, content in ((f"{survey}.csv", answers), (ROSTER_FILE, roster)):
        if content is not None:
            (inbox / name).write_bytes(content)
