"""Who asks to be forgotten is: here at once, at the next pull too, and nobody else loses a byte."""

from __future__ import annotations

import csv
import os
import re
from io import StringIO

import pytest
from binome.places import Places
from binome.privacy.csvrows import changed, read_records
from binome.privacy.forget import forget
from binome.privacy.receipts import fingerprint, write_receipt
from binome.problems import Stop
from binome.survey.pull import pull
from binome.survey.roster import plain_code
from binome.survey.store import load_pulled
from binome.survey.tombstones import FILE, load_tombstones, mark_of, write_tombstones
from binome.wording import say
from hypothesis import given
from hypothesis import strategies as st
from privacy_house import AFTER, CODE, CODES, COHORT, DURING, binome, holding, load, pulled, read_folder, real, shared

KEPT = {f".responses/{COHORT}/_roster.json", f"private/inbox/{COHORT}/roster.csv"}  # the code of an erased row, alone


def rows_with(content: bytes, code: str) -> list[list[str]]:
    return [row for row in csv.reader(StringIO(content.decode("utf-8-sig"))) if any(plain_code(code) == plain_code(c) for c in row)]


@pytest.mark.parametrize("typed", CODES)
def test_after_forgetting_an_erased_row_keeps_its_code_and_nothing_else(tmp_path, typed):
    """However the code is typed; its person's answers are in no file of this machine."""
    program, places = pulled(tmp_path)
    assert len(holding(tmp_path)) > len(KEPT)
    assert forget(program, places, typed, DURING)
    assert holding(tmp_path) == KEPT
    [row] = rows_with((tmp_path / f"private/inbox/{COHORT}/roster.csv").read_bytes(), CODE)
    assert [cell for cell in row if cell] == [CODE, "erased"]
    seat = load_pulled(places, COHORT).roster.by_code[plain_code(CODE)]
    assert (seat.person, seat.pair, seat.role, seat.organisation, seat.since, seat.status) == ("", "", "", "", None, "erased")


def test_nobody_else_loses_a_byte(tmp_path):
    """The lines of the others stay as they were, to the byte, in every file."""
    program, places = pulled(tmp_path)
    before = read_folder(tmp_path / "private/inbox")
    forget(program, places, CODE, DURING)
    for name, content in read_folder(tmp_path / "private/inbox").items():
        others = [line for line in before[name].splitlines(keepends=True) if CODE.encode() not in line]
        assert [line for line in content.splitlines(keepends=True) if CODE.encode() not in line] == others


def test_a_pull_does_not_bring_back_what_the_source_still_has(tmp_path):
    """The source is restored as it was, as a new download would: roster and answers are dropped again."""
    program, places = pulled(tmp_path)
    source = tmp_path / f"private/inbox/{COHORT}"
    before = read_folder(source)
    forget(program, places, CODE, DURING)
    for name, content in before.items():
        (source / name).write_bytes(content)
    done = pull(program, places, DURING)
    kept = load_pulled(places, COHORT)
    assert kept.roster.by_code[plain_code(CODE)].status == "erased" and not kept.roster.by_code[plain_code(CODE)].person
    assert all(r.code != plain_code(CODE) for stored in kept.surveys.values() for r in stored.responses)
    assert "erased" in done.kinds[COHORT, "mensuel"] and CODE not in "".join(done.lines)
    assert not [p for p in done.problems if p.severity == "error"]


def test_a_row_marked_erased_in_the_roster_is_a_tombstone_without_any_file(tmp_path):
    """As on a machine that keeps nothing between two nights."""
    places = real(tmp_path)
    roster = tmp_path / f"private/inbox/{COHORT}/roster.csv"
    lines = roster.read_text(encoding="utf-8").splitlines()
    emptied = [f"{CODE},,,,,,erased," if line.startswith(CODE) else line for line in lines]
    roster.write_text("\n".join(emptied) + "\n", encoding="utf-8")
    pull(load(places), places, DURING)
    assert not (places.private / FILE).exists()
    stored = load_pulled(places, COHORT).surveys
    assert all(r.code != plain_code(CODE) for survey in stored.values() for r in survey.responses)


def test_all_the_seats_of_a_person_go_with_one_code(tmp_path):
    """A person in two pairs has two codes; the partner stays."""
    places = real(tmp_path)
    roster = tmp_path / f"private/inbox/{COHORT}/roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8") + "ABCD-2345,paubm,P06,mentor,,atelier-rivage,active,\n", encoding="utf-8")
    program = load(places)
    pull(program, places, DURING)
    forget(program, places, CODE, DURING)
    seats = load_pulled(places, COHORT).roster.by_code
    assert seats["abcd2345"].status == seats[plain_code(CODE)].status == "erased"
    assert seats["2z6f248w"].person == "pt57u"


def test_an_equal_identifier_in_another_cohort_is_told_and_not_erased(tmp_path):
    """It may be somebody else's."""
    program, places = pulled(tmp_path)
    other = tmp_path / "private/inbox/automne-2026/roster.csv"
    other.write_text(other.read_text(encoding="utf-8") + "WXYZ-2345,paubm,P10,mentor,,atelier-rivage,active,\n", encoding="utf-8")
    receipt = forget(program, places, CODE, DURING)
    assert {"cohorts": "automne-2026"} in [item.values for item in receipt.left]
    assert b"WXYZ-2345,paubm" in other.read_bytes()


def test_to_forget_twice_does_no_harm_and_an_unknown_code_changes_nothing(tmp_path):
    program, places = pulled(tmp_path)
    forget(program, places, CODE, DURING)
    once = read_folder(tmp_path)
    again = forget(program, places, CODE, DURING)
    assert again and again.done == ()
    assert forget(program, places, "NOBO-DYXX", DURING) is None
    assert read_folder(tmp_path) == once


@pytest.mark.parametrize("lang, words", [("fr", "c’était déjà fait"), ("en", "it was done already")])
def test_to_forget_twice_is_told_on_the_screen_and_in_the_receipt(tmp_path, lang, words):
    real(tmp_path)
    assert words not in binome(tmp_path, "forget", CODE, "--today", DURING.isoformat(), lang=lang).stdout
    again = binome(tmp_path, "forget", CODE, "--today", DURING.isoformat(), lang=lang)
    assert again.returncode == 0 and words in again.stdout
    (receipt,) = (tmp_path / "private/receipts").glob("*-2.md")
    assert say(lang, "privacy", "receipt.nothing") in receipt.read_text(encoding="utf-8")


def test_a_file_that_is_not_there_leaves_nothing_to_do(tmp_path):
    """A survey that has not opened yet has no file; nobody is sent to look for it."""
    program, places = pulled(tmp_path)
    (places.private / f"inbox/{COHORT}/bilan.csv").unlink()
    receipt = forget(program, places, CODE, DURING)
    assert not [item for item in receipt.left if item.key == "left.unreadable"]
    (places.private / f"inbox/{COHORT}/mensuel.csv").write_bytes(b"\x00\x01\x02")
    told = [item.values for item in forget(program, places, CODE, DURING).left if item.key == "left.unreadable"]
    assert told == [{"path": f"private/inbox/{COHORT}/mensuel.csv"}]


def test_what_a_command_may_not_change_is_left_and_told(tmp_path):
    """A source outside private/, a link that leads out of it, an old download: named in the receipt, unchanged."""
    program, places = shared(tmp_path)
    pull(program, places, DURING)
    (places.private / "vieux").mkdir()
    (places.private / "vieux/copie.csv").write_text(f"code\n{CODE}\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/roster.csv").write_text(f"code\n{CODE}\n")
    (places.private / "lien.csv").symlink_to(tmp_path / "elsewhere/roster.csv")
    before = read_folder(tmp_path / "shared")
    receipt = forget(program, places, CODE, DURING)
    assert read_folder(tmp_path / "shared") == before
    told = {str(item.values.get("path")) for item in receipt.left}
    assert {f"shared/{COHORT}/mensuel.csv", f"shared/{COHORT}/roster.csv", "private/vieux/copie.csv"} <= told
    assert (tmp_path / "elsewhere/roster.csv").read_text() == f"code\n{CODE}\n"


@pytest.mark.skipif(os.name == "nt", reason="rights of files are those of POSIX")
@pytest.mark.parametrize(
    "file, text",
    [
        ("people.yml", "people:\n  paubm: {name: Zoé Canarivole}\n"),
        ("people.yml", "people:\n  other: {name: Octave, manager: paubm}\n  x: {name\n"),
        ("people.csv", "Nom,Repère de la personne\nZoé Canarivole,paubm\n"),
    ],
)
def test_a_card_with_their_name_is_left_and_told(tmp_path, file, text):
    """No code stands beside it, and the file may even be broken; the cards of others are nobody's concern."""
    program, places = pulled(tmp_path)
    (places.private / file).write_text(text, encoding="utf-8")
    told = [item.values for item in forget(program, places, CODE, DURING).left if item.key == "left.card"]
    assert told == [{"path": f"private/{file}"}]
    others = forget(program, places, "2Q9K-VFEX", DURING)
    assert others.cohorts == (COHORT,) and "left.card" not in {item.key for item in others.left}


def test_nobody_else_of_this_machine_reads_who_was_erased(tmp_path):
    """A digest of so few signs can be tried out: the list is for its owner, whatever an older one allowed."""
    program, places = pulled(tmp_path)
    file = places.private / "erased.txt"
    file.write_text("# vide\n")
    file.chmod(0o644)
    forget(program, places, CODE, DURING)
    assert file.stat().st_mode & 0o077 == 0 and not list(places.private.glob("*.tmp"))


def test_what_quotes_without_a_code_is_erased_too(tmp_path):
    """The report of a refused site, and what a pull that died half-way left: nothing in them says whose words they are."""
    program, places = pulled(tmp_path)
    places.refusal.write_text("    ce que cette personne a écrit")
    piece = places.responses / COHORT / "tmpq2w3e4.tmp"
    piece.write_text("ce que cette personne a écrit")
    receipt = forget(program, places, CODE, DURING)
    assert not places.refusal.exists() and not piece.exists()
    assert "private/guard.md" in {item.values.get("path") for item in receipt.done}


def test_a_receipt_proves_and_tells_nothing(tmp_path):
    """No code, no identifier, no answer, in either language; it bears the fingerprint of the code."""
    program, places = pulled(tmp_path)
    answers = {str(a) for s in load_pulled(places, COHORT).surveys.values() for r in s.responses for a in r.answers.values()}
    receipt = forget(program, places, CODE, DURING)
    for language in ("fr", "en"):
        text = write_receipt(places, receipt, language).read_text(encoding="utf-8")
        assert fingerprint(CODE) in text and plain_code(CODE) not in plain_code(text)
        assert "paubm" not in text and "P04" not in text
        assert not [answer for answer in answers if len(answer) >= 20 and answer in text]
    assert len(list((places.private / "receipts").iterdir())) == 2, "one receipt never overwrites another"


def test_the_terminal_repeats_neither_code_nor_count(tmp_path):
    """Known or not, the code is not said again; how many answers somebody gave stands in the receipt alone."""
    pulled(tmp_path)
    known, unknown = binome(tmp_path, "forget", CODE, "--today", "2026-06-20"), binome(tmp_path, "forget", "NOBO-DYXX")
    assert (known.returncode, unknown.returncode) == (0, 1)
    for done in (known, unknown):
        said = done.stdout + done.stderr
        assert CODE not in said and plain_code(CODE) not in said and "NOBO-DYXX" not in said and "Traceback" not in said
        assert not re.search(r"\d+ (ligne|place)", said)


def test_a_damaged_list_of_tombstones_stops_the_pull(tmp_path):
    """To go on would bring somebody back."""
    program, places = pulled(tmp_path)
    forget(program, places, CODE, DURING)
    (places.private / FILE).write_text("pilote-2026 13f9\n")
    with pytest.raises(Stop):
        pull(program, places, DURING)


@given(st.dictionaries(st.sampled_from(["a", "b-c"]), st.lists(st.text(min_size=1), min_size=1), max_size=2))
def test_tombstones_are_read_back_as_written(tmp_path_factory, codes):
    places = Places(tmp_path_factory.mktemp("t"))
    marks = {cohort: frozenset(map(mark_of, some)) for cohort, some in codes.items()}
    write_tombstones(places, marks)
    assert load_tombstones(places) == marks


ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", ",;\t")
def test_a_row_leaves_a_file_of_any_make(tmp_path, encoding, ending, delimiter):
    """Encoding, delimiter, quotes and line ends of the other rows stay as they were."""
    lines = [["Code", "Réponse", "Texte"], ["k1", "été", 'a "b"'], ["k2", "deux\nlignes", "x"], ["k3", "hé", "y"]]
    made = StringIO(newline="")
    csv.writer(made, delimiter=delimiter, lineterminator=ending).writerows(lines)
    path = tmp_path / "t.csv"
    path.write_bytes(made.getvalue().encode(encoding))
    records = read_records(path, "t.csv")
    assert records.to_bytes() == path.read_bytes() and len(records.texts) == 4
    left = changed(records, {3: ""}).to_bytes().decode(encoding)
    assert list(csv.reader(StringIO(left, newline=""), delimiter=delimiter)) == [lines[0], lines[1], lines[3]]


def test_forgetting_before_any_pull_works_on_the_files(tmp_path):
    """The inbox alone is enough to know who it is."""
    places = real(tmp_path)
    assert forget(load(places), places, CODE, DURING)
    assert holding(tmp_path) == {f"private/inbox/{COHORT}/roster.csv"}


def test_after_the_retention_a_forgotten_code_is_still_forgotten(tmp_path):
    program, places = pulled(tmp_path)
    forget(program, places, CODE, DURING)
    assert not [p for p in pull(program, places, AFTER).problems if p.severity == "error"]
