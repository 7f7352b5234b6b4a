"""What the tests of this room share: a real programme, made of the example, whose answers stand in private/."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from binome.model import Program, Source
from binome.places import Places
from binome.program.load import load_program
from binome.survey.pull import pull

ROOT = Path(__file__).parents[2]
COHORT = "pilote-2026"
DURING, AFTER = date(2026, 6, 20), date(2026, 12, 1)  # after the last wave; after the retention of everything
CODE, CODES = "7Z8V-HGU2", ("7Z8V-HGU2", "7z8v hgu2", "7z8vhgu2")


def real(root: Path) -> Places:
    """The programme of the example as somebody's own; its answers stand in private/inbox."""
    stay = "private/inbox"
    shutil.copytree(ROOT / "program", root / "program")
    shutil.rmtree(root / "program/results")
    settings = root / "program/program.yml"
    settings.write_text(re.sub(r"(?m)^(example|today):.*\n", "", settings.read_text(encoding="utf-8")), encoding="utf-8")
    (root / stay).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(root / "program/example", root / stay)
    for file in (root / "program/cohorts").iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("program/example", stay), encoding="utf-8")
    return Places(root)


def shared(root: Path) -> tuple[Program, Places]:
    """The same, whose answers stand in shared/: check refuses it, and an older programme may have left it so."""
    places = real(root)
    program = load(places)
    shutil.move(root / "private/inbox", root / "shared")
    cohorts = {
        id: replace(cohort, answers=_moved(cohort.answers), roster=_moved(cohort.roster))
        for id, cohort in program.cohorts.items()
    }  # fmt: skip
    return replace(program, cohorts=cohorts), places


def _moved(source: Source) -> Source:
    path = str(source.settings["path"]).replace("private/inbox", "shared")
    return replace(source, settings={**source.settings, "path": path})


def load(places: Places) -> Program:
    loaded = load_program(places.root)
    assert loaded.program and not [p for p in loaded.problems if p.severity == "error"]
    return loaded.program


def pulled(root: Path, today: date = DURING) -> tuple[Program, Places]:
    places = real(root)
    program = load(places)
    pull(program, places, today)
    return program, places


def binome(root: Path, *words: str, lang: str = "fr") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BINOME_LANG": lang, "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-m", "binome", *words], cwd=root, env=environment, capture_output=True, text=True)


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def holding(root: Path, code: str = CODE) -> set[str]:
    """The files outside program/ in which a code can be read, however it is written."""
    plain = code.replace("-", "").lower()
    return {
        name for name, content in read_folder(root).items()
        if plain in content.decode("utf-8", "replace").lower().replace("-", "").replace(" ", "")
    }  # fmt: skip
