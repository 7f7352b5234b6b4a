"""The Carnet's script and Python say the same of every week: one rule written twice, and no case told twice."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

from health_house import Case, load_cases, plain, run, told
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from binome.cohort.health import PAIR_KINDS

sys.path.append(str(Path(__file__).parents[1] / "forms"))

from forms_node import needs_node
from week_script import items_of


@needs_node
def test_the_script_tells_every_case_as_it_is_written(tmp_path: Path) -> None:
    cases = list(load_cases())
    wrong = []
    for case, items in zip(cases, items_of(cases, tmp_path), strict=True):
        found, asked = told(case, items)
        wrong += [(case.why, found, asked)] * (found != asked)
    assert not wrong


START = date(2026, 9, 1)
CODES = ("A1", "B1", "a 1", "A2", "B2", "C2", "Z9", "")
HELD = ("Oui", "Non", "Non", "non", "No", False, "", "peut-être")
WHY = ("", "", "Agenda trop chargé", "Nous aimerions de l’aide", "À l'aide")
STATUSES = ("", "active", "active", "actif", "en pause", "paused", "candidat·e", "replaced", "stopped", "erased", "parti")
SEATS = ("A1,ana,P01,mentor", "B1,bob,P01,mentee", "A2,eva,P02,mentor", "B2,bob,P02,mentee", "C2,cem,P02,mentoré·e")


def a_day(random: Random) -> str:
    return (START + timedelta(days=random.randrange(140))).isoformat()


def a_row(random: Random) -> list[str | bool]:
    """What somebody sent, or typed in the sheet; a stamp may be of the future, of a repeated hour, or no stamp."""
    day = a_day(random)
    clock = f"{random.randrange(24):02}:{random.choice((0, 30)):02}:00"
    stamps = (f"{day}T{clock}{random.choice(('Z', '+02:00', '+01:00'))}", f"{day[8:]}/{day[5:7]}/{day[:4]} {clock}", "hier")
    stamp = random.choices(stamps, (8, 2, 1))[0]
    on = random.choices((a_day(random), day, ""), (4, 4, 1))[0]
    return [stamp, random.choice(CODES), on, random.choice(HELD), random.choice(WHY)]


def some_periods(random: Random) -> str:
    """Mostly none; in any order, and of any length below zero too, as somebody may type them."""
    drawn = [f"{random.choice(('', a_day(random)))}/{a_day(random)}" for _ in range(random.choice((0, 0, 1, 2)))]
    return " ".join(drawn)


def some_notes(random: Random) -> list[list[str]]:
    """Mostly paces, dated or not, of pairs that are there or not; numbers and words as people type them."""
    keys = ("cadence", "cadence", "semaines entre deux séances", "minutes", "rythme ?", "renewed")
    values = ("3", "4 semaines", "1", "13", "quatre", "", "6")
    days = ("", a_day(random), a_day(random), "bientôt")
    return [
        [random.choice(("P01", "P02", "p02 ", "P09")), random.choice(days), random.choice(keys), random.choice(values)]
        for _ in range(random.choice((0, 0, 1, 2, 3)))
    ]


def a_case(random: Random) -> Case:
    def seat(line: str) -> str:
        return f"{line},{random.choice(STATUSES)},{random.choice(('', '', a_day(random)))},,{some_periods(random)}"

    seats = SEATS if random.random() < 0.5 else [seat(line) for line in SEATS]
    rows = [a_row(random) for _ in range(random.randrange(20))]
    return Case("", date.fromisoformat(a_day(random)), seats=seats, log=rows, notes=some_notes(random))


@needs_node
@settings(max_examples=4, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=True))
def test_any_log_and_roster_say_the_same_in_both_languages(tmp_path_factory, random: Random) -> None:
    """Whatever people type: odd words, stamps of the future, seats that come and go, the same session told again."""
    drawn = [a_case(random) for _ in range(400)]
    told_by_python = [[plain(item) for item in run(case)] for case in drawn]
    told_by_script = items_of(drawn, tmp_path_factory.mktemp("weeks"))
    wrong = [(case, ours, theirs) for case, ours, theirs in zip(drawn, told_by_python, told_by_script, strict=True) if ours != theirs]
    assert not wrong, wrong[0]
    assert {item["kind"] for items in told_by_python for item in items} >= set(PAIR_KINDS)
