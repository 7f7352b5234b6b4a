"""The life of a pair: what it is on a day, what it agreed on, and what its changes never move."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from coordination_house import COHORT, TODAY, binome, copied, program_of

from binome.cohort.agreed import Agreed, Aim, Change, agreed_by
from binome.cohort.life import Life, life_of
from binome.model import PairNote, Seat
from binome.places import Places
from binome.survey.pull import pull
from binome.survey.store import load_notes

DAY = date(2026, 10, 20)
BEFORE, AFTER = date(2026, 10, 1), date(2026, 11, 2)


def seat(role: str, status: str = "active", since: date | None = None) -> Seat:
    return Seat(f"{role}{status}{since}", role, "P01", role, role, "", status, since)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seats", "life"),
    [
        ([seat("mentor"), seat("mentee")], Life("active")),
        ([seat("mentor"), seat("mentee", since=BEFORE)], Life("active", BEFORE)),
        ([seat("mentor", "paused", BEFORE), seat("mentee", "paused", BEFORE)], Life("paused", BEFORE)),
        ([seat("mentor"), seat("mentee", "paused", BEFORE)], Life("paused", BEFORE)),
        ([seat("mentor", "paused", AFTER), seat("mentee", "paused", AFTER)], Life("active")),
        ([seat("mentor", "stopped", BEFORE), seat("mentee", "stopped", BEFORE)], Life("stopped", BEFORE)),
        ([seat("mentor", since=AFTER), seat("mentee", since=AFTER)], Life("coming", AFTER)),
        ([seat("mentor", "replaced", BEFORE), seat("mentee")], Life("alone", BEFORE, BEFORE)),
        ([seat("mentor", "replaced", BEFORE), seat("mentor", since=BEFORE), seat("mentee")], Life("active", BEFORE, BEFORE)),
        ([seat("mentor", "erased"), seat("mentee")], Life("alone")),
        ([], Life("stopped")),
    ],
    ids=lambda found: str(found)[:60],
)
def test_a_pair_is_on_a_day_what_its_seats_say(seats: list[Seat], life: Life) -> None:
    assert life_of(seats, DAY) == life


def note(row: int, key: str, value: str = "", since: date | None = None) -> PairNote:
    return PairNote(row, "P01", since, key, value)


def test_objectives_are_pending_until_some_are_noted() -> None:
    assert agreed_by([], "P01", DAY) == Agreed()
    assert agreed_by([note(2, "objective", "tableau", AFTER)], "P01", DAY).aims == (), "what is dated later is not so yet"


def test_what_a_pair_agreed_on_stands_as_of_a_day() -> None:
    notes = [
        note(2, "objective", "veille"), note(3, "objective", "tableau"), note(4, "own-objective", "Un plan"),
        note(5, "reached", "veille", BEFORE), note(6, "dropped", "tableau", BEFORE), note(7, "why", "Chantier", BEFORE),
        note(8, "cadence", "4", BEFORE), note(9, "minutes", "20", AFTER),
        note(10, "swapped", "", BEFORE), PairNote(11, "P02", None, "objective", "autre"),
    ]  # fmt: skip
    aims = (Aim("veille", False, None, True, BEFORE), Aim("Un plan", True))
    changes = (Change(BEFORE, cadence=4, why="Chantier"),)
    assert agreed_by(notes, "P01", DAY) == Agreed(aims, changes, is_swapped=True, swapped=BEFORE)
    assert agreed_by(notes, "P01", AFTER).changes == (*changes, Change(AFTER, minutes=20))


def test_notes_that_cannot_be_had_hold_nothing_back(tmp_path: Path) -> None:
    """A warning, and the last good copy stays: no figure is made of them."""
    places = copied(tmp_path)
    program = program_of(places)
    assert pull(program, places, TODAY).unreached is False and load_notes(places, COHORT)
    kept = load_notes(places, COHORT)
    (places.program / "example" / COHORT / "binomes.csv").unlink()
    done = pull(program, places, TODAY)
    assert [(p.id, p.severity) for p in done.problems if p.place.where == "sources.roster.notes"] == [("source.missing-file", "warning")]
    assert not done.unreached and load_notes(places, COHORT) == kept
    assert binome(places.root, "pull").returncode == 0


def test_a_runner_that_keeps_nothing_does_not_read_notes(tmp_path: Path) -> None:
    places = copied(tmp_path)
    done = pull(program_of(places), places, TODAY, keeps=False)
    assert not load_notes(places, COHORT) and not [line for line in done.lines if "notes" in line]


def test_no_change_of_a_pair_moves_what_a_wave_was_opened_with(places: Places) -> None:
    """Denominators are frozen at the opening: a pair that pauses, stops, is replaced or goes on changes no entry that is there."""
    from binome.release.ledger import read_ledger

    def opened() -> dict[str, bytes]:
        return {path.parent.name: path.read_bytes() for path in sorted((places.results / COHORT).glob("*/opened.json"))}

    assert binome(places.root, "release", "--today", "2026-10-03").returncode == 0
    before = opened()
    assert {"mensuel-1", "journal-mid"} <= before.keys()
    invited = read_ledger(places.results)[0].opened(COHORT, "journal-mid").invited  # type: ignore[union-attr]
    roster = places.program / "example" / COHORT / "roster.csv"
    text = roster.read_text(encoding="utf-8")
    changed = text.replace("P01,mentor,mentor,atelier-rivage,active,", "P01,mentor,mentor,atelier-rivage,stopped,2026-10-05")
    changed = changed.replace("P01,mentee,mentee,atelier-rivage,active,", "P01,mentee,mentee,atelier-rivage,stopped,2026-10-05")
    changed = changed.replace("P03,mentor,mentor,atelier-rivage,active,", "P03,mentor,mentor,atelier-rivage,replaced,2026-10-05")
    changed = changed.replace("P04,mentee,mentee,atelier-rivage,active,", "P04,mentee,mentee,atelier-rivage,paused,2026-10-05")
    assert changed.count("2026-10-05") == 4
    roster.write_text(changed, encoding="utf-8")
    notes = places.program / "example" / COHORT / "binomes.csv"
    going_on = "P05,05/10/2026,cycle renouvelé,\nP06,05/10/2026,rôles échangés,\n"
    notes.write_text(notes.read_text(encoding="utf-8") + going_on, encoding="utf-8")
    for day in ("2026-10-06", "2026-11-12"):
        binome(places.root, "pull", "--today", day)
        binome(places.root, "release", "--today", day)
        assert {name: content for name, content in opened().items() if name in before} == before
    released = read_ledger(places.results)[0].released(COHORT, "journal-mid")
    assert released is not None and invited == 10
    assert (places.results / COHORT / "mensuel-1" / "released.json").exists()


def test_what_a_pair_wrote_is_looked_for_in_a_site(places: Places) -> None:
    """An objective of its own, a reason: the guard knows them as somebody's words, and a title of the catalogue as nobody's."""
    from binome.publish.guard.private import read_private

    secrets = {secret.words for secret in read_private(program_of(places), places).secrets if secret.kind == "text"}
    assert {"Deux chantiers de nuit jusqu’à Noël", "Préparer l’entretien d’embauche en équipe"} <= secrets
    assert not {"tableau-de-bord", "candidatures-reseaux"} & secrets
