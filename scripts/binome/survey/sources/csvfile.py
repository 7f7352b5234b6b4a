"""Tables kept as CSV: a folder with one file a survey, or one file alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from io import StringIO
from pathlib import Path

from binome.survey.sources.decoding import decode
from binome.survey.sources.failure import SourceError, missing_tab, path_of, read_bytes, stay_inside
from binome.survey.table import HEAD_LINES, Beside, EmptyTable, Table, make_table

DELIMITERS = ",;\t"  # the first wins where they explain a file equally well
TITLES_AND_HEADER = 6  # the first wide record is the header if it is one of these
SAMPLE = 60  # records looked at to choose the delimiter
HEAD_BYTES = 50_000  # of a file that is only looked at
LONGEST_CELL = 1_000_000  # characters; csv's own limit of 131,072 is met by pasted documents


class Csv:
    type = "csv"

    @staticmethod
    def fetch(settings: Mapping[str, object], tab: str | None, root: Path) -> Table:
        """The table of `<path>/<tab>.csv`, or of `path` itself where it is a file."""
        path, shown = _file_of(settings, tab, root)
        table = parse_csv(decode(read_bytes(path, shown), shown), shown)
        return table if shown == str(settings["path"]) else replace(table, beside=tuple(_beside(path)))


def _file_of(settings: Mapping[str, object], tab: str | None, root: Path) -> tuple[Path, str]:
    folder, shown = path_of(settings, root), str(settings["path"])
    if tab is None or folder.is_file():
        return folder, shown
    if not folder.is_dir():
        raise SourceError("source.missing-folder", path=shown)
    files = {file.stem: file for file in sorted(folder.iterdir()) if file.suffix.lower() == ".csv"}
    if tab not in files:
        raise missing_tab("source.missing-csv", tab, files, shown)
    shown = f"{shown.rstrip('/')}/{files[tab].name}"
    return stay_inside(files[tab], root, shown), shown


def _beside(path: Path) -> Iterator[Beside]:
    files = (file for file in sorted(path.parent.iterdir()) if file.suffix.lower() == ".csv" and file != path)
    return (Beside(file.name, partial(read_head, file)) for file in files)


def read_head(path: Path) -> Table | None:
    """The first lines of a file, whatever it is."""
    with suppress(SourceError, OSError), path.open("rb") as stream:
        raw = stream.read(HEAD_BYTES)
        lines = raw[: raw.rfind(b"\n") + 1] if len(raw) == HEAD_BYTES else raw
        table = parse_csv(decode(lines, path.name), path.name)
        return replace(table, rows=table.rows[:HEAD_LINES])
    return None


def parse_csv(text: str, shown: str) -> Table:
    """The table that a text spells; `shown` names it in errors."""
    csv.field_size_limit(LONGEST_CELL)
    delimiter = _delimiter_of(text)
    _refuse_open_quote(text, delimiter, shown)
    try:
        return make_table(shown, csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise SourceError("source.not-csv", path=shown) from None
    except EmptyTable:
        raise SourceError("source.empty", path=shown) from None


def _delimiter_of(text: str) -> str:
    """The delimiter under which most records are as wide as the first wide one, then the one that makes it widest.

    csv.Sniffer guesses from letter counts and falls for the `;` that joins checkboxes inside a cell.
    """
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(record) for record, _ in zip(reader, range(SAMPLE), strict=False) if any(record)]
    except csv.Error:
        return 0.0, 0
    wide = next((width for width in widths[:TITLES_AND_HEADER] if width > 1), 0)
    return (sum(width == wide for width in widths) / len(widths), wide) if wide else (0.0, 0)


def _refuse_open_quote(text: str, delimiter: str, shown: str) -> None:
    """A quote that is never closed would swallow every row after it, in silence."""
    if text.count('"') % 2 == 0:
        return
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        deque(reader, maxlen=0)
    except csv.Error:
        raise SourceError("source.open-quote", path=shown) from None
