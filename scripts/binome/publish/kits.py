"""Starter kits: for each common skill, three objectives from the simplest to the most demanding, ready to be copied.

One kit is one file of docs/kits/, whose name is the skill's identifier. Its blocks `skill` and `objectives` are those of
skills.yml and objectives.yml, so that what a page shows to be copied is what `binome check` accepts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from textwrap import indent

from binome.kit import kit_folder
from binome.model import Objective, Skill, Text
from binome.program.build import BUILDERS
from binome.program.pieces import text
from binome.program.yamlfile import parse_yaml

__all__ = ["Kit", "load_kits"]

_TITLE = re.compile(r"(?m)^    title:.*\n")  # of an objective: the line under its identifier


@dataclass(frozen=True)
class Kit:
    """`need` says who it is for, `bring` what comes to the first session, `memo` what the visual memo shows.

    `skills` and `catalogue` are YAML, to be pasted at the end of skills.yml and of objectives.yml.
    """

    id: str
    title: Text
    need: Text
    bring: Text
    memo: Text
    skill: Skill
    objectives: tuple[Objective, ...]
    skills: str
    catalogue: str


@cache
def load_kits() -> tuple[Kit, ...]:
    """Every kit, by the name of its file."""
    return tuple(_read(path.stem, path.read_text(encoding="utf-8")) for path in sorted((kit_folder("docs") / "kits").glob("*.yml")))


def _read(id: str, written: str) -> Kit:
    data = parse_yaml(written.encode(), f"{id}.yml").data
    skill = BUILDERS["skills"]({"skills": {id: data["skill"]}})[id]
    told = {name: {"skill": id, **objective} for name, objective in data["objectives"].items()}
    objectives = BUILDERS["objectives"]({"objectives": told})
    texts = {name: text(data[name]) for name in ("title", "need", "bring", "memo")}
    return Kit(id, skill=skill, objectives=tuple(objectives.values()), skills=_skills(id, written), catalogue=_catalogue(id, written), **texts)


def _skills(id: str, written: str) -> str:
    block = _block(written, "skill")
    return indent(f"{id}:\n{block}", "  ")


def _catalogue(id: str, written: str) -> str:
    """The objectives, each with the line that names its skill."""
    return _TITLE.sub(lambda title: f"{title[0]}    skill: {id}\n", _block(written, "objectives"))


def _block(written: str, name: str) -> str:
    """The indented lines under a key of the file's first level."""
    return re.split(r"(?m)^(?=\w)", written.partition(f"\n{name}:\n")[2], maxsplit=1)[0]
