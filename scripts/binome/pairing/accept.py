"""A proposal that everybody said yes to becomes the roster, and the number of pairs of the cohort's public file."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from binome.cohort.seats import say_periods
from binome.model import Cohort, Role, Seat
from binome.pairing.case import Case, Standing
from binome.pairing.proposalfiles import folder_of, to_csv
from binome.places import Places
from binome.privacy.csvrows import write_whole
from binome.problems import Place, Problem, Stop
from binome.program.yamlfile import read_yaml
from binome.survey.roster import CANDIDATE, COLUMNS, plain_code

__all__ = ["SIGNS", "seats_with", "write_pairs", "write_roster_table"]

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # as the Carnet draws them: without those that people take for one another


def seats_with(case: Case, pairs: Sequence[Standing], dropped: Sequence[Standing]) -> list[Seat]:
    """The roster with these pairs, in its own order; codes stay with their people, and only a second seat draws one.

    The seats of a dropped pair are candidates again. Raises Stop where a pair names somebody whom the roster does not.
    """
    gone = {pair.id for pair in dropped} - {pair.id for pair in pairs}
    seats = [_freed(seat) if seat.pair in gone and seat in case.present else seat for seat in case.roster.seats]
    known = {seat.person: seat for seat in case.present}
    unknown = sorted({person for pair in pairs for person in (pair.mentor, pair.mentee) if person not in known})
    if unknown:
        raise Stop(Problem(Place(f"private/matching/{case.cohort.id}/proposal.csv"), "matching.unknown-person", {"n": len(unknown)}))
    codes = {plain_code(seat.code) for seat in seats}
    for pair in pairs:
        for role in get_args(Role):
            person = getattr(pair, role)
            if any(seat.pair == pair.id and seat.person == person and seat.role == role for seat in seats):
                continue
            free = next((at for at, seat in enumerate(seats) if seat.person == person and seat.status == CANDIDATE), None)
            if free is None:
                free = len(seats)
                seats.append(Seat(_fresh(codes), person, "", CANDIDATE, CANDIDATE, known[person].organisation, CANDIDATE))
            seats[free] = replace(seats[free], pair=pair.id, role=role, status="active", since=None)
    return [*_counted(seats)]


def write_roster_table(case: Case, places: Places, seats: Sequence[Seat]) -> tuple[Path, bool]:
    """Write the roster; its path, and whether it is the cohort's own roster, a CSV of private/, or one to paste."""
    own = _own_roster(case.cohort, places)
    path = own or folder_of(places, case.cohort.id) / "roster.csv"
    write_whole(path, to_csv([COLUMNS, *map(_cells, seats)]).encode())
    return path, own is not None


def write_pairs(cohort: Cohort, places: Places, pairs: int) -> Path:
    """Set `pairs:` in the cohort's file; every other sign of it stays."""
    path = places.program / "cohorts" / f"{cohort.id}.yml"
    content = path.read_bytes().decode("utf-8")
    line, column = read_yaml(path, places.relative(path)).values[("pairs",)]
    lines = content.splitlines(keepends=True)
    row = lines[line - 1]
    end = column - 1 + len(row[column - 1 :]) - len(row[column - 1 :].lstrip("0123456789"))
    lines[line - 1] = row[: column - 1] + str(pairs) + row[end:]
    path.write_bytes("".join(lines).encode("utf-8"))
    return path


def _own_roster(cohort: Cohort, places: Places) -> Path | None:
    """The roster's file where it is a CSV of private/ that has our own titles and no other."""
    if cohort.roster is None or cohort.roster.type != "csv":
        return None
    path = places.root / str(cohort.roster.settings["path"])
    ours = path.suffix.lower() == ".csv" and path.is_file() and path.resolve().is_relative_to(places.private.resolve())
    if not ours or "columns" in cohort.roster.settings:
        return None
    header = path.read_bytes().splitlines()[0].decode("utf-8-sig", "replace") if path.stat().st_size else ""
    return path if {*header.replace(";", ",").split(",")} <= {*COLUMNS} else None


def _freed(seat: Seat) -> Seat:
    return replace(seat, pair="", role=CANDIDATE, counts_as=CANDIDATE, status=CANDIDATE, since=None, before=())


def _counted(seats: Sequence[Seat]) -> Iterator[Seat]:
    """Each person's seats count as one role: mentee where they are both, as the roster's reader decides."""
    roles = {seat.person: {other.role for other in seats if other.person == seat.person} - {CANDIDATE} for seat in seats}
    for seat in seats:
        if seat.status == "erased" or seat.role == CANDIDATE or seat.counts_as in roles[seat.person] - {CANDIDATE}:
            yield seat
        else:
            yield replace(seat, counts_as=min(roles[seat.person]))


def _cells(seat: Seat) -> list[str]:
    if seat.status == "erased":
        return [seat.code if name == "code" else "erased" if name == "status" else "" for name in COLUMNS]
    paired = seat.role != CANDIDATE
    said = {
        **{name: getattr(seat, name) for name in ("code", "person", "pair", "organisation", "status")},
        "role": seat.role if paired else "", "counts_as": seat.counts_as if paired else "",
        "since": seat.since.isoformat() if seat.since else "", "before": say_periods(seat.before),
    }  # fmt: skip
    return [said[name] for name in COLUMNS]


def _fresh(codes: set[str]) -> str:
    """A code that nobody has, drawn where nobody can guess."""
    while True:
        signs = "".join(secrets.choice(SIGNS) for _ in range(8))
        if signs.casefold() not in codes:
            codes.add(signs.casefold())
            return f"{signs[:4]}-{signs[4:]}"
