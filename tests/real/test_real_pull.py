"""Real answers, read through the whole pull, against counts made by independent lines of csv."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from binome.cohort.calendar import waves_of
from binome.model import Program, Survey
from binome.survey.attribution import answers_of_wave
from binome.survey.moments import stamp_reader
from binome.survey.pull import Pull, pull
from binome.survey.roster import Roster
from binome.survey.store import load_pulled
from real_world import (
    REAL, TODAY, build_world, count_joined, count_single, joined_options, nameless, needs_real_answers, question,
    read_all, read_columns, single_options,
)  # fmt: skip

pytestmark = needs_real_answers

COHORTS = ("OLS-1", "OLS-2", "OLS-3")
YES = "Yes"


def files(part: str) -> dict[str, Path]:
    return {name.lower(): REAL / "ols-open-seeds" / part / f"{name}.csv" for name in COHORTS}


def pulled(tmp_path: Path, survey: Survey, paths: dict[str, Path]) -> tuple[Program, Pull, dict[str, list[dict]]]:
    """What was read of each cohort: the answers of every unit."""
    program, places = build_world(tmp_path, survey, paths)
    done = pull(program, places, TODAY)
    answers = {}
    for name, cohort in program.cohorts.items():
        (wave,) = waves_of(cohort, survey, program.calendar)
        stored = load_pulled(places, name).surveys[survey.id]
        found, _ = answers_of_wave(survey, wave, stored.responses, Roster(()), program.settings.time_zone)
        answers[name] = list(found.values())
    return program, done, answers


def check_counts(survey: Survey, answers: list[dict], columns: dict[str, list[str]]) -> None:
    """Every option of every question of a survey, counted twice."""
    for asked in survey.questions.values():
        labels = [option.label.to("fr") for option in asked.options]
        cells = next(columns[label] for label in (asked.label.to("fr"), *asked.former) if label in columns)
        given = [answer[asked.id] for answer in answers if asked.id in answer]
        if asked.type == "choices":
            ours = Counter(
                label
                for answer in given
                for option, label in zip(asked.options, labels, strict=True)
                if option.id in answer
            )
            assert ours == count_joined(cells, labels), asked.id
            assert len(given) == sum(bool(cell) for cell in cells), asked.id
        else:
            ours = Counter(labels[int(answer[1:])] for answer in given)
            assert ours == {label: n for label in labels if (n := count_single(cells, label))}, asked.id


def end_survey() -> Survey:
    """The end of a cohort: three questions of one answer, two of several, and whether one would recommend it."""
    columns = read_all(files("end").values())
    first, second, third, topics, interest, recommend = columns
    return nameless(
        "end",
        [
            *(
                question(f"q{n}", "choice", label, single_options(columns[label]))
                for n, label in enumerate((first, second, third))
            ),
            question("topics", "choices", topics, joined_options(columns[topics], ", ")),
            question("interest", "choices", interest, joined_options(columns[interest], ", ")),
            question("recommend", "yes-no", recommend, single_options(columns[recommend], least=1), positive=("o1",)),
        ],
    )


def mid_survey(columns: dict[str, list[str]]) -> Survey:
    """Whatever the middle of a cohort asked: marks from 1 to 5, one answer, or several joined by a comma."""
    several = [label for label, cells in columns.items() if sum(", " in cell for cell in cells) > len(cells) / 4]
    questions = []
    for n, (label, cells) in enumerate(columns.items()):
        if label in several:
            questions.append(question(f"q{n}", "choices", label, joined_options(cells, ", ")))
        else:
            questions.append(question(f"q{n}", "scale", label, single_options(cells, least=1)))
    return nameless("mid", questions)


def test_the_three_ends_of_a_real_programme_are_counted_right(tmp_path):
    """Every option of every question, in three cohorts; would recommend: 22 of 22, 32 of 32, 34 of 35."""
    survey = end_survey()
    assert survey.questions["recommend"].options[1].label.to("en") == YES
    assert any(", " in option.label.to("en") for option in survey.questions["topics"].options)
    _, done, answers = pulled(tmp_path, survey, files("end"))
    assert not done.problems
    for name, path in files("end").items():
        check_counts(survey, answers[name], read_columns(path))
    told = [(sum(one.get("recommend") == "o1" for one in rows), len(rows)) for rows in answers.values()]
    assert told == [(22, 22), (32, 32), (34, 35)]


def test_several_answers_to_one_question_are_no_answer(tmp_path):
    """A cell of a one-answer question that joins two options is found, and counts for neither."""
    survey = end_survey()
    _, done, answers = pulled(tmp_path, survey, files("end"))
    for name, path in files("end").items():
        cells = read_columns(path)[survey.questions["q2"].label.to("fr")]
        labels = [option.label.to("fr") for option in survey.questions["q2"].options]
        joined = sum(sum(label in cell for label in labels) > 1 for cell in cells)
        assert ("several-answers" in done.kinds[name, "end"]) == bool(joined)
        assert sum("q2" in one for one in answers[name]) == sum(cell.rstrip(", ") in labels for cell in cells)


@pytest.mark.parametrize("cohort", [name.lower() for name in COHORTS])
def test_the_middle_of_each_cohort_is_counted_right(tmp_path, cohort):
    """Marks, one answer and several; blank cells are nobody's answer."""
    path = files("mid")[cohort]
    columns = read_columns(path)
    survey = mid_survey(columns)
    _, done, answers = pulled(tmp_path, survey, {cohort: path})
    assert not done.problems
    check_counts(survey, answers[cohort], columns)


def test_a_question_that_one_cohort_only_was_asked_waits_in_the_others(tmp_path):
    """The third cohort's survey has one column more: the same survey in the first two misses it, and says so."""
    survey = mid_survey(read_columns(files("mid")["ols-3"]))
    _, done, answers = pulled(tmp_path, survey, files("mid"))
    missing = {problem.place.file: problem.values["columns"] for problem in done.problems}
    (extra,) = set(read_columns(files("mid")["ols-3"])) - set(read_columns(files("mid")["ols-2"]))
    (waits,) = (one.id for one in survey.questions.values() if one.label.to("fr") == extra)
    assert missing == {f"program/cohorts/{name}.yml": waits for name in ("ols-1", "ols-2")}
    assert [len(rows) for rows in answers.values()] == [23, 15, 23]


DASK = REAL / "google-forms" / "dask-2019.csv"


def dask_survey(columns: dict[str, list[str]]) -> Survey:
    """A genuine Google Forms export: checkboxes by semicolon, grids, and marks that a spreadsheet made decimal."""
    questions = []
    for n, (label, cells) in enumerate(columns.items()):
        if n in (0, 21):
            continue  # the stamp, and free text
        filled = [cell for cell in cells if cell]
        if any(";" in cell for cell in filled):
            questions.append(question(f"q{n}", "choices", label, joined_options(filled, ";")))
        elif all(cell.replace(".", "").isdigit() for cell in filled):
            marks = sorted({str(int(float(cell))) for cell in filled})
            questions.append(question(f"q{n}", "scale", label, marks))
        else:
            questions.append(question(f"q{n}", "scale", label, single_options(filled, least=1)))
    return nameless("dask", questions)


def test_a_genuine_google_forms_export_is_counted_right(tmp_path):
    """259 rows, 22 questions, option labels with commas, titles with stray blanks, and 3.0 for the mark 3."""
    columns = read_columns(DASK)
    survey = dask_survey(columns)
    assert any("," in option.label.to("fr") for one in survey.questions.values() for option in one.options)
    _, done, answers = pulled(tmp_path, survey, {"dask": DASK})
    assert not done.problems and len(answers["dask"]) == 259
    marks = {label: [cell.removesuffix(".0") for cell in cells] for label, cells in columns.items()}
    check_counts(survey, answers["dask"], marks)


DRIFT = {"first": REAL / "header-drift" / "2018.csv", "second": REAL / "header-drift" / "2019-a.csv"}


def lowered(columns: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [cell.casefold() for cell in cells] for name, cells in columns.items()}


def drift_survey() -> Survey:
    """The second file's titles, with the first's as former ones: same places, other words.

    Labels drift in their capitals too, which folding ignores: they are taken and counted in lower case.
    """
    before, after = (lowered(read_columns(path)) for path in DRIFT.values())
    questions = []
    for n, (old, new) in enumerate(zip(before, after, strict=True)):
        cells = [cell for cell in before[old] + after[new] if cell]
        if n in (3, 4, 10, 11):
            one = question(f"q{n}", "choice", new, single_options(cells, least=1))
        elif 5 <= n <= 9:
            one = question(f"q{n}", "choices", new, joined_options(cells, "; "))
        elif n >= 12:
            one = question(f"q{n}", "text", new, shown="never")
        else:
            continue
        questions.append(replace(one, former=() if old == new else (old,)))
    return nameless("drift", questions)


def test_two_exports_with_other_titles_are_one_survey(tmp_path):
    """Former labels find the columns of both files: no question is missing, and every count is right."""
    survey = drift_survey()
    assert sum(bool(one.former) for one in survey.questions.values()) >= 4
    _, done, answers = pulled(tmp_path, survey, DRIFT)
    assert not done.problems
    for name, path in DRIFT.items():
        counted = replace(survey, questions={q.id: q for q in survey.questions.values() if q.type != "text"})
        written = lowered(read_columns(path))
        check_counts(counted, answers[name], written)
        for one in (q for q in survey.questions.values() if q.type == "text"):
            cells = next(written[label] for label in (one.label.to("fr"), *one.former) if label in written)
            assert sum(one.id in answer for answer in answers[name]) == sum(bool(cell) for cell in cells)


@pytest.mark.parametrize(
    "path, place", [(DASK, 0), (DRIFT["first"], 2), (DRIFT["second"], 2)], ids=["dask", "2018", "2019"]
)
def test_every_real_stamp_is_read(path, place):
    """Google's ISO stamps, and Indico's in UTC with microseconds, which Python's own reader confirms."""
    read = stamp_reader("day-first", ZoneInfo("Europe/Paris"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        stamps = [row[place] for row in list(csv.reader(file))[1:]]
    for stamp in stamps:
        expected = datetime.fromisoformat(stamp)
        found = read(stamp)
        assert found == expected if expected.tzinfo else found.replace(tzinfo=None) == expected
