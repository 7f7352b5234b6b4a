"""Real answers, all the way: pulled, released, and told on a page, each figure against a count made by lines of csv."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from binome.model import LANGUAGES, Released, Share, Survey
from binome.publish.pages import render_pages
from binome.release.ledger import read_ledger, write_entry
from binome.release.night import release
from binome.survey.pull import pull
from binome.survey.store import load_pulled
from real_world import TODAY, build_world, count_joined, count_single, needs_real_answers, read_columns
from test_real_pull import DASK, DRIFT, dask_survey, drift_survey, end_survey, files, lowered, mid_survey

pytestmark = needs_real_answers

M = 2


def told(n: int, yes: int) -> tuple[int, int]:
    """R5 of the publication rule, written once more here."""
    if yes <= M + 1:
        return 0, M + 1
    return (n - M - 1, n) if yes >= n - M - 1 else (yes, yes)


def published(survey: Survey) -> Survey:
    """The survey with something to say of each closed question: every box, and the first option of every scale."""
    questions = {}
    for name, one in survey.questions.items():
        if one.type == "choices":
            one = replace(one, publish=tuple(option.id for option in one.options))
        elif one.options and not one.positive:
            one = replace(one, positive=(one.options[0].id,))
        questions[name] = one
    return replace(survey, questions=questions)


def released(root: Path, survey: Survey, paths: dict[str, Path]) -> tuple[dict[str, dict[str, object]], dict[str, dict[str, str]]]:
    """Each cohort's figures by id, and the pages of each language."""
    program, places = build_world(root, survey, paths)
    pull(program, places, TODAY)
    stored = {name: load_pulled(places, name) for name in program.cohorts}
    night = release(program, stored, read_ledger(places.results)[0], TODAY)
    for cohort, entry in night.entries:
        write_entry(places.results, cohort, entry)
    assert not night.problems
    figures = {
        cohort: {figure.id.split("/")[2]: figure for figure in entry.figures}
        for cohort, entry in night.entries
        if isinstance(entry, Released)
    }
    ledger, problems = read_ledger(places.results)
    assert not problems
    return figures, {language: render_pages(program, ledger, TODAY, language) for language in LANGUAGES}


def check_figures(survey: Survey, figures: dict[str, object], columns: dict[str, list[str]]) -> int:
    """Every figure of a cohort against the raw column; how many were compared."""
    compared = 0
    for one in survey.questions.values():
        if not one.options:
            continue
        labels = {option.id: option.label.to("fr") for option in one.options}
        cells = next(columns[label] for label in (one.label.to("fr"), *one.former) if label in columns)
        if one.type == "choices":
            boxes = count_joined(cells, list(labels.values()))
            n = sum(bool(cell) for cell in cells)
            expected = {f"{one.id}.{option}": (n, boxes[label]) for option, label in labels.items()}
        else:
            n = sum(count_single(cells, label) for label in labels.values())
            yes = sum(count_single(cells, labels[option]) for option in one.positive)
            expected = {one.id: (n, yes)}
        for name, (n, yes) in expected.items():
            figure = figures[name]
            if n < 2 * M + 3:
                assert not isinstance(figure, Share), name
            else:
                assert (figure.unit, figure.n, figure.low, figure.high) == ("answer", n, *told(n, yes)), name
            compared += 1
    return compared


def test_would_recommend_is_told_as_the_rule_says(tmp_path):
    """22 of 22, 32 of 32 and 34 of 35 are at least 19, 29 and 32 on the pages, in French and in English."""
    survey = published(end_survey())
    figures, pages = released(tmp_path, survey, files("end"))
    for name, path in files("end").items():
        assert check_figures(survey, figures[name], read_columns(path)) > 10
    for name, low, n in (("ols-1", 19, 22), ("ols-2", 29, 32), ("ols-3", 32, 35)):
        for language, words in (("fr", rf"au moins\s+{low}\s+sur\s+{n}"), ("en", rf"at least\s+{low}\s+of\s+{n}")):
            page = pages[language][f"cohortes/{name}/progres.md"]
            said = page[page.index(f'data-figure="{name}/end-closing/recommend"') :].replace("&#160;", " ").replace("&nbsp;", " ")
            assert re.search(words, said[:1500]), (name, language)


@pytest.mark.parametrize("cohort", ["ols-1", "ols-2", "ols-3"])
def test_the_middle_of_each_cohort_is_released_right(tmp_path, cohort):
    """Each figure of a mid-term survey is the coded count of its raw column."""
    columns = read_columns(files("mid")[cohort])
    survey = published(mid_survey(columns))
    figures, _ = released(tmp_path, survey, {cohort: files("mid")[cohort]})
    assert check_figures(survey, figures[cohort], columns) > 10


def test_a_google_forms_export_is_released_right(tmp_path):
    """259 rows: every box of every question, coded."""
    columns = {label: [cell.removesuffix(".0") for cell in cells] for label, cells in read_columns(DASK).items()}
    survey = published(dask_survey(read_columns(DASK)))
    figures, _ = released(tmp_path, survey, {"dask": DASK})
    assert check_figures(survey, figures["dask"], columns) >= 50


def test_two_exports_with_other_titles_are_released_right(tmp_path):
    """Former labels carry a question from one export to the next, up to its figures."""
    survey = published(drift_survey())
    figures, _ = released(tmp_path, survey, DRIFT)
    for name, path in DRIFT.items():
        assert check_figures(survey, figures[name], lowered(read_columns(path))) > 20
