"""Starter kits: what their pages show to be copied is what `binome check` accepts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from binome.model import LANGUAGES
from binome.program.load import load_program
from binome.publish.kits import Kit, load_kits

ROOT = Path(__file__).parents[2]
KITS = load_kits()


def test_eight_common_skills_have_a_kit() -> None:
    assert len(KITS) == 8


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit.id)
def test_a_kit_goes_from_small_to_large_and_speaks_every_language(kit: Kit) -> None:
    """Three objectives, each due later than the one before, the first within six weeks or so of four months; three tricks."""
    weeks = [objective.weeks for objective in kit.objectives]
    assert len(weeks) == 3 and weeks == sorted(set(weeks)) and weeks[0] <= 8
    assert len(kit.skill.quick_wins) == 3
    assert any(objective.instead_of for objective in kit.objectives)
    for text in (kit.title, kit.need, kit.bring, kit.memo, *kit.skill.quick_wins, *(o.does for o in kit.objectives)):
        assert set(text.by_language) == set(LANGUAGES)


def test_the_lines_to_copy_make_a_sound_programme(tmp_path: Path) -> None:
    """All the kits pasted at the end of the example's two files add objectives, and no error and no warning."""
    shutil.copytree(ROOT / "program", tmp_path / "program")
    before = load_program(tmp_path)
    for name, lines in (("skills.yml", [kit.skills for kit in KITS]), ("objectives.yml", [kit.catalogue for kit in KITS])):
        with (tmp_path / "program" / name).open("a", encoding="utf-8") as file:
            file.write("".join(lines))
    after = load_program(tmp_path)
    told = {(p.id, p.place.where) for p in before.problems}
    assert [p.text("en") for p in after.problems if (p.id, p.place.where) not in told] == []
    assert after.program is not None and before.program is not None
    assert set(after.program.objectives) - set(before.program.objectives) == {o.id for kit in KITS for o in kit.objectives}
    assert all(after.program.objectives[o.id] == o for kit in KITS for o in kit.objectives)
