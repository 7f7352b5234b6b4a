"""The whole life of ten pairs in an empty folder, from sign-ups to the purge: commands, forms, and files that a coordinator edits.

One life is played, by `life_played`; each test looks at one thing that it left behind.
"""

from __future__ import annotations

import csv
import email
import email.policy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import life_firm as firm
import pytest
from life_played import ASKS, CANCELS, COHORT, ERASED, FILE, INBOX, MONTHS, PAIRS, REPLACED, SESSIONS, SILENT, Life, play
from pypdf import PdfReader

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "forms"))

from forms_node import needs_node, run_node  # noqa: E402

KINDS = {"inscription-presentation", "journal-mid", "journal-end", "bilan-closing", *(f"mensuel-{n}" for n in range(1, 5))}


@pytest.fixture(scope="module")
def life(tmp_path_factory) -> Life:
    folder = tmp_path_factory.mktemp("life")
    return play(folder / "atelier", folder / "kept")


def canaries(people: tuple[firm.Person, ...] = firm.PEOPLE) -> set[str]:
    """What nobody but the coordinator may read: each half of a name, addresses, codes as they may be typed, free text."""
    words = {firm.WORD} | {half for one in people for half in one.name.split()}
    return words | {one.email for one in people} | {code for one in people for code in (one.code, one.code.replace("-", ""))}


def found_in(data: bytes, words: set[str]) -> set[str]:
    text = data.decode("utf-8", errors="replace").casefold()
    return {word for word in words if word.casefold() in text}


def files_in(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def ledger(life: Life, name: str) -> dict[str, dict]:
    """The kind of an entry, of each wave."""
    paths = (life.root / "program/results" / COHORT).glob(f"*/{name}.json")
    return {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def proposal(life: Life, name: str) -> dict[str, dict[str, str]]:
    with (life.kept / name / f"private/matching/{COHORT}/proposal.csv").open(encoding="utf-8", newline="") as file:
        return {row["pair"]: row for row in csv.DictReader(file) if row["pair"]}


def seats(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# From sign-ups to pairs


@needs_node
def test_the_forms_of_the_generated_script_give_the_very_tables_that_are_read(life, tmp_path):
    """Every answer of this life is given again in the forms that `binome form` makes, and the sheets hold the rows of the CSV files."""
    surveys = life.program.surveys
    asked = [
        {"survey": row.survey, "at": row.moment.isoformat(), "code": row.code, "answers": firm.answers_of(surveys[row.survey], row)}
        for row in sorted(life.rows, key=lambda one: one.moment)
    ]  # fmt: skip
    told = tmp_path / "asked.json"
    told.write_text(json.dumps(asked), encoding="utf-8")
    sheets = json.loads(run_node(str(HERE / "fill_forms.mjs"), str(life.kept / f"forms/build/forms/{COHORT}/carnet.gs"), str(told)))
    for survey in surveys:
        header, *rows = firm.table_of(surveys[survey], [row for row in life.rows if row.survey == survey])
        assert sheets[survey][0] == header
        assert [even(row) for row in sheets[survey][1:]] == [even(row) for row in rows] != []


def even(row: list[str]) -> list[str]:
    """A row without its stamp, and with one sort of blank."""
    return [re.sub(r"[\u00a0\u202f]", " ", cell) for cell in row[1:]]


def test_the_day_sign_up_opens_a_missing_file_is_told_for_what_it_is(life):
    """Nobody has answered, so there is nothing to download yet; who is invited is read all the same."""
    said = next(one for one in life.said if one.words == ("pull",))
    assert (said.day, said.code) == ("2025-02-03", 3) and "Si personne n’a encore répondu, il n’y a rien à faire" in said.output


def test_ten_pairs_are_proposed_and_nobody_in_their_own_line(life):
    """Everybody else hears why: one mentor too many, no free will, a need that nobody meets, no answer."""
    first = proposal(life, "first")
    assert len(first) == 10
    managers = {firm.PEOPLE[n].id: firm.PEOPLE[n - 10].id for n in range(10, 20)}
    assert not any(managers.get(row["mentor"]) == row["mentee"] for row in first.values())
    said = next(one for one in life.said if one.words == ("match", COHORT)).output
    assert "2 moments leur vont" in said and "un moment leur va" in said
    left = [line for line in said.splitlines() if line.startswith("–")]
    alone = {one.id for one in firm.PEOPLE} - {row[role] for row in first.values() for role in ("mentor", "mentee")}
    assert len(left) == 4 and all(any(firm.BY_ID[id].name in line for line in left) for id in alone)
    assert {firm.PEOPLE[n].id for n in (firm.DECLINES, firm.ELSEWHERE, firm.SILENT)} < alone


def test_a_coffee_that_did_not_click_changes_that_pair_and_no_other(life):
    first, second = proposal(life, "first"), proposal(life, "second")
    couples = {id: (row["mentor"], row["mentee"]) for id, row in first.items()}
    again = {id: (row["mentor"], row["mentee"]) for id, row in second.items()}
    assert {id: couple for id, couple in again.items() if id in couples} == {id: couple for id, couple in couples.items() if id != "P03"}
    assert len(again) == 10 and couples["P03"] not in again.values()


def test_yes_writes_the_roster_and_one_number(life):
    """Everybody keeps the code they signed up with, and the public file says ten where it said eight."""
    rows = seats(life.kept / f"matched/{INBOX}/roster.csv")
    assert {(row["pair"], row["role"], row["person"]) for row in rows if row["pair"]} == {
        (id, role, row[role]) for id, row in proposal(life, "second").items() for role in ("mentor", "mentee")
    }
    assert {row["person"]: row["code"] for row in rows} == {one.id: one.code for one in firm.PEOPLE}
    before = life.kept.joinpath("signed-up", FILE).read_text(encoding="utf-8")
    assert life.kept.joinpath("matched", FILE).read_text(encoding="utf-8") == before.replace("pairs: 8\n", "pairs: 10\n")


# On paper and by mail


def test_blank_documents_name_nobody_and_named_ones_name_their_two(life):
    for path in life.kept.joinpath("launch/build/documents").rglob("*.pdf"):
        assert not found_in(text_of(path).encode(), canaries()), path.name
    for id, row in proposal(life, "second").items():
        papers = [*life.kept.joinpath(f"launch/private/documents/{COHORT}", id).rglob("*.pdf")]
        two = {firm.BY_ID[row[role]].name for role in ("mentor", "mentee")}
        contracts = [text_of(path) for path in papers if path.stem == "contrat"]
        assert contracts and all(two <= {one.name for one in firm.PEOPLE if one.name in text} for text in contracts)


def test_the_addendum_is_made_for_the_pair_whose_mentor_changed(life):
    """It bears who arrived and not who left, and no other pair has one."""
    papers = life.kept.joinpath(f"replaced/private/documents/{COHORT}")
    addenda = [*papers.rglob("avenant-nouveau-binome.pdf")]
    assert {path.relative_to(papers).parts[0] for path in addenda} == {REPLACED}
    for path in addenda:
        text = text_of(path)
        assert life.fresh.name in text and life.gone.name not in text


def test_the_message_of_a_survey_reaches_everybody_with_their_own_code_alone(life):
    """Those who sign up have no pair yet, and are invited like the others."""
    for name, wave, invited in (
        ("invited", "opens-inscription-presentation", {one.id for one in firm.PEOPLE}),
        ("launch", "opens-mensuel-1", life.invited["mensuel-1"]),
    ):
        (folder,) = life.kept.joinpath(name, f"private/messages/{COHORT}").glob(f"*-{wave}")
        drafts = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in folder.glob("*.eml")]
        assert sorted(draft["To"].addresses[0].addr_spec for draft in drafts) == sorted(firm.BY_ID[id].email for id in invited)
        for draft in drafts:
            (own,) = (one for one in firm.PEOPLE if one.email == draft["To"].addresses[0].addr_spec)
            text = draft.get_body().get_content()
            assert {one.code for one in firm.PEOPLE if one.code in text} <= {own.code}


# From week to week


def test_the_week_says_who_needs_a_hand_in_order(life):
    """Whoever asked for help, then whoever wrote nothing, then whoever cancelled twice; and nobody else."""
    said = next(one for one in life.said if one.day == "2025-04-25" and one.words[0] == "status").output
    assert re.findall(r"^\d+\. (P\d\d)", said, re.MULTILINE) == [ASKS, SILENT, CANCELS]
    page = life.kept.joinpath(f"report/private/reports/{COHORT}.html").read_text(encoding="utf-8")
    week = page[page.index("Cette semaine") : page.index("Binôme par binôme")]
    assert [id for id in PAIRS if id in week] == sorted([ASKS, SILENT, CANCELS])
    assert "Jamais lu" not in page and "plus gardé" in page, "the sign-ups were read, and purged a month after the start"


def test_the_released_figures_are_those_counted_by_hand(life):
    """Every public question of every wave, under the publication rule: who answered in time, coded ends, middle bands."""
    released = ledger(life, "released")
    assert released.keys() == KINDS
    for survey in life.program.surveys.values():
        for wave in released:
            if wave.startswith(survey.id):
                counted = _pairs_that_held(life, wave) if survey.id == "journal" else dict(_counted(life, survey, wave))
                told = {figure["id"].split("/")[-1]: _told(figure) for figure in released[wave]["figures"]}
                assert told == counted, wave


def _told(figure: dict) -> tuple:
    return (figure["n"], figure["band"]) if "band" in figure else (figure["n"], figure["low"], figure["high"]) if "n" in figure else ()


def _counted(life: Life, survey, wave: str) -> Iterator[tuple[str, tuple]]:
    """From the planned answers: latest of each person, from seven answers on."""
    opened = ledger(life, "opened")[wave]
    mine = (row for row in life.all_rows if row.survey == survey.id)
    rows = {row.code: row for row in mine if opened["opens"] <= f"{row.moment:%Y-%m-%d}" <= opened["closes"]}
    for question in survey.questions.values():
        if question.shown != "public":
            continue
        given = [row.chosen[question.id] for row in rows.values() if row.chosen.get(question.id)]
        if question.type == "band":
            order = [option.id for option in question.options]
            yield question.id, (len(given), sorted(given, key=order.index)[(len(given) - 1) // 2])
        elif question.publish:
            yield from ((f"{question.id}.{option}", _range([option in one for one in given])) for option in question.publish)
        else:
            yield question.id, _range([one in (question.positive or ("yes",)) for one in given])


def _range(yes: list[bool], m: int = 2) -> tuple:
    n, c = len(yes), sum(yes)
    return () if n < 2 * m + 3 else (n, 0, m + 1) if c <= m + 1 else (n, n - m - 1, n) if c >= n - m - 1 else (n, c, c)


def _pairs_that_held(life: Life, wave: str) -> dict[str, tuple]:
    """Of ten pairs, those that held each of the sessions planned by then: four, then eight."""
    planned = SESSIONS[:4] if wave == "journal-mid" else SESSIONS
    pair_of = {seat["code"]: seat["pair"] for seat in seats(life.kept / f"replaced/{INBOX}/roster.csv")}
    held = {pair: 0 for pair in PAIRS}
    for row in life.all_rows:
        if row.survey == "journal" and row.chosen["held"] == "yes" and date.fromisoformat(str(row.chosen["on"])) in planned:
            held[pair_of[row.code]] += 1
    return {"held": _range([count == len(planned) for count in held.values()], m=1)}


def test_who_is_invited_is_frozen_when_a_wave_opens(life):
    """Twenty-four to sign up; then those with a pair on that day, without who paused, stopped or was erased."""
    opened = ledger(life, "opened")
    assert opened["inscription-presentation"]["invited"] == 24 and opened["journal-end"]["invited"] == 10
    assert {wave: opened[wave]["invited"] for wave in life.invited} == {wave: len(people) for wave, people in life.invited.items()}
    assert [len(life.invited[f"mensuel-{n}"]) for n in (1, 2, 3, 4)] == [20, 20, 18, 18]


# Somebody is erased


def test_who_is_erased_is_in_no_later_artefact(life):
    """Neither name, nor address, nor code but in the emptied row of the roster; a receipt stays, which tells nothing."""
    words = canaries((life.erased,)) - {firm.WORD}
    roster = life.root / INBOX / "roster.csv"
    folders = [life.root / name for name in ("private", ".responses", "build", "site")]
    kept = [path for path in files_in(*folders) if path != roster]
    assert not [path for path in kept if found_in(path.read_bytes(), words) - _kept_as_tombstone(life, path)]
    assert not [path for path in kept if path.suffix == ".pdf" and found_in(text_of(path).encode(), words)]
    (row,) = (seat for seat in seats(roster) if seat["code"] == life.erased.code)
    assert {name: cell for name, cell in row.items() if cell} == {"code": life.erased.code, "status": "erased"}
    assert len([*(life.root / "private/receipts").glob("2025-05-07-forget-*.md")]) == 1
    assert not (life.root / f"private/documents/{COHORT}" / ERASED).exists()


def _kept_as_tombstone(life: Life, path: Path) -> set[str]:
    return {life.erased.code} if path == life.root / f".responses/{COHORT}/_roster.json" else set()


def test_the_receipt_says_where_the_name_is_left_to_be_taken_away(life):
    """What a command does not change is told by its path; the person's own words are not repeated."""
    (receipt,) = (life.root / "private/receipts").glob("2025-05-07-forget-*.md")
    done, left = receipt.read_text(encoding="utf-8").split("## Reste à faire à la main")
    assert "private/people.csv" in left and f"{INBOX}/binomes.csv" in left
    taken = (f"{INBOX}/mensuel.csv", f"{INBOX}/roster.csv", f"private/messages/{COHORT}", f"private/documents/{COHORT}")
    assert all(path in done for path in taken)


def test_no_figure_that_was_out_moves_when_somebody_is_erased(life):
    results = life.kept / f"forgotten/program/results/{COHORT}"
    before = {path.relative_to(results): path.read_bytes() for path in files_in(results)}
    assert {path.parts[0] for path in before if path.name == "released.json"} == {"inscription-presentation", "mensuel-1", "mensuel-2"}
    assert {path: (life.root / "program/results" / COHORT / path).read_bytes() for path in before} == before


# At the closing


def test_the_sponsor_reads_a_verdict_first(life):
    """Both marks are met over the whole range, so: go on; then what was made, and what the firm measured itself."""
    figures = {wave: {one["id"].split("/")[-1]: one for one in entry["figures"]} for wave, entry in ledger(life, "released").items()}
    used, again = figures["mensuel-4"]["used"], figures["bilan-closing"]["again"]
    assert used["low"] * 100 >= 60 * used["n"] and again["low"] * 100 >= 75 * again["n"], "else another verdict is the right one"
    page = (life.root / f"site/cohortes/{COHORT}/direction/index.html").read_text(encoding="utf-8")
    assert page.index("On continue") < page.index("au moins")
    assert "Le tableau de bord des chantiers" in page and re.search(r"31.{1,60}22", page, re.DOTALL)


def test_everybody_who_stayed_has_their_certificate(life):
    """In their own language; who took over a pair on the way is told from that day on."""
    papers = life.root / f"private/documents/{COHORT}"
    texts = {path.relative_to(papers).parts[0] + path.stem: text_of(path) for path in papers.rglob("attestation-*.pdf")}
    stayed = {seat["person"]: seat for seat in life.seats if seat["pair"] and seat["status"] == "active"}
    assert len(texts) == len(stayed) == 18
    for id in stayed:
        (text,) = (text for text in texts.values() if firm.BY_ID[id].name in text)
        assert ("Attestation de participation" in text) == (firm.BY_ID[id].language == "français"), id
    late = next(text for text in texts.values() if life.fresh.name in text)
    assert "5 mai 2025" in " ".join(late.split()) and "3 mars 2025" not in " ".join(late.split())


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_ledger_as_a_table_is_valid_and_says_what_the_files_say(life, language):
    """frictionless reads the package; each figure stands there once, with its range."""
    from frictionless import validate

    package = life.root / f"site/{language}registre/datapackage.json"
    report = validate(str(package))
    assert report.valid, report.flatten(["message"])
    rows = {row["figure"]: row for row in seats(package.parent / "figures.csv")}
    figures = [figure for entry in ledger(life, "released").values() for figure in entry["figures"]]
    assert rows.keys() == {figure["id"] for figure in figures}
    for figure in figures:
        if "low" in figure:
            assert [rows[figure["id"]][name] for name in ("n", "low", "high")] == [str(figure[name]) for name in ("n", "low", "high")]


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_calendar_holds_the_sessions_and_the_surveys(life, language):
    """Eight weeks of sessions on the Mondays of a paper calendar, four months, the closing review in the afternoon, Paris time."""
    feed = icalendar.Calendar.from_ical((life.root / f"site/{language}cohortes/{COHORT}/calendrier.ics").read_bytes())
    days: dict[date, list[str]] = {}
    for event in feed.walk("VEVENT"):
        begins = event.decoded("DTSTART")
        days.setdefault(begins.date() if isinstance(begins, datetime) else begins, []).append(str(event["SUMMARY"]))
    assert all(day in days for day in (*SESSIONS, *MONTHS))
    uids = [str(event["UID"]) for event in feed.walk("VEVENT")]
    assert len(uids) == len(set(uids)) > len(SESSIONS) + len(MONTHS)
    closing = [event.decoded("DTSTART") for event in feed.walk("VEVENT") if event.decoded("DTSTART").__class__ is datetime]
    assert any((when.date(), when.hour, when.utcoffset()) == (date(2025, 6, 23), 16, timedelta(hours=2)) for when in closing)


def test_the_next_cohort_grows_from_this_one(life):
    page = (life.root / "site/cohortes/automne-2025/index.html").read_text(encoding="utf-8")
    assert f"{COHORT}/" in page and "Le pilote de 2025" in page
    network = (life.root / "site/programme/reseau/index.html").read_text(encoding="utf-8")
    assert "Le pilote de 2025" in network


# What must stay private, and for how long


def test_nothing_private_is_in_what_is_public(life):
    """Names, addresses, codes and free text: neither in the site, nor in build/, nor in git and its history."""
    for path in files_in(life.root / "site", life.root / "build"):
        data = text_of(path).encode() if path.suffix == ".pdf" else path.read_bytes()
        assert not found_in(data, canaries()), path
    history = subprocess.run(["git", "-C", str(life.root), "log", "--all", "-p", "--text"], check=True, capture_output=True).stdout
    assert b"Le pilote de 2025" in history and not found_in(history, canaries())
    tracked = subprocess.run(["git", "-C", str(life.root), "ls-files"], check=True, capture_output=True, text=True).stdout
    assert "program/results/" in tracked and not re.search(r"^(private|\.responses)/", tracked, re.MULTILINE)


def test_no_command_but_match_says_a_private_word(life):
    """A proposal of pairs names people to their coordinator; the others say no word of them, not even the code that was typed."""
    proposals = [said for said in life.said if said.words[0] == "match" and "--accept" not in said.words]
    assert len(proposals) == 2 and all(found_in(said.output.encode(), canaries()) for said in proposals)
    assert not [said.words for said in life.said if said.words[0] != "match" and found_in(said.output.encode(), canaries())]


def test_what_is_private_is_for_its_owner_alone(life):
    """Everything that a command wrote there; the files that the coordinator puts there are as they made them."""
    theirs = {life.root / "private/people.csv", *(life.root / INBOX).iterdir()}
    assert not [path for path in files_in(life.root / "private") if path not in theirs and path.stat().st_mode & 0o077]


def test_after_the_retention_a_purge_leaves_figures_and_receipts(life, tmp_path):
    """A trial says so first; afterwards nothing of anybody is left but what no cohort declares, which is named."""
    root = tmp_path / "later"
    shutil.copytree(life.root, root, ignore=shutil.ignore_patterns("site", "build", ".git"))
    later = Life(root, tmp_path)
    trial = later.do("2026-01-15", "purge", "--dry-run")
    assert "roster.csv" in trial and (root / INBOX / "roster.csv").exists()
    said = later.do("2026-01-15", "purge")
    assert "private/people.csv" in said
    (root / "private/people.csv").unlink()
    words = canaries()
    left = [path for path in files_in(root / "private", root / ".responses") if path.parent.name != "receipts"]
    assert not [path for path in left if found_in(path.read_bytes(), words)], left
    assert not [path for path in files_in(root / "private/receipts") if found_in(path.read_bytes(), words)]
    before, after = ([path.read_bytes() for path in files_in(one / "program/results")] for one in (life.root, root))
    assert before == after != []
