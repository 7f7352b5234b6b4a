"""From the wheel alone, in an environment that never saw this repository, to a site; and the wheel itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from start_house import ROOT, Computer, build_kit, copy_kit, files_of_the_kit, read_folder

from binome import __version__

FOLDER = "Métal & fils – l’atelier"
TRAVELS, AT_HOME = ("docs/", "program/", "schemas/"), "docs/maintainers/"
ALONE = ("CHANGELOG.md", "mkdocs.en.yml", "mkdocs.yml", "requirements.txt")


@pytest.fixture(scope="module")
def programme(computer: Computer) -> Path:
    """A folder whose name has blanks, accents and signs, as people name them."""
    computer.binome("init", FOLDER, "--people", "38", where=computer.folder)
    return computer.folder / FOLDER


def test_the_wheel_holds_the_package_and_what_it_takes_along(wheel: Path) -> None:
    """File by file and byte by byte: nothing that a command or a page needs is missing, nothing of a maintainer's computer came along."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    files = files_of_the_kit()
    package = {name.removeprefix("scripts/"): name for name in files if name.startswith("scripts/binome/")}
    along = {f"binome/kit/{name}": name for name in files if (name.startswith(TRAVELS) and not name.startswith(AT_HOME)) or name in ALONE}
    assert inside.keys() == package.keys() | along.keys()
    assert [name for name, source in (package | along).items() if inside[name] != (ROOT / source).read_bytes()] == []


def test_the_wheel_has_the_same_bytes_whoever_builds_it(wheel: Path, tmp_path: Path) -> None:
    """Another folder, other dates, another mask, another order of hashes."""
    copy = copy_kit(tmp_path / "elsewhere")
    command = f"umask 077 && '{sys.executable}' -m build --no-isolation --wheel --outdir '{tmp_path}/out' '{copy}'"
    subprocess.run(["sh", "-c", command], env={"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, check=True, capture_output=True)
    (again,) = (tmp_path / "out").iterdir()
    assert again.name == wheel.name and again.read_bytes() == wheel.read_bytes()


def test_a_newcomer_has_nothing_to_mend(computer: Computer, programme: Path) -> None:
    """The first word of check, on a programme that nobody has touched yet, is that all is well."""
    assert computer.binome("check", where=programme).startswith("All is well.")


def test_the_kit_travels_in_the_repository(programme: Path, wheel: Path) -> None:
    """The kit came as a file, so that no index has to know it: a runner installs the very bytes that made the folder."""
    lines = (programme / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [f"./kit/{wheel.name}"]
    assert (programme / "kit" / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_pins_are_those_the_kit_was_tried_with(programme: Path) -> None:
    pins = (programme / "constraints.txt").read_text(encoding="utf-8")
    assert pins.endswith((ROOT / "requirements.txt").read_text(encoding="utf-8"))


def test_the_first_site_is_the_firm_s_own(computer: Computer, programme: Path, tmp_path: Path) -> None:
    """Its name at the top, the guide behind it; in another folder, with another mask and another order of hashes, the same bytes."""
    shutil.copytree(programme, tmp_path / "elsewhere")
    computer.binome("build", where=programme)
    home = (programme / "site/index.html").read_text(encoding="utf-8")
    assert "Métal &amp; fils – l’atelier" in home and (programme / "site/en/guide/index.html").is_file()
    assert (programme / "site/guide/kits/ia-generative/index.html").is_file(), "what generated pages are made of travels too"
    again = f"umask 077 && PYTHONHASHSEED=7 TZ=Asia/Tokyo '{computer.bin}/binome' build"
    computer.run("sh", "-c", again, where=tmp_path / "elsewhere")
    assert read_folder(tmp_path / "elsewhere/site") == read_folder(programme / "site")


def test_a_slip_is_told_at_its_line(computer: Computer, programme: Path) -> None:
    calendar = programme / "program/calendar.yml"
    text = calendar.read_text(encoding="utf-8")
    calendar.write_text(text.replace("minutes: 45", "minutes: 450", 1), encoding="utf-8")
    told = computer.binome("check", where=programme, code=1)
    calendar.write_text(text, encoding="utf-8")
    assert "program/calendar.yml:" in told and "Did you mean 45?" in told


def test_upgrade_has_nothing_to_do_on_the_first_day(computer: Computer, programme: Path) -> None:
    before = read_folder(programme / ".github") | {"record": (programme / ".binome.json").read_bytes()}
    assert f"kit {__version__} already" in computer.binome("upgrade", where=programme)
    assert read_folder(programme / ".github") | {"record": (programme / ".binome.json").read_bytes()} == before


def test_a_newer_kit_is_one_command_away(computer: Computer, tmp_path: Path, wheel: Path) -> None:
    """A wheel of the next version: installed, one line changed, untouched files renewed, the others offered beside, told in
    the changelog's words; a second time does nothing, and the old kit then refuses."""
    computer.binome("init", "programme", "--host", "none", where=tmp_path)
    folder = tmp_path / "programme"
    (folder / "README.md").write_text("# Ours\n", encoding="utf-8")
    program = read_folder(folder / "program")
    newer = build_kit(next_kit(tmp_path / "next"), tmp_path / "out")
    told = computer.binome("upgrade", str(newer), where=folder)
    assert "- Something that you can do now." in told and "Described long ago" not in told
    assert (folder / "requirements.txt").read_text(encoding="utf-8").endswith(f"./kit/{newer.name}\n")
    assert [path.name for path in (folder / "kit").iterdir()] == [newer.name]
    assert "# The next kit" in (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert (folder / "README.md").read_text(encoding="utf-8") == "# Ours\n"
    assert "the next kit" in (folder / "README.md.new").read_text(encoding="utf-8")
    assert read_folder(folder / "program") == program
    whole = read_folder(folder)
    assert "already" in computer.binome("upgrade", where=folder)
    assert read_folder(folder) == whole
    computer.install(wheel)
    assert "follows kit 9.0.0" in computer.binome("upgrade", where=folder, code=1)
    assert read_folder(folder) == whole


def next_kit(folder: Path) -> Path:
    """This kit as it might be one day: version 9, with other words here and there."""
    copy_kit(folder)
    for name, old, new in (
        ("scripts/binome/__init__.py", __version__, "9.0.0"),
        ("CHANGELOG.md", "## Unreleased", f"## Unreleased\n\n## 9.0.0\n- Something that you can do now.\n\n## {__version__}\n- Described long ago."),
        ("mkdocs.yml", "site_name:", "# The next kit\nsite_name:"),
        ("scripts/binome/start/files/written/readme.en.md", "## And then", "## And then, with the next kit"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, name
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_kit_that_cannot_be_had_changes_nothing(computer: Computer, programme: Path) -> None:
    """No index knows it: exit code 3, a sentence, and the folder as it was."""
    before = read_folder(programme / "schemas") | {"line": (programme / "requirements.txt").read_bytes()}
    told = computer.binome("upgrade", "77.1.0", where=programme, code=3)
    assert "77.1.0" in told and "nothing changed" in told
    assert read_folder(programme / "schemas") | {"line": (programme / "requirements.txt").read_bytes()} == before
