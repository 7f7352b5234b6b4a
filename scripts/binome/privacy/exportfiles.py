"""An export as three files: JSON for a machine, Markdown for a reader, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from binome.model import Program
from binome.places import Places
from binome.privacy.csvrows import write_whole
from binome.privacy.export import gather
from binome.privacy.formulas import neutralised
from binome.privacy.holdings import holdings_of
from binome.privacy.mentions import mentioning, naming
from binome.privacy.people import Person, find_person, same_person_elsewhere
from binome.privacy.receipts import Item, Receipt, fingerprint
from binome.wording import say

__all__ = ["export", "folder_of", "to_csv", "to_markdown", "write_export"]

BY_HAND = ("left.hand-form", "left.hand-log", "left.hand-notebook", "left.shell")
COLUMNS = ("cohort", "survey", "sent", "counted_in", "question", "label", "answer", "says")
DELIMITERS = {"fr": ";", "en": ","}  # what a spreadsheet expects where a comma begins the decimals


def export(program: Program, places: Places, code: str, today: date, language: str) -> list[tuple[Path, Receipt]]:
    """Write an export for each cohort in which a code stands; its folder and its receipt. Empty for an unknown code."""
    written = []
    for person in find_person(program, places, code):
        folder = folder_of(places, person.cohort.id, code)
        write_export(folder, gather(program, places, person, today, language), language)
        done = (Item("done.exported", {"path": places.relative(folder)}),)
        others = same_person_elsewhere(program, places, person)
        left = [Item("left.same-person", {"cohorts": ", ".join(others)})] if others else []
        left += [Item("left.hand-mention", {"path": path}) for path in _elsewhere(program, places, person)]
        left += [Item("left.hand-card", {"path": path}) for path in naming(places, {seat.person for seat in person.seats if seat.person})]
        left += [Item(key) for key in BY_HAND]
        written.append((folder, Receipt("export", today, (person.cohort.id,), done, tuple(left), fingerprint(code))))
    return written


def _elsewhere(program: Program, places: Places, person: Person) -> Iterator[str]:
    """The files of private/ that hold a code of the person and are not in the export: a notebook, an old download."""
    handled = {h.path for h in holdings_of(program, person.cohort, places)}
    exports = places.relative(places.private / "exports")
    yield from (path for path in mentioning(places, person.codes, handled) if not path.startswith(f"{exports}/"))


def folder_of(places: Places, cohort: str, code: str) -> Path:
    """Where the exports of a person stand; the name shows neither code nor person."""
    return places.private / "exports" / f"{cohort}-{fingerprint(code)}"


def write_export(folder: Path, data: dict[str, Any], language: str) -> None:
    """Write the three files into a folder, in place of an older export."""
    write_whole(folder / "export.json", (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
    write_whole(folder / "export.md", to_markdown(data, language).encode())
    write_whole(folder / "answers.csv", ("\ufeff" + to_csv(data, language)).encode())  # Excel asks for the mark


def to_csv(data: dict[str, Any], language: str) -> str:
    """One row an answer; no cell begins as a formula does."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, delimiter=DELIMITERS[language], quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for sent in data["answers"]:
        head = (data["cohort"]["id"], sent["survey"], sent["sent"] or "", " ".join(sent["counted_in"]))
        for given in sent["answers"]:
            answer = given["answer"] if isinstance(given["answer"], str) else " ".join(given["answer"])
            writer.writerow(map(neutralised, (*head, given["question"], given["label"], answer, given["says"])))
    return lines.getvalue()


def to_markdown(data: dict[str, Any], language: str) -> str:
    """What was written by others stands in indented blocks, which Markdown shows as they are."""
    return "\n\n".join(_parts(data, language)) + "\n"


def _parts(data: dict[str, Any], language: str) -> Iterator[str]:
    def words(key: str, **values: object) -> str:
        return say(language, "privacy", f"export.{key}", **values)

    yield f"# {words('title')}"
    yield words("about", date=data["date"], programme=data["programme"], cohort=data["cohort"]["title"])
    yield words("kept", **data["kept_until"])
    yield f"## {words('seats')}"
    yield from (_block(seat.items()) for seat in data["seats"])
    if data["notes"]:
        yield f"## {words('notes')}"
        yield from (_block(note.items()) for note in data["notes"])
    yield f"## {words('answers')}"
    for sent in data["answers"] or ():
        yield f"### {sent['title']}"
        counted = ", ".join(sent["counted_in"]) or words("nowhere")
        yield _block([(words("sent"), sent["sent"]), (words("counted"), counted), *_remarks(sent, words, language)])
        yield from (_block([(given["label"], given["says"])]) for given in sent["answers"])
    yield f"## {words('files')}"
    for row in data["files"]:
        yield f"### `{row['file']}`"
        yield _block(row["cells"])
    if data["not_searched"]:
        yield words("not-searched", surveys=", ".join(data["not_searched"]))


def _remarks(sent: dict[str, Any], words: Any, language: str) -> Iterator[tuple[str, str]]:
    if sent["remarks"]:
        told = "; ".join(say(language, "survey", f"finding.{kind}") for kind in sent["remarks"])
        yield words("remarks"), told


def _block(pairs: Any) -> str:
    lines = (f"{title}: {'' if value is None else value}" for title, value in pairs)
    return "\n".join(f"    {line}" for pair in lines for line in pair.splitlines())
