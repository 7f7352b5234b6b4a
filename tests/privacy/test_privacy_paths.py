"""Nothing that somebody writes makes the kit read or write outside of where it should."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from binome.model import Source
from binome.places import Places
from binome.privacy.exportfiles import folder_of
from binome.privacy.holdings import is_ours
from binome.privacy.receipts import Receipt, write_receipt
from binome.program.load import load_program
from binome.survey.pull import pull
from binome.survey.sources import SourceError, fetch_table
from binome.survey.sources.decoding import decode
from binome.survey.store import load_pulled
from hypothesis import given
from hypothesis import strategies as st
from privacy_house import DURING, ROOT, binome, load, read_folder, real

SECRET = "Code,Horodateur\nCANARY,01/01/2026 10:00\n"
HOSTILE = (
    "..", "../..", "../x", "a/../../x", "/etc/passwd", "//etc", "C:/x", "C:\\x", "..\\x", "~", "~/x", "x\0y", "a/b", "a\\b",
    ".", "", "CON", "a\nb", "%2e%2e", "\u202ex", "x" * 300, "private/../../x", "./../x",
)  # fmt: skip


@pytest.fixture
def root(tmp_path) -> Path:
    """A programme, beside a file that is nobody's business."""
    (tmp_path / "secret.csv").write_text(SECRET)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/mensuel.csv").write_text(SECRET)
    (tmp_path / "home").mkdir()
    real(tmp_path / "home")
    return tmp_path / "home"


def outside_of(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in read_folder(root.parent).items() if not name.startswith("home/")}


def refused(source: Source, tab: str | None, root: Path) -> bool:
    try:
        fetch_table(source, tab, root)
    except SourceError:
        return True
    return False


@pytest.mark.parametrize("path", HOSTILE)
def test_a_path_of_a_source_stays_in_the_repository(root, path):
    """Whatever it is made of, as a folder, as a file and as a workbook."""
    for type in ("csv", "xlsx"):
        for suffix in ("", ".csv", "/secret.csv"):
            if "\0" not in path:
                assert refused(Source(type, {"path": path + suffix}), None, root)
    assert refused(Source("csv", {"path": "../outside"}), "mensuel", root)


@pytest.mark.parametrize("tab", (*HOSTILE, "../../secret", "../../../secret", "../pilote-2026/mensuel"))
def test_a_tab_names_a_file_of_its_folder_and_no_other(root, tab):
    assert refused(Source("csv", {"path": "private/inbox/automne-2026"}), tab, root)


def test_a_link_of_the_repository_leads_nowhere_else(root):
    """A link that git carries may point at any file of the machine that follows it; one in private/ is its owner's."""
    shared = root / "shared"
    shared.mkdir()
    (root / "linked").symlink_to(root.parent / "outside")
    (shared / "mensuel.csv").symlink_to(root.parent / "secret.csv")
    (shared / "roster.csv").symlink_to(root.parent / "secret.csv")
    assert refused(Source("csv", {"path": "linked"}), "mensuel", root)
    assert refused(Source("csv", {"path": "shared"}), "mensuel", root)
    assert refused(Source("csv", {"path": "shared/roster.csv"}), None, root)
    (root / "private/linked").symlink_to(root.parent / "outside")
    assert not refused(Source("csv", {"path": "private/linked"}), "mensuel", root)
    assert not is_ours(root / "private/linked/mensuel.csv", Places(root)), "read, and never changed or deleted"


@pytest.mark.parametrize("name", [name for name in HOSTILE if name and "/" not in name and "\0" not in name and len(name) < 200])
def test_the_name_of_a_file_becomes_a_folder_only_if_it_is_an_id(root, name):
    """A cohort or survey under another name is refused before anything is read or written under it."""
    before = outside_of(root)
    for folder, model in (("cohorts", "pilote-2026"), ("surveys", "mensuel")):
        shutil.copy(root / f"program/{folder}/{model}.yml", root / f"program/{folder}/{name}.yml")
    loaded = load_program(root)
    assert loaded.program is None or name not in {*loaded.program.cohorts, *loaded.program.surveys}
    if loaded.program:
        pull(loaded.program, Places(root), DURING)
    assert outside_of(root) == before
    assert {path.name for path in (root / ".responses").glob("*")} <= {"pilote-2026", "automne-2026"}


@pytest.mark.parametrize("figure", [f"{h}/{h}/{h}" for h in HOSTILE if "\0" not in h] + ["../../../../tmp/x", "a/b/../../../x"])
def test_a_figure_to_withdraw_never_becomes_a_path(root, figure):
    before = read_folder(root.parent)
    assert binome(root, "withdraw", "--", figure).returncode in (1, 2)
    assert read_folder(root.parent) == before


@pytest.mark.parametrize("code", [h for h in HOSTILE if "\0" not in h])
def test_a_code_never_becomes_a_path(root, code):
    """Neither of an export nor of a receipt, even where somebody's code is written so."""
    places = Places(root)
    assert folder_of(places, "pilote-2026", code).parent == places.private / "exports"
    before = read_folder(root.parent)
    assert binome(root, "forget", "--", code).returncode in (1, 2)
    assert binome(root, "export", "--", code).returncode in (1, 2)
    assert read_folder(root.parent) == before


@given(st.text())
def test_any_text_makes_a_plain_name_of_a_folder(code):
    name = folder_of(Places(ROOT), "c", code).name
    assert name.startswith("c-") and len(name) == 8 and name.replace("-", "").isalnum()


def test_receipts_are_private_and_beside_each_other(root):
    """One never takes the place of another."""
    receipt = Receipt("purge", DURING, (), ())
    paths = {write_receipt(Places(root), receipt, "fr") for _ in range(3)}
    assert len(paths) == 3 and all(path.parent == root / "private/receipts" for path in paths)
    assert all(os.stat(path).st_mode & 0o077 == 0 for path in paths)


def test_an_answer_is_never_part_of_a_path(root):
    """Codes, stamps and answers of every table may say what they like."""
    for table in (root / "private/inbox/pilote-2026").glob("*.csv"):
        header, *rows = decode(table.read_bytes(), table.name).splitlines()
        hostile = ",".join('"' + h.replace("\0", "") + '"' for h in HOSTILE[: header.count(",") + 1])
        table.write_text("\n".join([header, hostile, *rows]) + "\n", encoding="utf-8")
    before = outside_of(root)
    pull(load(Places(root)), Places(root), DURING)
    assert outside_of(root) == before
    assert load_pulled(Places(root), "pilote-2026").surveys
