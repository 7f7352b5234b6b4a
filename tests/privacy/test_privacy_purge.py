"""What may no longer be kept is told, deleted, and not read again; what may be kept stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from binome.cohort.calendar import waves_of
from binome.cohort.retention import ANSWERS, MATCHING, ROSTER, kept_until, kind_of, no_longer_kept
from binome.model import Source
from binome.places import Places
from binome.privacy.exportfiles import export
from binome.privacy.forget import forget
from binome.privacy.purge import due, purge, receipt_of, warnings
from binome.privacy.receipts import write_receipt
from binome.program.load import load_program
from binome.survey.pull import pull
from binome.survey.store import load_pulled
from binome.survey.tombstones import FILE
from privacy_house import AFTER, CODE, COHORT, DURING, ROOT, binome, load, pulled, read_folder, real, shared


ROSTER_OF_TWO = f"private/inbox/{COHORT}/roster.csv"
DAY = DURING.isoformat()  # what formed the pilot's pairs has been due since March


def of_cohort(root, cohort=COHORT):
    return {name for name in read_folder(root) if cohort in name and not name.startswith(("program/", "private/receipts/"))}


def test_the_times_are_those_of_the_programme(tmp_path):
    """Months after the last week for answers and roster; thirty days after the start for what formed the pairs."""
    program = load(real(tmp_path))
    cohort = program.cohorts[COHORT]
    assert kept_until(program, cohort) == {
        ANSWERS: date(2026, 11, 30), ROSTER: date(2026, 11, 30), MATCHING: date(2026, 3, 4)
    }  # fmt: skip
    kinds = {survey.id: kind_of(cohort, survey, program.calendar) for survey in program.surveys.values()}
    assert kinds == {"inscription": MATCHING, "journal": ANSWERS, "mensuel": ANSWERS, "bilan": ANSWERS}


def test_a_retention_of_no_month_leaves_the_nights_to_release_the_last_wave(tmp_path):
    places = real(tmp_path)
    file = tmp_path / "program/program.yml"
    text = file.read_text(encoding="utf-8").replace("{answers: 6, roster: 6, matching: 1}", "{answers: 0, roster: 0, matching: 0}")
    file.write_text(text, encoding="utf-8")
    program = load(places)
    for cohort in program.cohorts.values():
        last = max(w.grace_ends for s in program.surveys_of(cohort) for w in waves_of(cohort, s, program.calendar))
        assert not no_longer_kept(program, cohort, last + timedelta(days=1)) & {"journal", "bilan", ROSTER}


def test_a_trial_says_what_a_purge_does_and_writes_nothing(tmp_path):
    program, places = pulled(tmp_path)
    before = read_folder(tmp_path)
    trial = receipt_of(program, places, AFTER)
    assert read_folder(tmp_path) == before
    done = purge(program, places, AFTER)
    assert [item.values for item in done.done] == [item.values for item in trial.done] and done.done


def test_a_purge_leaves_nothing_of_the_cohort_but_receipts(tmp_path):
    """Pulled tables, report, exports, tombstones and the files of private/; the other cohort keeps its own."""
    program, places = pulled(tmp_path)
    for _, receipt in export(program, places, "2Q9K-VFEX", DURING, "fr"):
        write_receipt(places, receipt, "fr")
    forget(program, places, CODE, DURING)
    other = of_cohort(tmp_path, "automne-2026")
    purge(program, places, AFTER)
    assert of_cohort(tmp_path) == set() and not (places.private / FILE).exists()
    assert other - of_cohort(tmp_path, "automne-2026") == {"private/inbox/automne-2026/inscription.csv"}
    assert list((places.private / "receipts").iterdir())
    assert due(program, places, AFTER) == ()


def test_a_pull_reads_nothing_past_its_time_and_says_so(tmp_path):
    """The source still has it all; nothing of it comes back, and the exit code is that of a good day."""
    program, places = pulled(tmp_path)
    source = read_folder(tmp_path / f"private/inbox/{COHORT}")
    purge(program, places, AFTER)
    for name, content in source.items():
        path = tmp_path / f"private/inbox/{COHORT}" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    done = pull(program, places, AFTER)
    assert load_pulled(places, COHORT).roster is None and not load_pulled(places, COHORT).surveys
    told = [p for p in done.problems if p.id == "pull.retention-over"]
    assert {p.place.file for p in told} == {f"program/cohorts/{c}.yml" for c in program.cohorts}
    assert {p.severity for p in told} == {"info"} and not done.unreached


@pytest.mark.parametrize("day, kinds", [(date(2026, 3, 4), []), (date(2026, 3, 5), [MATCHING]), (date(2026, 12, 1), [ANSWERS, MATCHING, ROSTER])])
def test_a_warning_comes_the_day_after_the_last_one(tmp_path, day, kinds):
    program, places = pulled(tmp_path)
    assert [found.kind for found in due(program, places, day) if found.cohort == COHORT] == kinds
    assert len([p for p in warnings(program, places, day) if COHORT in p.place.file]) == len(kinds)
    assert {p.severity for p in warnings(program, places, day)} <= {"warning"}


def test_a_pull_warns_at_the_command_line_while_something_is_due(tmp_path):
    pulled(tmp_path)
    late = binome(tmp_path, "pull", "--today", DAY)
    assert late.returncode == 0 and "binome purge" in late.stderr and "avertissement" in late.stderr
    before = read_folder(tmp_path)
    trial = binome(tmp_path, "purge", "--dry-run", "--today", DAY)
    assert trial.returncode == 0 and "inscription.csv" in trial.stdout and read_folder(tmp_path) == before
    assert binome(tmp_path, "purge", "--today", DAY).returncode == 0
    assert "avertissement" not in binome(tmp_path, "pull", "--today", DAY).stderr
    assert "Rien n’est à purger" in binome(tmp_path, "purge", "--today", DAY).stdout


def test_the_notebook_is_kept_as_long_as_the_codes_are(tmp_path):
    """When what formed the pairs is due, its form alone is to be emptied: the cohort still runs."""
    program, places = pulled(tmp_path)
    early = receipt_of(program, places, DURING)
    assert {(item.key, item.values["surveys"]) for item in early.left} == {("left.purge.form", "inscription")}
    late = {(item.key, item.values["surveys"]) for item in receipt_of(program, places, AFTER).left if item.values["cohort"] == COHORT}
    forms = {surveys for key, surveys in late if key == "left.purge.form"}
    assert forms == {"inscription", "bilan, journal, mensuel"}
    assert {key for key, _ in late} == {f"left.purge.{name}" for name in ("form", "copies", "notebook", "mail")}


def test_a_proposal_of_pairs_goes_with_the_sign_ups_that_it_quotes(tmp_path):
    """It tells who wants to learn what, beside names: thirty days after the start it is due as they are, and told before."""
    program, places = pulled(tmp_path, date(2026, 2, 20))
    proposal = places.private / "matching" / COHORT / "proposal.md"
    proposal.parent.mkdir(parents=True)
    proposal.write_text("Zoé aimerait avancer", encoding="utf-8")
    last = kept_until(program, program.cohorts[COHORT])[MATCHING]
    assert proposal.parent not in [path for found in due(program, places, last) for path in found.paths]
    purge(program, places, last)
    assert proposal.exists()
    receipt = purge(program, places, last + timedelta(days=1))
    assert not proposal.parent.exists()
    assert f"private/matching/{COHORT}" in [item.values["path"] for item in receipt.done]


def test_names_that_no_cohort_needs_any_more_are_told_once_a_roster_is_over(tmp_path):
    """Sign-ups are due long before: until then the names are needed."""
    program, places = pulled(tmp_path)
    for file in "people.yml", "people.csv":
        (places.private / file).write_text("Nom,Repère de la personne\nZoé,paubm\n", encoding="utf-8")
    assert "left.purge.card" not in {item.key for item in receipt_of(program, places, DURING).left}
    told = [(item.key, item.values["path"]) for item in receipt_of(program, places, AFTER).left if "people" in item.values.get("path", "")]
    assert told == [("left.purge.card", "private/people.csv"), ("left.purge.card", "private/people.yml")]


def test_what_a_script_cannot_delete_is_listed(tmp_path):
    """A source outside private/, an old download that nobody declares."""
    program, places = shared(tmp_path)
    pull(program, places, DURING)
    (places.private / "mensuel (1).csv").write_text("Code\n")
    receipt = purge(program, places, AFTER)
    told = {str(item.values.get("path")) for item in receipt.left}
    assert {f"shared/{COHORT}/mensuel.csv", f"shared/{COHORT}/roster.csv", "private/mensuel (1).csv"} <= told
    assert (tmp_path / f"shared/{COHORT}/roster.csv").is_file()


def test_a_file_that_two_cohorts_share_stays_until_both_are_over(tmp_path):
    places = real(tmp_path)
    program = load_program(ROOT).program
    cohorts = {c.id: replace(c, answers=None, roster=Source("csv", {"path": ROSTER_OF_TWO})) for c in program.cohorts.values()}
    program = replace(program, cohorts=cohorts, settings=replace(program.settings, example=False))
    assert due(program, places, AFTER) == ()
    purge(program, places, AFTER)
    assert (tmp_path / ROSTER_OF_TWO).is_file()
    purge(program, places, date(2028, 1, 1))
    assert not (tmp_path / ROSTER_OF_TWO).exists()


def test_nothing_is_ever_due_of_an_invented_programme():
    program = load_program(ROOT).program
    assert program and due(program, Places(ROOT), date(2099, 1, 1)) == ()


def test_the_report_of_a_refused_site_goes_with_what_it_may_quote(tmp_path):
    """It quotes answers without saying of which cohort; alone, it makes nothing due."""
    program, places = pulled(tmp_path)
    places.refusal.write_text("    une réponse")
    assert receipt_of(program, places, date(2026, 2, 1)).done == () and places.refusal.exists()
    assert "private/guard.md" in {item.values["path"] for item in purge(program, places, AFTER).done}
    assert not places.refusal.exists()
