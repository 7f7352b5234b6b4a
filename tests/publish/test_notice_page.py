"""The notice page: every item of the notice, and one table of who sees what, when and until when."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from publish_house import TODAY, program, said

from binome.model import LANGUAGES, Notice, Publication, Question, Step, Waves
from binome.publish.pages import render_pages
from binome.publish.pages.notice_seen import WHO
from binome.release.ledger import Ledger
from binome.wording import load_wording

ROW = re.compile(r'<tr role="row"><th scope="row" role="rowheader">(.*?)</th>(.*?)</tr>')
CELL = re.compile(r'<td role="cell"><b class="bn-seen__label" aria-hidden="true">.*?</b>(.*?)</td>')


def page(language: str = "fr", **changes: object) -> str:
    return unescape(render_pages(program(**changes), Ledger(), TODAY, language)["programme/notice.md"])


def rows(language: str = "fr", **changes: object) -> dict[str, tuple[str, ...]]:
    """The cells of each row, by who sees."""
    found = [tuple(CELL.findall(cells)) for _, cells in ROW.findall(page(language, **changes))]
    return dict(zip(WHO, found, strict=True))


def surveys(**changes: object) -> dict[str, object]:
    return {"surveys": {"mensuel": replace(program().surveys["mensuel"], **changes)}}


def settings(**changes: object) -> dict[str, object]:
    return {"settings": replace(program().settings, **changes)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_who_may_see_something_has_a_row_with_what_when_and_until_when(language: str) -> None:
    assert all(len(cells) == 3 and all(cells) for cells in rows(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_is_a_heading_that_says_which_article_it_meets(language: str) -> None:
    items = {key.removeprefix("notice.item.") for key in load_wording(language, "pages") if key.startswith("notice.item.")}
    text = page(language, notice=Notice(said("Notice"), {item: said(f"Texte de {item}.") for item in sorted(items)}))
    for item in items:
        assert f"{{: #{item.replace('_', '-')} .bn-clause-title }}" in text
        assert load_wording(language, "pages")[f"notice.law.{item}"] in text


@pytest.mark.parametrize(("m", "k"), [(1, 5), (2, 7), (3, 9)])
def test_the_web_sees_figures_from_the_threshold_that_is_set(m: int, k: int) -> None:
    assert f"{k}\u00a0réponses" in rows(**settings(publication=Publication(m_person=m)))["web"][0]


def test_the_table_counts_what_is_published_and_what_the_coordinator_reads_alone() -> None:
    used = program().surveys["mensuel"].questions["used"]
    note = Question("note", "text", said("Un mot"), "coordinator")
    seen = rows(**surveys(questions={"used": used, "note": note, "more": replace(note, id="more", shown="never")}))
    assert "2\u00a0questions" in seen["coordinator"][0]
    assert "1\u00a0question," in seen["web"][0]


def test_answers_are_kept_as_long_as_the_programme_says_and_as_the_kit_does_where_it_says_nothing() -> None:
    assert "9\u00a0mois" in rows(**settings(retention={"answers": 9, "roster": 6, "matching": 1}))["coordinator"][2]
    assert "6\u00a0mois" in rows(**settings(retention={}))["coordinator"][2]


def test_a_form_that_serves_to_make_pairs_is_kept_for_its_own_time() -> None:
    calendar = replace(program().calendar, steps=(Step("presentation", -3, said("Présentation"), said("Tous"), said("Dire")),))
    changes = surveys(waves=Waves(at=("presentation",))) | settings(retention={"answers": 6, "roster": 6, "matching": 2})
    until = rows(calendar=calendar, **changes)["coordinator"][2]
    assert "« Chaque mois », 2\u00a0mois après son départ".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in until


def test_figures_appear_after_the_wait_that_the_forms_have() -> None:
    assert "4\u00a0jours" in rows(**surveys(waves=Waves(every="month", grace_days=4)))["web"][1]
    both = {"a": program().surveys["mensuel"], "b": replace(program().surveys["mensuel"], id="b", waves=Waves(every="month", grace_days=5))}
    assert "3 à 5\u00a0jours" in rows(surveys=both)["web"][1]


def test_somebody_who_answers_for_the_pair_is_named_in_the_row_of_the_pair() -> None:
    assert "au nom des deux" in rows(**surveys(unit="pair", who=("mentor",)))["partner"][0]
    assert "au nom des deux" not in rows()["partner"][0]


def test_a_site_that_is_not_public_does_not_say_everyone_on_the_web() -> None:
    assert "sur le web" in page() and "sur le web" not in page(**settings(visibility="internal", visibility_acknowledged=True))


def test_the_dates_of_a_cohort_stand_there_until_everything_is_erased() -> None:
    """The house's cohort ends on 3 January 2027: its answers may be kept until 3 July."""
    notice = Notice(said("Notice"), {"retention": said("Six mois.")})
    assert "3\u00a0juillet 2027" in page(notice=notice)
    early = replace(program().cohorts["automne"], start=TODAY.replace(year=2024, day=25))
    assert "bn-note" not in page(notice=notice, cohorts={"automne": early})
