"""Files that people download from a tool, one a survey, CSV or XLSX, in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from binome.survey.sources.csvfile import parse_csv, read_head
from binome.survey.sources.decoding import decode
from binome.survey.sources.failure import SourceError, missing_tab, path_of, read_bytes, stay_inside
from binome.survey.sources.xlsx import read_first_sheet
from binome.survey.table import Beside, Table, with_beside

Profile = Callable[[Table], Table]  # from a table as a tool writes it to one as a form does
ENDINGS = (".csv", ".xlsx")


def read_download(settings: Mapping[str, object], tab: str | None, root: Path, profile: Profile) -> Table:
    """The table of `<path>/<tab>.csv` or `.xlsx`; raises SourceError, also where both are there."""
    folder, shown = path_of(settings, root), str(settings["path"]).rstrip("/")
    if not folder.is_dir():
        raise SourceError("source.missing-folder", path=shown)
    files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in ENDINGS]
    named = [file for file in files if file.stem == tab]
    if not named:
        raise missing_tab("source.missing-download", str(tab), {file.stem for file in files}, shown)
    if len(named) > 1:
        raise SourceError("source.two-downloads", path=shown, tab=tab)
    path = stay_inside(named[0], root, f"{shown}/{named[0].name}")
    return with_beside(profile(_read(path, f"{shown}/{path.name}")), _beside(files, path, profile))


def _read(path: Path, shown: str) -> Table:
    raw = read_bytes(path, shown)
    return read_first_sheet(raw, shown) if path.suffix.lower() == ".xlsx" else parse_csv(decode(raw, shown), shown)


def _beside(files: list[Path], own: Path, profile: Profile) -> Iterator[Beside]:
    return (Beside(file.name, partial(_read_head, file, profile)) for file in files if file != own)


def _read_head(path: Path, profile: Profile) -> Table | None:
    try:
        found = read_head(path) if path.suffix.lower() == ".csv" else _read(path, path.name)
        return found and profile(found)
    except SourceError:
        return None
