"""The sheets by role, and the page on proving: their hours, their sums and their figures are the example's own."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import pytest
import yaml
from test_docs_guide import ROLES
from written_pages import DOCS, LANGUAGES, PROGRAM, read_pages

from binome.model import Share
from binome.program.load import load_program
from binome.publish.effort import effort_of
from binome.publish.numbers import say_minutes
from binome.release.disclosure import end_coded, meets

PAGES = {language: read_pages(language) for language in LANGUAGES}
PROGRAMME = load_program(PROGRAM.parent).program
EFFORT, STEPS = effort_of(PROGRAMME), {step.id: step.minutes or 0 for step in PROGRAMME.calendar.steps}
PREPARING = 30 * PROGRAMME.calendar.sessions.count  # minutes: half an hour a session
MENTOR = EFFORT.total + EFFORT.mentors + PREPARING
MONTHS, PAIRS = 5, 6
MANAGER = STEPS["presentation"] + 15 + 5 * 4  # a quarter of an hour to agree, five minutes in each month of sessions
SPONSOR = 60 + STEPS["presentation"] + 5 * 4 + STEPS["closing"]
COORDINATOR = STEPS["presentation"] + STEPS["training"] + STEPS["workshop"]
PROVING = "evaluer-et-prouver"
IN_WORDS = {"fr": {35: "trente-cinq mois", 14: "quatorze au plus"}, "en": {35: "thirty-five months", 14: "fourteen at most"}}


def text_of(language: str, name: str) -> str:
    return PAGES[language][f"guide/{name}.md"].text


def table(language: str, name: str, number: int) -> list[list[str]]:
    """The cells of a table of a page, without its head."""
    found = re.findall(r"(?:^\|.*\n)+", text_of(language, name), re.MULTILINE)[number]
    return [[cell.strip(" *") for cell in row.strip("|").split("|")] for row in found.splitlines()[2:]]


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def say(language: str, *minutes: int) -> list[str]:
    return [say_minutes(language, one) for one in minutes]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_sheet_goes_from_before_to_after_then_says_time_and_words(language, role):
    """Three moments, the hours, what is never asked, what to say: in that order, whoever reads."""
    headings = re.findall(r"^## (.*)$", text_of(language, role), re.MULTILINE)
    moments = {"fr": ["Avant", "Pendant", "Après"], "en": ["Before", "During", "After"]}[language]
    assert headings[:3] == moments and headings[-1] == {"fr": "Quoi dire quand…", "en": "What to say when…"}[language]
    hours = {"fr": "temps", "en": "time"}[language]
    assert sum(hours in heading for heading in headings) == 1
    assert len(headings) in (6, 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_of_a_pair_are_told_their_hours_as_the_calendar_adds_them_up(language):
    """Each row, and the total that the managers' sheet repeats."""
    mentor, mentee = ([row[1] for row in table(language, role, 0)] for role in ROLES[:2])
    assert mentee == say(language, EFFORT.sessions, EFFORT.before, EFFORT.during, EFFORT.total)
    assert mentor == say(language, EFFORT.sessions, EFFORT.before, EFFORT.during, EFFORT.mentors, PREPARING, MENTOR)
    assert [row[1] for row in table(language, "roles/responsables", 0)] == say(language, MENTOR, EFFORT.total, MANAGER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_around_a_pair_are_told_the_length_of_their_meetings(language):
    """The coordinator's and the management's rows are the calendar's steps."""
    rows = [row[1] for row in table(language, "roles/coordination", 0)]
    assert [rows[0], rows[3], rows[4]] == say(language, COORDINATOR, PAIRS * STEPS["midterm"], STEPS["closing"])
    rows = [row[1] for row in table(language, "roles/sponsor", 0)]
    assert rows[0] == say_minutes(language, 60) and numbers(rows[1]) == [STEPS["presentation"]]
    assert rows[3:] == say(language, STEPS["closing"], SPONSOR)
    assert say_minutes(language, EFFORT.total) in text_of(language, "roles/sponsor")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coordinator_calls_when_the_rules_say_so(language):
    """The days of silence of the sheet are those of the code."""
    limits = json.loads((DOCS.parent / "scripts/binome/cohort/thresholds.json").read_text(encoding="utf-8"))
    line = next(line for line in text_of(language, "roles/coordination").splitlines() if "21" in line)
    assert numbers(line) == [limits["silent_days"]] and limits["cancelled_in_a_row"] == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programme_s_lines_that_are_shown_are_in_it(language):
    """A criterion and an outcome, word for word."""
    program = yaml.safe_load((PROGRAM / "program.yml").read_text(encoding="utf-8"))
    cohort = yaml.safe_load((PROGRAM / "cohorts" / "pilote-2026.yml").read_text(encoding="utf-8"))
    criterion, outcome = map(yaml.safe_load, re.findall(r"```yaml\n(.*?)```", text_of(language, PROVING), re.DOTALL))
    assert criterion["go_criteria"].items() <= program["go_criteria"].items()
    assert outcome["outcomes"]["results"].items() <= cohort["outcomes"]["results"].items()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_highest_mark_is_what_the_rule_lets_appear(language):
    """All say yes, and this is what the page would print: no mark above it can be met."""
    m = PROGRAMME.settings.publication.m("person")
    for n, told, mark in table(language, PROVING, 3):
        low, high = end_coded(int(n), int(n), m)
        assert numbers(told) == [low, int(n)]
        share, [percent] = Share("", "person", int(n), low, high), numbers(mark)
        assert meets(share, Fraction(percent, 100)) == "met" and meets(share, Fraction(percent + 1, 100)) == "cannot-tell"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdict_that_is_told_is_the_pilot_s(language):
    """Met at the mark that was set; a higher one, on the same answers, would have told nothing."""
    again = figures()["again"]
    line = next(line for line in text_of(language, PROVING).splitlines() if re.search(r"75\u00a0?%, (il|that) ", line))
    share = Share("", "person", again["n"], again["low"], again["high"])
    assert [meets(share, Fraction(mark, 100)) for mark in numbers(line)] == ["met", "cannot-tell"]


def figures() -> dict[str, dict]:
    ledger = json.loads((PROGRAM / "results/pilote-2026/bilan-closing/released.json").read_text(encoding="utf-8"))
    return {figure["id"].split("/")[-1]: figure for figure in ledger["figures"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_return_is_worked_out_from_what_stands_elsewhere(language):
    """Hours given are those of the sheets; hours that come back, the example's outcome and the ledger's middle band."""
    half_days, followed = 7, 3 * MONTHS
    people = [2 * PAIRS * EFFORT.total, PAIRS * (EFFORT.mentors + PREPARING)]
    around = [COORDINATOR + 60 * (half_days + followed) + PAIRS * STEPS["midterm"] + STEPS["closing"], 2 * PAIRS * MANAGER, SPONSOR]
    hours = [round(minutes / 60) for minutes in people + around]
    given = [int(row[2]) for row in table(language, PROVING, 5)]
    assert given == [*hours, sum(hours)]

    saved = yaml.safe_load((PROGRAM / "cohorts/pilote-2026.yml").read_text(encoding="utf-8"))["outcomes"]["results"]["reporting-hours"]
    middle = figures()["hours"]
    assert middle["band"] == "h3-5"
    stated = -(-middle["n"] // 2) * 3  # the middle answer and all above it, at the least hours of its band
    measured = saved["before"] - saved["after"]
    assert [numbers(row[2])[0] for row in table(language, PROVING, 6)] == [measured, stated]
    for months in (sum(hours) // measured, -(-sum(hours) // stated)):
        assert IN_WORDS[language][months] in text_of(language, PROVING)

    drawn = [int(width) + 14 for width in re.findall(r'class="(?:o|may)" d="M0 \d+h(\d+)a14', text_of(language, PROVING))]
    shown = [numbers(said)[0] for said in re.findall(r'<tspan class="b">(.*?)</tspan>', text_of(language, PROVING))]
    assert shown == [sum(hours), 12 * measured, 12 * stated]
    assert [width / hour for width, hour in zip(drawn, shown, strict=True)] == pytest.approx([1.75] * 3, rel=0.01)
