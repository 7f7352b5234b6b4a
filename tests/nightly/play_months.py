"""Plays nights one after the other in one process, as a runner would: the ledger of the host, no answers kept, a day that is told.

Pages are made in the nights that the plan names, for they cost twenty times the rest of a night.

Usage: play_months.py PLAN, a JSON file with the folder of the clone, its host, the days, the faults of each, and where to put
what stood at the end of each month. It prints a JSON line a night.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import binome
from binome.commands.nightly import nightly
from binome.nightly import record
from binome.places import Places
from binome.problems import Stop
from binome.publish import build
from binome.survey import sources
from loopback_google import Google, error, page
from months_world import ID, SECRETS, night_of, open_world


make_site = build.build_site


def make_none(*_: object) -> build.BuildReport:
    """A night whose pages nobody looks at: its ledger is all that stays of it."""
    return build.BuildReport(0, (), False, [], [])


def play(plan: dict, google: Google) -> None:
    clone, host = Path(plan["clone"]), Path(plan["host"])
    world = open_world(clone)
    for day in plan["days"]:
        fault = plan["faults"].get(day, "")
        subprocess.run(["git", "-C", str(clone), "fetch", "--quiet", "origin"], check=True)
        subprocess.run(["git", "-C", str(clone), "reset", "--quiet", "--hard", "origin/main"], check=True)
        google.spreadsheets[ID] = world.spreadsheet(night_of(date.fromisoformat(day)), renamed=fault == "column")
        google.faults.clear()
        google.faults.extend({"google": [page(503)] * 40, "quota": [error(429, "RESOURCE_EXHAUSTED")] * 2}.get(fault, []))
        _close(host, fault == "push")
        build.build_site = make_site if day in plan["built"] else make_none
        night = live(clone, "--push", "--today", day)
        print(json.dumps({"day": day, **night, "verdict": live(clone, "--verdict")}), flush=True)
        if day in plan["ends"]:
            shutil.copytree(clone / "site", Path(plan["kept"]) / day / "site")
            head = subprocess.run(["git", "-C", str(host), "rev-parse", "main"], check=True, capture_output=True, text=True).stdout
            (Path(plan["kept"]) / day / "head").write_text(head.strip())


def live(clone: Path, *words: str) -> dict:
    """One run of the command: its exit code, all that it printed, and how long it took."""
    said, code, begun = io.StringIO(), 0, time.perf_counter()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            nightly.main(list(words), standalone_mode=False, obj=Places(clone))
        except Stop as stop:
            code = stop.exit_code
            print([(problem.place.file, problem.id) for problem in stop.problems])
        except SystemExit as end:
            code = int(end.code or 0)
    return {"code": code, "said": said.getvalue(), "seconds": round(time.perf_counter() - begun, 3)}


def _close(host: Path, closed: bool) -> None:
    """A host that takes nothing tonight."""
    hook = host / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n" if closed else "#!/bin/sh\nexit 0\n")
    hook.chmod(0o755)


if __name__ == "__main__":
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    assert Path(binome.__file__).is_relative_to(plan["kit"]), binome.__file__
    os.environ |= {"CI": "true", "BINOME_LANG": "en", **SECRETS}
    record.PAUSES = (0.0,) * 4  # nobody waits in a simulation
    with Google() as server:
        sources.Outside = partial(sources.Outside, session=server.session, wait=lambda seconds: None)
        play(plan, server)
        assert not server.wrongs and not server.strangers
