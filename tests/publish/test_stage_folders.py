"""The stage holds what people wrote and what was made, and only changed bytes are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from binome.places import Places
from binome.problems import Stop
from binome.publish.stage import read_stage, write_stage


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def held(folder: Path) -> dict[str, str]:
    return {f.relative_to(folder).as_posix(): f.read_text() for f in folder.rglob("*") if f.is_file()}


def test_a_generated_page_stands_beside_the_hand_written_ones(tmp_path: Path) -> None:
    write(tmp_path, "docs/fr/ours.md", "# Ours\n")
    folders = read_stage(Places(tmp_path), {"fr": {"programme/index.md": "made"}, "en": {}})
    assert folders["fr"]["programme/index.md"] == b"made"
    assert folders["fr"]["ours.md"] == b"# Ours\n"


def test_a_page_of_this_repository_wins_over_the_kit_s_and_over_a_generated_one(tmp_path: Path) -> None:
    write(tmp_path, "docs/fr/index.md", "our home\n")
    write(tmp_path, "docs/fr/programme/contrat.md", "our contract\n")
    folders = read_stage(Places(tmp_path), {"fr": {"programme/contrat.md": "made"}})
    assert folders["fr"]["index.md"] == b"our home\n"
    assert folders["fr"]["programme/contrat.md"] == b"our contract\n"


def test_a_page_of_the_example_is_staged_with_the_example_alone(tmp_path: Path) -> None:
    made = {"fr": {"demo.md": "made"}}
    assert b"example: true" in read_stage(Places(tmp_path), made, example=True)["fr"]["demo.md"]
    assert read_stage(Places(tmp_path), made)["fr"]["demo.md"] == b"made"
    write(tmp_path, "docs/fr/demo.md", "---\ntitle: Our tour\n---\nexample: true\n")
    assert b"Our tour" in read_stage(Places(tmp_path), made)["fr"]["demo.md"]


def test_the_theme_is_staged_too_and_maintainers_pages_are_not(tmp_path: Path) -> None:
    folders = read_stage(Places(tmp_path), {})
    assert "assets/css/tokens.css" in folders["theme"]
    assert not [path for contents in folders.values() for path in contents if "maintainers" in path]


@pytest.mark.parametrize("path", ["../private/notes.md", "/etc/passwd", "a/../../b.md", "C:/x.md", "a\\..\\b.md", ""])
def test_a_generated_path_that_leaves_its_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(Stop):
        read_stage(Places(tmp_path), {"fr": {path: "x"}})


def test_a_link_that_leads_out_of_docs_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "private/roster.md", "names")
    (tmp_path / "docs" / "fr").mkdir(parents=True)
    (tmp_path / "docs" / "fr" / "roster.md").symlink_to(tmp_path / "private" / "roster.md")
    with pytest.raises(Stop):
        read_stage(Places(tmp_path), {})


def test_hidden_files_are_not_published(tmp_path: Path) -> None:
    write(tmp_path, "docs/fr/.draft.md", "secret")
    assert ".draft.md" not in read_stage(Places(tmp_path), {})["fr"]


def test_only_changed_bytes_are_written(tmp_path: Path) -> None:
    write_stage(tmp_path, {"fr": {"a.md": b"a", "b.md": b"b"}})
    before = (tmp_path / "fr" / "a.md").stat().st_mtime_ns
    assert write_stage(tmp_path, {"fr": {"a.md": b"a", "b.md": b"c"}}) == ["fr/b.md"]
    assert (tmp_path / "fr" / "a.md").stat().st_mtime_ns == before
    assert write_stage(tmp_path, {"fr": {"a.md": b"a", "b.md": b"c"}}) == []


def test_what_is_no_longer_there_goes_with_its_empty_folder(tmp_path: Path) -> None:
    write_stage(tmp_path, {"fr": {"cohortes/old/index.md": b"a", "b.md": b"b"}})
    assert write_stage(tmp_path, {"fr": {"b.md": b"b"}}) == ["fr/cohortes/old/index.md"]
    assert held(tmp_path / "fr") == {"b.md": "b"}
    assert not (tmp_path / "fr" / "cohortes").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    write_stage(tmp_path, {"fr": {"a": b"1", "b/c.md": b"2"}})
    write_stage(tmp_path, {"fr": {"a/c.md": b"3", "b": b"4"}})
    assert held(tmp_path / "fr") == {"a/c.md": "3", "b": "4"}
