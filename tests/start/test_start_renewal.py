"""What an upgrade does with each file: renewed, offered beside, left alone; and a second time, nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from start_house import read_folder

from binome import __version__
from binome.cli import binome
from binome.problems import Stop
from binome.start.changes import changes_between, is_older
from binome.start.migrations import Migration, migrated
from binome.start.origin import Origin
from binome.start.record import hash_of
from binome.start.renewal import renewed_line, steps_of
from binome.start.upgrade import upgrade_repository

OLD, NEW, OURS = b"old\n", b"new\n", b"ours\n"
CASES = {
    "untouched": ("old", OLD, [("renewed", "f")]),
    "untouched, with the line ends of Windows": ("old", b"old\r\n", [("renewed", "f")]),
    "changed by the firm": ("old", OURS, [("beside", "f")]),
    "changed by the firm, and offered before": ("new", OURS, []),
    "the same words by chance": ("old", NEW, []),
    "deleted by the firm": ("old", None, []),
    "new in this kit": (None, None, [("added", "f")]),
    "new in this kit, and there already": (None, OURS, [("beside", "f")]),
}


@pytest.mark.parametrize(("known", "now", "expected"), CASES.values(), ids=CASES)
def test_each_file_by_what_became_of_it(known: str | None, now: bytes | None, expected: list[tuple[str, str]]) -> None:
    hashes = {"old": hash_of(OLD), "new": hash_of(NEW)}
    steps = steps_of({"f": hashes[known]} if known else {}, {"f": NEW}, {"f": now}.get)
    assert [(step.kind, step.path) for step in steps] == expected


@pytest.mark.parametrize(("now", "expected"), [(OLD, ["removed"]), (OURS, []), (None, [])])
def test_a_file_that_the_kit_gave_up_goes_if_nobody_touched_it(now: bytes | None, expected: list[str]) -> None:
    assert [step.kind for step in steps_of({"f": hash_of(OLD)}, {}, {"f": now}.get)] == expected


@pytest.mark.parametrize("line", ["binome==0.1.0", "binome[documents]==0.1.0", "binome @ https://kits.example/b.whl#sha256=ab", "./kit/binome-0.1.0-py3-none-any.whl"])
def test_only_the_version_line_of_a_firm_s_requirements_changes(line: str) -> None:
    """Whatever its form was, and whatever the firm added around it."""
    now = f"# ours\nrequests==2\n{line}\nbinome-plugin==3\n".encode()
    assert renewed_line(now, b"# kit\nbinome==9.0.0\n") == b"# ours\nrequests==2\nbinome==9.0.0\nbinome-plugin==3\n"


def test_the_changelog_is_told_from_one_version_to_the_other() -> None:
    """The versions in between, the newest first; not what is still unreleased, nor what was there before."""
    log = "# Changelog\n\n## Unreleased\n- later\n\n## 0.10.0\n- ten\n\n## [0.9.1] - 2027-01-01\n### Added\n- nine\n\n## 0.9.0\n- before\n"
    assert list(changes_between(log, "0.9.0", "0.10.0")) == ["## 0.10.0", "- ten", "## [0.9.1] - 2027-01-01", "### Added", "- nine"]
    assert is_older("0.9.1", "0.10.0") and not is_older("0.10.0", "0.10.0")


def test_a_format_is_carried_over_step_by_step() -> None:
    """Each step after the file's own version, in order, for the files it is for; what does not change is not told."""
    steps = [
        Migration(2, "cohorts/*.yml", lambda text: text.replace("two", "three")),
        Migration(1, "cohorts/*.yml", lambda text: text.replace("one", "two")),
    ]
    texts = {"cohorts/a.yml": "one # kept", "program.yml": "one"}
    assert migrated(texts, 1, steps) == {"cohorts/a.yml": "three # kept"}
    assert migrated(texts, 2, steps) == {}


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    run(tmp_path, "init", "maison", "--host", "github")
    return tmp_path / "maison"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(binome, ["--root", str(root), "--lang", "en", *words], catch_exceptions=False)


def as_if_made_by(programme: Path, version: str, **changed: bytes) -> None:
    """The folder as an older kit would have left it: its version, and other words in some files."""
    record = json.loads((programme / ".binome.json").read_text(encoding="utf-8"))
    record["kit"] = version
    for name, data in changed.items():
        (programme / name).write_bytes(data)
        record["files"][name] = hash_of(data)
    (programme / ".binome.json").write_text(json.dumps(record), encoding="utf-8")


def test_what_the_firm_wrote_is_never_touched(programme: Path) -> None:
    """program/ and docs/ keep every byte; a file of the kit's that the firm changed gets the new one beside it, once."""
    as_if_made_by(programme, "0.0.1", **{"mkdocs.yml": b"old\n", "README.md": b"old\n"})
    (programme / "mkdocs.yml").write_bytes(OURS)
    (programme / "program/program.yml").write_bytes(OURS)
    theirs = {name: data for name, data in read_folder(programme).items() if name.startswith(("program/", "docs/"))}
    done = upgrade_repository(programme, Origin())
    assert (done.before, done.after) == ("0.0.1", __version__)
    assert {("renewed", "README.md"), ("beside", "mkdocs.yml")} == {(step.kind, step.path) for step in done.steps}
    now = read_folder(programme)
    assert now["mkdocs.yml"] == OURS and b"site_name" in now["mkdocs.yml.new"]
    assert {name: data for name, data in now.items() if name.startswith(("program/", "docs/"))} == theirs
    (programme / "mkdocs.yml.new").unlink()  # read, and done with
    assert "Nothing to change" in run(programme, "upgrade").output
    assert not (programme / "mkdocs.yml.new").exists()


REFUSALS = (
    ("start.no-record", None),
    ("start.damaged-record", b"{"),
    ("start.damaged-record", b'{"kit": "0.1.0", "firm": [], "files": {}}'),
    ("start.damaged-record", b'{"kit": "0.1.0", "firm": {"name": "A", "people": 3, "host": "../../.."}, "files": {}}'),
    ("start.damaged-record", b'{"kit": "0.1.0", "firm": {"name": "A", "people": 3, "language": "../fr"}, "files": {}}'),
    ("start.damaged-record", b'{"kit": "0.1.0", "firm": {"name": "A", "people": 3, "languages": []}, "files": {}}'),
    ("start.damaged-record", b'{"kit": "0.1.0", "firm": {"name": {"a": 1}, "people": 3}, "files": {}}'),
)


@pytest.mark.parametrize(("id", "record"), REFUSALS)
def test_a_folder_that_init_did_not_make_is_left_alone(programme: Path, id: str, record: bytes | None) -> None:
    if record is None:
        (programme / ".binome.json").unlink()
    else:
        (programme / ".binome.json").write_bytes(record)
    before = read_folder(programme)
    with pytest.raises(Stop) as refused:
        run(programme, "upgrade")
    assert [problem.id for problem in refused.value.problems] == [id]
    assert read_folder(programme) == before


@pytest.mark.parametrize(("link", "path"), [("README.md.new", "README.md.new"), (".vscode", ".vscode/settings.json")])
def test_a_link_never_leads_an_upgrade_out_of_the_folder(programme: Path, link: str, path: str) -> None:
    """Git carries links: whoever pulled one has nothing of theirs written over, and finds nothing half done."""
    elsewhere = programme.parent / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(programme / ".vscode")
    record = json.loads((programme / ".binome.json").read_text(encoding="utf-8"))
    record["files"] = {name: known for name, known in record["files"].items() if not name.startswith(".vscode/")}
    (programme / ".binome.json").write_text(json.dumps(record), encoding="utf-8")
    as_if_made_by(programme, "0.0.1", **{"README.md": OLD})
    (programme / "README.md").write_bytes(OURS)
    (programme / link).symlink_to(elsewhere / "mine" if link.endswith(".new") else elsewhere)
    before = read_folder(programme)
    with pytest.raises(Stop) as refused:
        upgrade_repository(programme, Origin())
    assert {problem.id for problem in refused.value.problems} == {"start.a-link"}
    assert path in [problem.place.file for problem in refused.value.problems]
    assert not any(elsewhere.iterdir()) and read_folder(programme) == before


def test_a_record_never_leads_out_of_the_folder(programme: Path) -> None:
    """A path that was written into the record by hand deletes nothing elsewhere."""
    outside = programme.parent / "outside.txt"
    outside.write_bytes(OLD)
    record = json.loads((programme / ".binome.json").read_text(encoding="utf-8"))
    record["files"]["../outside.txt"] = hash_of(OLD)
    (programme / ".binome.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(Stop):
        run(programme, "upgrade")
    assert outside.read_bytes() == OLD


def test_a_kit_that_no_other_machine_finds_is_not_named(programme: Path) -> None:
    """Run from a folder: a newer one changes nothing, the same one keeps the line and the wheel that stand."""
    wheel = f"./kit/binome-{__version__}-py3-none-any.whl"
    (programme / "kit").mkdir()
    (programme / wheel).write_bytes(b"PK")
    as_if_made_by(programme, __version__, **{"requirements.txt": f"{wheel}\n".encode(), wheel.removeprefix("./"): b"PK"})
    assert not upgrade_repository(programme, Origin(lasting=False)).steps
    as_if_made_by(programme, "0.0.1")
    before = read_folder(programme)
    with pytest.raises(Stop) as refused:
        upgrade_repository(programme, Origin(lasting=False))
    assert [problem.id for problem in refused.value.problems] == ["start.not-lasting"]
    assert read_folder(programme) == before
