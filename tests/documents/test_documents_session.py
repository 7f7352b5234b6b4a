"""The agendas: minutes that add up, the same as the guide's, from the basics to the analysis."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from binome.model import LANGUAGES
from binome.publish.documents import Case
from binome.publish.documents.blocks import Run, words_of
from binome.publish.documents.framing import PARTS, framing
from binome.publish.documents.session import minutes_of, session, stage_of
from documents_house import ROOT, case, documents, example

ORDER = ("first", "basics", "files", "analysis", "last")


@pytest.mark.parametrize("length", range(10, 121))
def test_the_parts_of_a_session_fill_it_exactly(length):
    """Whatever the length that calendar.yml allows; practice is the longest part from twenty minutes on."""
    parts = dict(minutes_of(length))
    assert sum(parts.values()) == length and all(minutes > 0 for minutes in parts.values())
    assert length < 20 or parts["hands"] == max(parts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_tells_the_same_minutes(language):
    """Its drawing of 45 minutes, its table of twenty, its hour of framing."""
    page = (ROOT / f"docs/{language}/guide/seance.md").read_text(encoding="utf-8")
    assert [int(n) for n in re.findall(r'class="bn-min">(\d+)', page)] == [minutes for _, minutes in minutes_of(45)]
    short = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)\s(?:à|to)\s(\d+) \|", page, re.M)]
    assert [b - a for a, b in short] == [minutes for _, minutes in minutes_of(20)]
    table = (ROOT / f"docs/{language}/guide/cadrer.md").read_text(encoding="utf-8")
    told = [int(n) for n in re.findall(r"^\| (\d+) \|", table, re.M)]
    assert told == [share * 10 for _, share, _ in PARTS]


@pytest.mark.parametrize("count", range(1, 25))
def test_sessions_go_from_the_basics_to_the_analysis(count):
    """No stage comes back once it is left (M69)."""
    stages = [ORDER.index(stage_of(number, count)) for number in range(1, count + 1)]
    assert stages == sorted(stages)
    assert stages[0] == 0


def test_eight_sessions_have_the_stages_that_the_guide_draws():
    """The basics in 1 and 2, one's own files from 3 to 5, the analysis from 6 on."""
    assert [stage_of(number, 8) for number in range(1, 9)] == ["first", "basics", "files", "files", "files", "analysis", "analysis", "last"]


@pytest.mark.parametrize("minutes", [10, 20, 30, 45, 90])
def test_a_run_has_no_hole(minutes):
    """Each part begins where the one before ended, and the last ends with the session."""
    calendar = replace(example().calendar, sessions=replace(example().calendar.sessions, minutes=minutes))
    context = replace(case("fr").context, program=replace(example(), calendar=calendar))
    for document in [*session(Case(context)), *framing(Case(context))]:
        (run,) = [block for block in document.blocks if isinstance(block, Run)]
        assert run.moments[0].start == 0
        assert all(before.end == after.start for before, after in pairwise(run.moments))
        assert run.moments[-1].end == (60 if document.slug == "cadrage" else minutes)


def test_a_step_of_the_calendar_stands_on_the_sheet_of_the_session_before_it():
    """The checkpoint with session 2, mid-term with 4, the hour of shadowing with 5; each once, the framing meeting never."""
    told = {slug: " ".join(words_of(document)) for slug, document in documents("fr").items() if slug.startswith("seance-")}
    for step in example().calendar.steps:
        sheets = [slug for slug, words in told.items() if f"Aussi en ces jours\u00a0: {step.title.to('fr')}" in words]
        assert len(sheets) == (1 if step.week >= example().calendar.sessions.first_week else 0), step.id
    assert "Premier point" in told["seance-2"]
