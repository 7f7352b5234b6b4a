"""`binome report`: a private page that needs nothing but itself, says what it should, and lets no text become anything else."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from coordination_house import COHORT, TODAY, binome, program_of, write_people

from binome.coordination.kept import load_kept
from binome.coordination.report import report_of
from binome.model import LANGUAGES, PairNote
from binome.places import Places
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.survey.people import PersonCard
from binome.survey.store import load_roster

sys.path.append(str(Path(__file__).parents[1] / "hostile"))

from hostile_corpus import STRINGS  # noqa: E402

EXPECTED = Path(__file__).parent / "expected"
_STYLE = re.compile(r"<style>.*?</style>\n", re.S)


def made(places: Places, language: str = "fr", people: dict[str, PersonCard] | None = None, notes: tuple[PairNote, ...] | None = None) -> str:
    program = program_of(places)
    cohort = program.cohorts[COHORT]
    kept = load_kept(program, cohort, places)
    kept = kept if notes is None else replace(kept, notes=notes)
    return report_of(Context(program, Ledger(), TODAY, language), cohort, kept, people or {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_the_example_is_the_one_that_was_looked_at(places: Places, language: str) -> None:
    """When a change is right, `BINOME_ACCEPT=1 pytest tests/coordination` accepts it: look at the page before."""
    people = {"p8tau": PersonCard("p8tau", "Une personne inventée")}
    text = _STYLE.sub("", made(places, language, people))
    file = EXPECTED / f"{COHORT}.{language}.html"
    if os.environ.get("BINOME_ACCEPT"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text
    assert text == _STYLE.sub("", made(places, language, people)), "the same inputs, the same bytes"


def test_it_stands_in_private_for_its_owner_alone(places: Places) -> None:
    """Whatever an older file was open to; and nothing of it is staged for the site, or in git's sight."""
    file = places.private / "reports" / f"{COHORT}.html"
    file.parent.mkdir(parents=True)
    file.write_text("old")
    file.chmod(0o644)
    done = binome(places.root, "report", COHORT, "--today", TODAY.isoformat())
    assert done.returncode == 0 and f"private/reports/{COHORT}.html" in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and "P08" in file.read_text(encoding="utf-8")
    assert not places.build.exists() and not places.site.exists()


def test_it_asks_nobody_for_anything_and_runs_nothing(places: Places) -> None:
    text = made(places)
    assert "default-src 'none'" in text and "<script" not in text
    assert not re.findall(r"https?:|//[a-z]|@import|<(?:link|img|iframe|object|form|base)\b", _without_fonts(text))
    assert re.findall(r"url\(\"([a-z]+):", text) and set(re.findall(r"url\(\"([a-z]+):", text)) == {"data"}


def _without_fonts(text: str) -> str:
    return re.sub(r"data:font/woff2;base64,[A-Za-z0-9+/=]+", "", text)


def test_a_runner_gets_no_report(places: Places) -> None:
    done = binome(places.root, "report", COHORT, CI="1")
    assert done.returncode == 1 and "sur votre machine" in done.stderr
    assert not (places.private / "reports").exists()


def test_names_stand_in_it_only_where_somebody_wrote_them_down(places: Places) -> None:
    bare = made(places)
    names = write_people(places)
    binome(places.root, "report", COHORT, "--today", TODAY.isoformat())
    text = (places.private / "reports" / f"{COHORT}.html").read_text(encoding="utf-8")
    roster = load_roster(places, COHORT)
    assert roster is not None
    here = {seat.person for seat in roster.seats if seat.pair != "P07"}
    assert [person for person in here if f"Nom&#45;{person}" not in text] == []
    assert not [name for name in names.values() if name.replace("-", "&#45;") in bare]
    assert not [seat.code for seat in roster.seats if seat.code.replace("-", "&#45;") in text or seat.code in text]


class _Skeleton(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.odd: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.odd += [name for name, value in attrs if name.startswith("on") or name == "style" or "pwn" in str(value)]

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_no_name_and_no_note_becomes_anything_but_its_words(places: Places) -> None:
    """Every hostile string as a name, an objective, a place and a reason: the page keeps its tags, one for one."""
    roster = load_roster(places, COHORT)
    assert roster is not None
    persons = sorted({seat.person for seat in roster.seats if seat.pair != "P07"})
    tame = _skeleton(places, persons, ["tame"] * len(persons))
    for start in range(0, len(STRINGS), len(persons) * 5):
        words = [" ".join(STRINGS[start + n :: len(persons) * 40][:1]) or "x" for n in range(len(persons))]
        found = _skeleton(places, persons, words)
        assert found.tags == tame.tags and not found.odd
    assert tame.tags["article"] == 10


def _skeleton(places: Places, persons: list[str], words: list[str]) -> _Skeleton:
    people = {person: PersonCard(person, word) for person, word in zip(persons, words, strict=True)}
    notes = tuple(
        PairNote(row, f"P{1 + n % 10:02}", TODAY, key, f"{n} {word}")
        for n, word in enumerate(words)
        for row, key in enumerate(("own-objective", "place", "why"), start=3 * n)
    )
    page = _Skeleton()
    page.feed(_STYLE.sub("", made(places, people=people, notes=notes)))
    return page


def test_a_pair_with_one_objective_or_too_many_is_told_in_a_sentence(places: Places) -> None:
    """Two or three are what the method asks for, and nothing is said of them."""
    aims = {"P01": 1, "P02": 2, "P03": 3, "P04": 4}
    notes = tuple(PairNote(2, pair, TODAY, "own-objective", f"but {n}") for pair, count in aims.items() for n in range(count))
    page = made(places, notes=notes)
    assert page.count("Un seul objectif") == page.count("4 objectifs") == 1
    assert len(re.findall(r'<li class="flag">[^<]*objectif', page)) == 2


def test_hostile_words_are_still_read(places: Places) -> None:
    """Escaped, and not thrown away."""
    word = "<b onmouseover=pwn(1)>Zoé & \"co\"</b>"
    page = _Skeleton()
    page.feed(_STYLE.sub("", made(places, people={"p8tau": PersonCard("p8tau", word)})))
    assert word in "".join(page.words) and page.tags["b"] == 4  # those of the four sums


def test_of_the_format_it_says_only_that_something_is_to_be_looked_at(places: Places) -> None:
    """A pair that says that all is well and one that says nothing read the same: nobody is listed for not answering."""
    from binome.survey.store import Stored, load_survey, write_survey

    stored = load_survey(places, COHORT, "mensuel")
    assert stored is not None
    text = made(places)
    unhappy = {r.code for r in stored.responses if r.answers.get("fit") in ("other", "no")}
    happy = [r for r in stored.responses if r.code not in unhappy]
    assert happy and 1 <= text.count("À revoir avec le binôme") <= 3
    write_survey(places, COHORT, "mensuel", Stored([r for r in stored.responses if r not in happy], (), stored.date))
    pairs = re.compile(r'<section aria-labelledby="pairs">.*?</section>', re.S)
    assert pairs.search(made(places))[0] == pairs.search(text)[0]  # type: ignore[index]
