"""What `binome init` makes, asks and refuses."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from start_house import ROOT, read_folder

from binome.cli import binome
from binome.program.load import load_program
from binome.program.yamlfile import read_yaml
from binome.start.firm import HOSTS
from binome.start.origin import origin_of

LANGUAGES = ("fr", "en")
COMMENTED = 3  # lines


def init(where: Path, *words: str, language: str = "fr") -> Result:
    return CliRunner().invoke(binome, ["--root", str(where), "--lang", language, "init", *words], catch_exceptions=False)


def problems_of(where: Path, *words: str, language: str = "fr") -> list[str]:
    """The ids of what init refuses, which leaves nothing behind."""
    from binome.problems import Stop

    before = read_folder(where)
    with pytest.raises(Stop) as refused:
        init(where, *words, language=language)
    assert read_folder(where) == before
    return [problem.id for problem in refused.value.problems]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_programme_has_nothing_to_mend(tmp_path: Path, language: str, host: str) -> None:
    """No error, no warning, not even a remark: a firm that has written nothing has nothing to act upon."""
    init(tmp_path, "maison", "--firm", "L’Hôtel & Cie", "--people", "38", "--host", host, language=language)
    loaded = load_program(tmp_path / "maison")
    assert loaded.problems == []
    (organisation,) = loaded.program.settings.organisations.values()
    assert (organisation.name, organisation.people) == ("L’Hôtel & Cie", 38)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_the_programme_says_what_it_is_for(tmp_path: Path, language: str) -> None:
    """Its first line leads editors to a schema that is there; then three lines: what for, what to change first, what to beware of."""
    init(tmp_path, "maison", language=language)
    for file in sorted((tmp_path / "maison/program").rglob("*.yml")):
        first, *lines = file.read_text(encoding="utf-8").splitlines()
        schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert schema and (file.parent / schema[1]).is_file(), file
        comment = [line for line in lines[: COMMENTED + 1] if line.startswith("#")]
        assert len(comment) == COMMENTED and all(len(line) <= 140 for line in comment), file
        assert {"fr": "À changer d’abord", "en": "Change first"}[language] in comment[1] + comment[2], file


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_comments_differ_from_the_kit_s_own_programme(tmp_path: Path, language: str) -> None:
    """All but what is written for the firm is what the kit's example has been tried with; no file of the kit's is forgotten."""
    init(tmp_path, "maison", language=language)
    kit, theirs = ROOT / "program", tmp_path / "maison/program"
    names = [path.relative_to(kit) for path in (*kit.glob("*.yml"), *kit.glob("surveys/*.yml"))]
    assert {path.relative_to(theirs) for path in theirs.rglob("*.yml")} == set(names)
    for name in names:
        if name.name not in ("program.yml", "notice.yml"):
            ours, same = (read_yaml(root / name, name.name).data for root in (kit, theirs))
            ours.pop("off", None)  # the days on which the invented firm is closed
            assert ours == same, name


def test_each_remark_of_the_kit_s_files_is_said_in_english_too(tmp_path: Path) -> None:
    """At the end of the same lines."""
    init(tmp_path, "fr", language="fr")
    init(tmp_path, "en", language="en")
    for path in sorted((ROOT / "program").rglob("*.yml")):
        name = path.relative_to(ROOT / "program")
        if "cohorts" not in name.parts and name.name not in ("program.yml", "notice.yml"):
            kit, *spoken = (remarked(file) for file in (path, tmp_path / "fr/program" / name, tmp_path / "en/program" / name))
            assert spoken == [kit, kit], name


def remarked(file: Path) -> list[str]:
    """The lines of a file that end with a remark, without it."""
    return re.findall(r"^(?:# )?(.*[^#\s]) +# [^'\"\n]*$", file.read_text(encoding="utf-8"), re.MULTILINE)


def test_nothing_of_the_invented_firm_is_left(tmp_path: Path) -> None:
    """A notice or a page that named another firm would bind nobody; only the schemas' examples do."""
    init(tmp_path, "maison")
    everything = b"".join(data for path, data in read_folder(tmp_path / "maison").items() if not path.startswith("schemas/"))
    assert b"Atelier Rivage" not in everything and b"example: true" not in everything


def test_no_comment_of_a_program_file_is_in_another_language(tmp_path: Path) -> None:
    """French remarks stand at the end of lines of the kit's files: an English programme has none of them."""
    init(tmp_path, "maison", language="en")
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "maison/program").rglob("*.yml")]
    comments = [line for text in texts for line in re.findall(r"(?:^|\s)#\s(.*)$", text, re.MULTILINE) if "{fr:" not in line]
    assert comments and not [comment for comment in comments if re.search(r"[éèàç]|\b(?:les?|des|une?|qui)\b", comment)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_model_of_a_cohort_is_sound(tmp_path: Path, language: str) -> None:
    """What program/cohorts/ says to paste is a cohort that check accepts, with its forecast and no more."""
    init(tmp_path, "maison", language=language)
    (note,) = (tmp_path / "maison/program/cohorts").iterdir()
    (model,) = re.findall(r"```yaml\n(.*?)```", note.read_text(encoding="utf-8"), re.DOTALL)
    (note.parent / "pilote-2027.yml").write_text(model, encoding="utf-8")
    loaded = load_program(tmp_path / "maison")
    assert list(loaded.program.cohorts) == ["pilote-2027"]
    assert {problem.severity for problem in loaded.problems} <= {"info"}


def test_the_example_is_the_kit_s_whole(tmp_path: Path) -> None:
    """With its answers and its ledger, byte for byte, and its own pages: everything can be seen working."""
    init(tmp_path, "voir", "--example")
    kit = {name: data for name, data in read_folder(ROOT / "program").items() if "__pycache__" not in name}
    assert read_folder(tmp_path / "voir/program") == kit
    assert not (tmp_path / "voir/docs").exists()


@pytest.mark.parametrize(("host", "there", "absent"), [("github", ".github", ".gitlab-ci.yml"), ("gitlab", ".gitlab-ci.yml", ".github"), ("none", None, ".github")])
def test_each_host_gets_its_pipeline_and_no_other(tmp_path: Path, host: str, there: str | None, absent: str) -> None:
    init(tmp_path, "maison", "--host", host)
    assert not (tmp_path / "maison" / absent).exists()
    assert there is None or (tmp_path / "maison" / there).exists()


def test_git_would_keep_nothing_private_and_nothing_made(tmp_path: Path) -> None:
    """As git itself reads the new .gitignore."""
    init(tmp_path, "maison")
    root = tmp_path / "maison"
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    for name in ("private/people.csv", ".responses/a.json", "site/index.html", "build/fr/index.md", ".venv/x"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    seen = subprocess.run(["git", "-C", str(root), "ls-files", "--others", "--exclude-standard"], capture_output=True, text=True, check=True).stdout
    assert ".binome.json" in seen and not re.search(r"^(private|\.responses|site|build|\.venv)/", seen, re.MULTILINE)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder with anything in it, a file, a programme made before: told what to do, and left alone."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    init(tmp_path, "done")
    assert problems_of(tmp_path, "notes") == ["start.not-empty"]
    assert problems_of(tmp_path, "file") == ["start.a-file"]
    assert problems_of(tmp_path, "done") == ["start.already"]


@pytest.mark.parametrize(("words", "id"), [(("file/maison",), "start.a-file"), (("x" * 300,), "start.not-written"), (("m", "--firm", "x" * 81), "start.long-name")])
def test_what_cannot_be_written_is_told(tmp_path: Path, words: tuple[str, ...], id: str) -> None:
    """A folder inside a file, a name that no disk takes, one that no title carries: a sentence each, never a traceback."""
    (tmp_path / "file").write_text("mine")
    assert problems_of(tmp_path, *words) == [id]


def test_a_repository_inside_another_is_refused(tmp_path: Path) -> None:
    """Even deep down, where the folders in between are still to be made."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert problems_of(tmp_path, "a/b/maison") == ["start.in-a-repository"]


def test_the_clone_of_an_empty_repository_is_filled(tmp_path: Path) -> None:
    """Whoever made the repository on the web first, and cloned it, is at the right place."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "clone")], check=True)
    init(tmp_path, "clone")
    assert (tmp_path / "clone/program/program.yml").is_file()


@pytest.mark.parametrize("name", ["no", "Nº 1: l’\"atelier\" [#2] {x} & <b>", "12", "  Deux   blancs ", "🌱", "- tiret", "Jean Martin"])
def test_any_name_is_a_name(tmp_path: Path, name: str) -> None:
    """What YAML, Markdown or a rule about people would take for something else is still the firm's name, everywhere."""
    init(tmp_path, "maison", "--firm", name)
    loaded = load_program(tmp_path / "maison")
    assert loaded.problems == []
    (organisation,) = loaded.program.settings.organisations.values()
    assert organisation.name == " ".join(name.split())
    configuration = (tmp_path / "maison/mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    assert yaml.safe_load(configuration)["site_name"].startswith(" ".join(name.split()))
    assert "<b>" not in (tmp_path / "maison/README.md").read_text(encoding="utf-8")


def test_a_sponsor_with_a_name_is_told_by_check(tmp_path: Path) -> None:
    """The question asks for a role; what was answered instead is said where it stands."""
    init(tmp_path, "maison", "--sponsor", "Camille Durand")
    assert [(problem.place.file, problem.place.where) for problem in load_program(tmp_path / "maison").problems] == [("program/program.yml", "sponsor")]


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    """A runner, or a script: what is not said by a flag is what fits most, and the folder names the firm."""
    command = [sys.executable, "-m", "binome", "init", "les-deux-rives"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    (organisation,) = load_program(tmp_path / "les-deux-rives").settings.organisations.values()
    assert organisation.name == "Les Deux Rives"


@pytest.mark.parametrize(("language", "question"), [("fr", "Le nom de votre entreprise"), ("en", "The name of your firm")])
def test_at_a_terminal_each_question_is_asked_once(tmp_path: Path, language: str, question: str) -> None:
    """A real terminal: answers are typed, Enter takes what is proposed, a flag is an answer given beforehand."""
    answers = ["n", "Chez Zoé", "24", "", "", "", "", "none"]
    said = at_a_terminal(["init", "maison"], answers, tmp_path, language)
    assert said.count(question) == 1
    settings = load_program(tmp_path / "maison").settings
    (organisation,) = settings.organisations.values()
    assert (organisation.name, organisation.people, settings.languages[0]) == ("Chez Zoé", 24, language)
    assert not (tmp_path / "maison/.github").exists()


@pytest.mark.parametrize(("language", "words"), [("fr", ["peut-être", "oui"]), ("en", ["Y"])])
def test_yes_is_said_in_either_language(tmp_path: Path, language: str, words: list[str]) -> None:
    """What is neither yes nor no is asked again, in words."""
    said = at_a_terminal(["init", "voir"], [*words, "none"], tmp_path, language)
    assert (tmp_path / "voir/program/example").is_dir()
    assert ("Répondez o (oui) ou n (non)." in said) == ("peut-être" in words)


def at_a_terminal(words: list[str], answers: list[str], where: Path, language: str) -> str:
    """What somebody sees who types these answers, one line each."""
    front, back = pty.openpty()
    environment: Mapping[str, str] = {**os.environ, "BINOME_LANG": language, "PYTHONUTF8": "1"}
    os.write(front, "".join(f"{answer}\n" for answer in answers).encode())
    with subprocess.Popen([sys.executable, "-m", "binome", *words], cwd=where, env=environment, stdin=back, stdout=back, stderr=back) as process:
        os.close(back)
        seen = b""
        while chunk := _read(front):
            seen += chunk
    os.close(front)
    assert process.returncode == 0, seen.decode()
    return seen.decode()


def _read(terminal: int) -> bytes:
    """What is there to read; nothing once the other side is closed, which Linux tells as an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("noted", "line"),
    [
        ({"url": "https://kits.example/binome-0.2.0-py3-none-any.whl", "archive_info": {"hashes": {"sha256": "ab"}}},
         "binome @ https://kits.example/binome-0.2.0-py3-none-any.whl#sha256=ab"),
        ({"url": "https://forge.example/binome.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}, "binome @ git+https://forge.example/binome.git@c0ffee"),
        ({"url": "file:///kits/binome-0.2.0-py3-none-any.whl", "archive_info": {}}, "./kit/binome-0.2.0-py3-none-any.whl"),
        ({"url": "file:///home/somebody/binome", "dir_info": {"editable": True}}, f"binome=={version('binome')}"),
    ],
)  # fmt: skip
def test_the_version_line_says_where_the_kit_came_from(noted: dict, line: str) -> None:
    """As pip notes it (PEP 610): an address is kept with its digest or commit, a wheel travels along, a folder is nobody else's."""
    assert origin_of(noted).line == line
