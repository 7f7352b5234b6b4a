"""What the tests of this room share: a firm's repository, the host that keeps it, and clones of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from binome.places import Places

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "scripts/binome/start/files"
WORKFLOW = SHIPPED / "github/dot-github/workflows/binome.yml"
PIPELINE = SHIPPED / "gitlab/dot-gitlab-ci.yml"
RESULTS = "program/results"
ENTRY = b'{\n  "at_least": 10,\n  "date": "2026-10-20",\n  "kind": "participation",\n  "wave": "mensuel-1"\n}\n'
NAME = "automne-2026/mensuel-1/participation-10.json"


def git(folder: Path, *words: str) -> str:
    """Git as nobody in particular has it: no configuration of this computer's, so that a name is somebody's only if a test says so."""
    world = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    world |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}
    person = ("-c", "user.name=Camille", "-c", "user.email=camille@example.org", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *person, *words], cwd=folder, env=world, capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout.strip()


def new_host(folder: Path) -> Path:
    """A bare repository, as a host keeps it."""
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "host.git")
    return folder / "host.git"


def push_first(folder: Path, host: Path) -> None:
    """The folder as the first commit of its host."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Our programme")
    git(folder, "remote", "add", "origin", str(host))
    git(folder, "push", "--quiet", "--set-upstream", "origin", "main")


def clone(host: Path, folder: Path, *words: str) -> Path:
    git(host.parent, "clone", "--quiet", *words, host.as_uri(), str(folder))
    return folder


def refuse(host: Path) -> None:
    """As for a protected branch: the host answers, and takes nothing."""
    hook = host / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)


def relent(host: Path) -> None:
    (host / "hooks/pre-receive").unlink()


def files_of(host: Path, branch: str = "main", folder: str = RESULTS) -> set[str]:
    """What the host holds below program/results."""
    told = git(host, "ls-tree", "-r", "-z", "--name-only", branch, "--", folder)
    return {name.removeprefix(f"{folder}/") for name in told.split("\0") if name}


def ledger_files(places: Places) -> dict[str, bytes]:
    found = (path for path in places.results.rglob("*") if path.is_file())
    return {path.relative_to(places.results).as_posix(): path.read_bytes() for path in found}


def real_firm(folder: Path) -> Path:
    """The example as a firm that is not invented has it: its answers private, nothing released yet."""
    shutil.copytree(ROOT / "program", folder / "program")
    shutil.rmtree(folder / "program/results")
    shutil.move(folder / "program/example", folder / "private/inbox")
    for name in ("mkdocs.yml", "mkdocs.en.yml", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    settings = folder / "program/program.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("example: true\ntoday: 2026-11-28\n", ""), encoding="utf-8")
    for cohort in (folder / "program/cohorts").iterdir():
        cohort.write_text(cohort.read_text(encoding="utf-8").replace("program/example", "private/inbox"), encoding="utf-8")
    return folder
