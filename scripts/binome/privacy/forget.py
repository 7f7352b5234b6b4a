"""The right to erasure: a person's seats and answers leave this machine, and no later pull brings them back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from binome.cohort.retention import ROSTER
from binome.folding import fold
from binome.model import Program
from binome.places import Places
from binome.privacy.csvrows import Records, changed, line_of, read_records, write_whole
from binome.privacy.derived import derived_of
from binome.privacy.exportfiles import folder_of
from binome.privacy.holdings import Holding, holdings_of
from binome.privacy.mentions import mentioning, naming, unclaimed
from binome.privacy.people import Person, code_column, fetched, find_person, rows_of, same_person_elsewhere
from binome.privacy.receipts import Item, Receipt, fingerprint
from binome.survey.sources import SourceError
from binome.survey.store import NOTES as KEPT_NOTES
from binome.survey.store import ROSTER as KEPT_ROSTER
from binome.survey.store import load_date, load_notes, load_pulled, write_notes, write_roster, write_survey
from binome.survey.table import Table
from binome.survey.tombstones import FILE, Marks, erase_seats, load_tombstones, mark_of, write_tombstones

__all__ = ["forget"]

BY_HAND = ("left.night", "left.log", "left.form", "left.notebook", "left.mail", "left.copies", "left.shell")


def forget(program: Program, places: Places, code: str, today: date) -> Receipt | None:
    """Erase the person behind a code; None where nothing is held under it. Done again, it finds nothing: `done` is empty.

    The tombstones come first: should anything fail after them, the answers are dropped at the next pull all the same.
    """
    people = find_person(program, places, code)
    if not people:
        return None
    before = load_tombstones(places)
    tombstones = dict(before)
    for person in people:
        tombstones[person.cohort.id] = tombstones.get(person.cohort.id, frozenset()) | person.marks
    write_tombstones(places, tombstones)
    done = [Item("done.tombstone", {"path": f"private/{FILE}"})] if tombstones != before else []
    left: list[Item] = []
    for person in people:
        marks = tombstones[person.cohort.id]
        left += _same_person(program, places, person)
        done += _erase_kept(places, person.cohort.id, marks)
        for holding in holdings_of(program, person.cohort, places):
            done += _erase_in(program, places, holding, marks, left)
        done += _erase_exports(places, person)
        done += _erase_derived(places, person.cohort.id)
    done += _erase_refusal(places)
    codes = tuple(code for person in people for code in person.codes)
    handled = {h.path for person in people for h in holdings_of(program, person.cohort, places)}
    left += [Item("left.mention", {"path": path}) for path in mentioning(places, codes, handled)]
    left += [Item("left.card", {"path": path}) for path in naming(places, {seat.person for p in people for seat in p.seats if seat.person})]
    left += [Item("left.unclaimed", {"path": path}) for path in unclaimed(program, places)]
    left += [Item("left.no-code", {"surveys": names}) for names in _without_codes(program)]
    left += [Item(key) for key in BY_HAND]
    return Receipt("forget", today, tuple(p.cohort.id for p in people), tuple(done), tuple(left), fingerprint(code))


def _same_person(program: Program, places: Places, person: Person) -> Iterator[Item]:
    if others := same_person_elsewhere(program, places, person):
        yield Item("left.same-person", {"cohorts": ", ".join(others)})


def _without_codes(program: Program) -> Iterator[str]:
    if names := [survey.id for survey in program.surveys.values() if survey.identity == "none"]:
        yield ", ".join(names)


def _erase_kept(places: Places, cohort: str, marks: Marks) -> Iterator[Item]:
    """In .responses/: rows go, a seat keeps its code and nothing else; so do the pieces that a pull left when it died."""
    for piece in (places.responses / cohort).glob("*.tmp"):
        piece.unlink()
    pulled = load_pulled(places, cohort)
    if pulled.roster is not None:
        erased = erase_seats(pulled.roster, marks)
        if count := sum(new != old for new, old in zip(erased.seats, pulled.roster.seats, strict=True)):
            write_roster(places, cohort, erased, load_date(places, cohort, KEPT_ROSTER) or date.min)
            yield Item("done.seats", {"path": f".responses/{cohort}/{KEPT_ROSTER}.json", "n": count})
        yield from _erase_notes(places, cohort, {seat.pair for seat in erased.seats})
    for survey, stored in pulled.surveys.items():
        kept = [r for r in stored.responses if r.code is None or mark_of(r.code) not in marks]
        if count := len(stored.responses) - len(kept):
            write_survey(places, cohort, survey, replace(stored, responses=kept))
            yield Item("done.rows", {"path": f".responses/{cohort}/{survey}.json", "n": count})


def _erase_notes(places: Places, cohort: str, pairs: set[str]) -> Iterator[Item]:
    """What a pair agreed on goes with the last of its people; the notes of one that goes on are the others' too."""
    notes = load_notes(places, cohort)
    kept = [note for note in notes if note.pair in pairs]
    if count := len(notes) - len(kept):
        write_notes(places, cohort, kept, load_date(places, cohort, KEPT_NOTES) or date.min)
        yield Item("done.rows", {"path": f".responses/{cohort}/{KEPT_NOTES}.json", "n": count})


def _erase_in(program: Program, places: Places, holding: Holding, marks: Marks, left: list[Item]) -> Iterator[Item]:
    """In a source: a CSV file under private/ is changed, any other is added to what is `left` to its owner."""
    if holding.is_missing(places.root):
        return
    table = fetched(holding, places)
    if table is None:
        left.append(Item("left.unreadable", {"path": holding.shown}))
        return
    if holding.table == KEPT_NOTES:
        left.append(Item("left.notes", {"path": holding.shown}))
        return
    rows = rows_of(program, holding, table, marks)
    if not rows:
        return
    if not holding.ours or holding.path is None or holding.path.suffix.lower() != ".csv":
        left.append(Item("left.rows" if holding.table != ROSTER else "left.seats", {"path": holding.shown}))
        return
    try:
        records = read_records(holding.path, holding.shown)
    except SourceError:
        left.append(Item("left.unreadable", {"path": holding.shown}))
        return
    texts = {row: _tombstone(program, holding, table, records, row) for row in rows}
    if {row: records.texts[row - 1] for row in rows} != texts:
        write_whole(holding.path, changed(records, texts).to_bytes())
        yield Item("done.seats" if any(texts.values()) else "done.rows", {"path": holding.shown, "n": len(rows)})


def _tombstone(program: Program, holding: Holding, table: Table, records: Records, row: int) -> str:
    """Nothing in place of an answer; the code and the word `erased` in place of a seat."""
    titles, code = [fold(title) for title in table.header], code_column(program, holding, table)
    if holding.table != ROSTER or code is None or "status" not in titles:
        return ""
    cells = [""] * len(titles)
    cells[code] = str(dict(table.rows)[row][code])
    cells[titles.index("status")] = "erased"
    return line_of(records, row, cells)


def _erase_refusal(places: Places) -> Iterator[Item]:
    """The guard's report may quote a sentence of the person without a code beside it; another build makes another one."""
    if places.refusal.is_file():
        places.refusal.unlink()
        yield Item("done.deleted", {"path": places.relative(places.refusal)})


def _erase_derived(places: Places, cohort: str) -> Iterator[Item]:
    for path in derived_of(places, cohort):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield Item("done.deleted", {"path": places.relative(path)})


def _erase_exports(places: Places, person: Person) -> Iterator[Item]:
    for code in person.codes:
        folder = folder_of(places, person.cohort.id, code)
        if folder.is_dir():
            shutil.rmtree(folder)
            yield Item("done.folder", {"path": places.relative(folder)})
