"""The folder of cases: people written in a few lines, and the whole proposal that comes out, in words.

`make accept` (BINOME_ACCEPT=1) writes what comes out beside what went in; read the difference before committing it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from binome.model import Matching, Response, Seat
from binome.pairing.steps import Proposed, make_proposal
from binome.places import Places
from binome.program.load import load_program
from binome.survey.roster import CANDIDATE, Roster, plain_code
from binome.survey.store import Stored, write_roster, write_survey

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "cases"
CASES = sorted(HERE.glob("*.yml"))
DAY = date(2026, 8, 1)


def propose_case(case: dict, root: Path, language: str) -> Proposed:
    """What `binome match` would show for the people of a case, in the example's autumn cohort."""
    places, loaded = Places(root), load_program(ROOT).program
    matching = replace(Matching(near_styles=(("structured", "quiet"),)), **case.get("matching", {}))
    program = replace(loaded, matching=matching)
    people = case["people"]
    seats = [seat_of(id, said) for id, said in people.items()]
    stamp = datetime(2026, 7, 20, 12, tzinfo=UTC)
    answered = [(id, said) for id, said in people.items() if said.get("answers", True)]
    rows = [Response(row, stamp, plain_code(seat_of(id, said).code), answers_of(said)) for row, (id, said) in enumerate(answered, 2)]
    write_roster(places, "automne-2026", Roster(tuple(seats)), DAY)
    write_survey(places, "automne-2026", "inscription", Stored(rows))
    if "names" in case:
        (root / "private").mkdir(exist_ok=True)
        (root / "private/people.yml").write_text(yaml.safe_dump({"people": case["names"]}, allow_unicode=True), encoding="utf-8")
    cohort = program.cohorts["automne-2026"]
    made = make_proposal(program, cohort, places, DAY, language)
    for without in case.get("without", ()):
        made = make_proposal(program, cohort, places, DAY, language, (without,))
    return made


@pytest.mark.parametrize("firm, pairs", [("atelier-rivage", 0), ("Atelier Rivage", 0), (" atelier  RIVAGE", 0), ("elsewhere", 1)])
def test_a_rival_is_known_by_its_name_too_and_by_any_seat(tmp_path, firm, pairs):
    """A roster holds what somebody typed: no other spelling, and no second row that leaves it out, gets round the rule."""
    people = {"nord": {"role": "pass-on", "show": "prompts", "firm": "north"}, "sude": {"role": "learn", "learn": "prompts", "firm": firm}}
    case = {"matching": {"competitors": (("north", "atelier-rivage"),)}, "people": people}
    assert len(propose_case(case, tmp_path, "fr").proposal.pairs) == pairs
    program = replace(load_program(ROOT).program, matching=replace(Matching(), **case["matching"]))
    seats = [*(seat_of(id, said) for id, said in people.items()), Seat("C0DE-2", "sude", "", CANDIDATE, CANDIDATE, "", CANDIDATE)]
    write_roster(Places(tmp_path), "automne-2026", Roster(tuple(seats)), DAY)
    made = make_proposal(program, program.cohorts["automne-2026"], Places(tmp_path), DAY, "fr")
    assert len(made.proposal.pairs) == pairs


def seat_of(id: str, said: dict) -> Seat:
    return Seat(f"C0DE-{id}", id, "", CANDIDATE, CANDIDATE, said.get("firm", ""), CANDIDATE)


def answers_of(said: dict) -> dict[str, str | tuple[str, ...]]:
    """A line of a case in the words of the survey; whoever says nothing else speaks French, in the morning, on site."""

    def words(name: str, usual: str = "") -> tuple[str, ...]:
        return tuple(str(said.get(name, usual)).split())

    many = {
        "to-learn": words("learn"), "to-show": words("show"), "asked-for-help": words("asked"),
        "languages": words("languages", "french"), "slots": words("slots", "morning"), "places": words("places", "workshop"),
    }  # fmt: skip
    one = {
        "volunteer": said.get("volunteer", "yes"), "role-wanted": said.get("role", "both"), "first": said.get("first", ""),
        "starting-point": said.get("start", ""), "teaching": said.get("teaching", ""), "style": said.get("style", ""),
    }  # fmt: skip
    return {name: answer for name, answer in {**one, **many}.items() if answer}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ("fr", "en"))
def test_a_case_comes_out_as_it_is_written(path, language, tmp_path):
    """Every pair with its reason, every other person with the rule and what would change it."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = propose_case(case, tmp_path, language)
    found = "\n".join(made.lines) + "\n"
    expected = path.with_suffix(f".{language}.txt")
    if os.environ.get("BINOME_ACCEPT"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert {left.rule for left in made.proposal.left} == set(case["shows"])


def test_there_is_a_case_for_every_reason():
    """Each sentence about somebody who has no pair is shown by a case, so that somebody has read it."""
    from binome.cohort.matching.hardrules import RULES
    from binome.cohort.matching.leftout import FREE, NOBODY, OWN, SEVERAL

    told = {word for path in CASES for word in yaml.safe_load(path.read_text(encoding="utf-8")).get("shows", ())}
    assert told == {*OWN, *RULES, FREE, NOBODY, SEVERAL} - {"self", "settled"}
