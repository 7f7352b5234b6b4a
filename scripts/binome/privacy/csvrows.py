"""Rows taken out of a CSV file of somebody else's making, whose other bytes stay as they were."""

from __future__ import annotations

import codecs
import csv
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from binome.survey.sources import SourceError
from binome.survey.sources.csvfile import DELIMITERS, parse_csv
from binome.survey.sources.decoding import decode
from binome.survey.table import make_table

__all__ = ["Records", "changed", "line_of", "read_records", "write_whole"]

# Tried in turn: the one that gives back the very bytes is the file's.
_ENCODINGS = (
    (b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"), (b"", "utf-16-be"), (b"", "cp1252"),
)  # fmt: skip


@dataclass(frozen=True)
class Records:
    """A CSV file as the text of each of its records, the first of which a spreadsheet shows as row 1."""

    mark: bytes
    encoding: str
    delimiter: str
    texts: tuple[str, ...]

    def to_bytes(self) -> bytes:
        return self.mark + "".join(self.texts).encode(self.encoding)


def read_records(path: Path, shown: str) -> Records:
    """The records of a file; raises SourceError where it is no table, or could not be written back as it was."""
    raw = path.read_bytes()
    mark, encoding, text = _decoded(raw, shown)
    table = parse_csv(text, shown)
    delimiter = next(d for d in DELIMITERS if make_table(shown, csv.reader(StringIO(text, newline=""), delimiter=d)) == table)
    return Records(mark, encoding, delimiter, tuple(_split(text, delimiter)))


def changed(records: Records, rows: Mapping[int, str]) -> Records:
    """The records with other texts in place of some rows; an empty one takes the row away."""
    texts = tuple(rows.get(number, text) for number, text in enumerate(records.texts, start=1))
    return Records(records.mark, records.encoding, records.delimiter, texts)


def line_of(records: Records, row: int, cells: list[str]) -> str:
    """A record of these cells, ended as the record of that row ends."""
    old = records.texts[row - 1]
    line = StringIO(newline="")
    csv.writer(line, delimiter=records.delimiter, lineterminator=old[len(old.rstrip("\r\n")) :]).writerow(cells)
    return line.getvalue()


def write_whole(path: Path, content: bytes) -> None:
    """All of it or nothing, under the rights that the file had; a new one is for its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    if path.exists():
        shutil.copymode(path, name)
    os.replace(name, path)


def _decoded(raw: bytes, shown: str) -> tuple[bytes, str, str]:
    text = decode(raw, shown)
    for bare in (text, text.removeprefix("\ufeff")):
        for mark, encoding in _ENCODINGS:
            if mark + bare.encode(encoding, errors="replace") == raw:
                return mark, encoding, bare
    raise SourceError("source.binary", path=shown)


def _split(text: str, delimiter: str) -> list[str]:
    lines = StringIO(text, newline="").readlines()
    reader = csv.reader(iter(lines), delimiter=delimiter)
    texts, start = [], 0
    for _ in reader:
        texts.append("".join(lines[start : reader.line_num]))
        start = reader.line_num
    return texts
