"""The coordinator's script, generated from the example's programme and run in Node against the stand-in of Google's services."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from forms_node import needs_node, run_node_tests

ROOT = Path(__file__).parents[2]
NARROW = "\u202f"
MONTHLY = {
    "format_fits: fit": "format_fits: rhythm",
    # another wording with its former one kept, an option renamed, and the last question gone for RHYTHM
    f"fr: La compétence sert-elle dans le travail quotidien{NARROW}?": "fr: Vous servez-vous de la compétence ?",
    "options:\n      daily: {fr: Chaque jour, en: Every day}": (
        "former: [La compétence sert-elle dans le travail quotidien ?]\n"
        "    options:\n      daily: {label: {fr: Tous les jours, en: Every day}, former: [Chaque jour]}"
    ),
}
RHYTHM = """\
  rhythm:
    type: yes-no
    label: {fr: Le rythme vous convient-il ?, en: Does the rhythm suit you?}
    replaces: fit
    shown: coordinator
"""  # fmt: skip
SIGN_UP = {"  slots:\n    type: choices\n": "  slots:\n    type: choices\n    max: 3\n"}  # the example limits no ticks
CLOSING = {  # a question replaced by a new one, and kept in the file
    "  again:\n": "  once-more:\n    type: yes-no\n    label: {fr: Le referiez-vous ?, en: Would you again?}\n"
    "    replaces: again\n    shown: public\n  again:\n",
}  # fmt: skip


def binome(root: Path, *words: str) -> str:
    command = [sys.executable, "-m", "binome", "--root", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "BINOME_LANG": "fr"})
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of projects: the example's pilot in French and in English, after changes, with a review that keeps no identity, and published."""
    made = tmp_path_factory.mktemp("scripts")
    for name, language in (("first", "fr"), ("english", "en"), ("changed", "fr"), ("unsigned", "fr"), ("published", "fr")):
        root = tmp_path_factory.mktemp(name)
        shutil.copytree(ROOT / "program", root / "program", ignore=shutil.ignore_patterns("results"))
        change(root / "program" / "surveys" / "inscription.yml", SIGN_UP)
        if name == "changed":
            change(root / "program" / "surveys" / "mensuel.yml", MONTHLY, gone=("  fit:\n", RHYTHM))
            change(root / "program" / "surveys" / "bilan.yml", CLOSING)
        if name == "published":
            change(root / "program" / "program.yml", {"time_zone:": "site: https://rivage.example/mentorat/\ntime_zone:"})
        if name == "unsigned":
            change(root / "program" / "surveys" / "bilan.yml", {"identity: code": "identity: none"})
        binome(root, "form", "pilote-2026", "--lang", language)
        shutil.copytree(root / "build" / "forms" / "pilote-2026", made / name)
    return made


def change(file: Path, changes: dict[str, str], gone: tuple[str, str] | None = None) -> None:
    """`gone` is where the end of a file begins, and what stands there instead."""
    text = file.read_text(encoding="utf-8")
    if gone:
        text = text[: text.index(gone[0])] + gone[1]
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after, 1)
    file.write_text(text, encoding="utf-8")


@needs_node
def test_forms_are_made_once_and_kept_up_to_date(scripts: Path) -> None:
    """Structure, settings, tabs and codes; a second run, changed words, new, gone and lost pieces, a run that is cut short."""
    run_node_tests("forms.test.mjs", BINOME_SCRIPTS=str(scripts))


@needs_node
def test_links_and_reminders_reach_everybody_once(scripts: Path) -> None:
    """Each active seat, each open form, each language; quotas, failures and lost days; every day of a cohort, one by one."""
    run_node_tests("mails.test.mjs", BINOME_SCRIPTS=str(scripts))


def test_the_command_says_what_to_do_next_and_writes_under_build_alone(tmp_path: Path) -> None:
    """Where to paste what, which rights Google will ask for and why, what to do after a change; an unknown cohort is told."""
    shutil.copytree(ROOT / "program", tmp_path / "program")
    said = binome(tmp_path, "form", "automne-2026")
    folder = "build/forms/automne-2026"
    for words in ("sheets.new", f"{folder}/carnet.gs", f"{folder}/appsscript.json", "quatre autorisations", "Rien n’est créé deux fois"):
        assert words in said
    assert {path.name for path in tmp_path.iterdir()} == {"program", "build"}
    assert {path.name for path in (tmp_path / "build" / "forms" / "automne-2026").iterdir()} == {"carnet.gs", "appsscript.json"}
    command = [sys.executable, "-m", "binome", "--root", str(tmp_path), "form", "automne-2025"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "BINOME_LANG": "en"})
    assert done.returncode == 1 and "no cohort is called “automne-2025”. Is it “automne-2026”?" in done.stderr
