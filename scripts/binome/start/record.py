"""What `binome init` wrote, as .binome.json remembers it: which kit, which answers, and the hash of each file it keeps up to date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from binome.problems import Place, Problem, Stop
from binome.start.firm import Firm, firm_from, firm_of

__all__ = ["RECORD", "Record", "hash_of", "read_record", "record_bytes"]

RECORD = ".binome.json"


@dataclass(frozen=True)
class Record:
    """`files`: path → hash of what the kit last wrote or offered there."""

    kit: str
    firm: Firm
    files: Mapping[str, str] = field(default_factory=dict)


def hash_of(data: bytes) -> str:
    """Line ends aside: git and editors of Windows write CRLF, and nobody touched the file for that."""
    return sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def record_bytes(record: Record) -> bytes:
    kept = {"kit": record.kit, "firm": firm_of(record.firm), "files": dict(record.files)}
    return (json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_record(root: Path) -> Record:
    """Raises Stop where there is none, or one that cannot be read."""
    file = root / RECORD
    if not file.is_file():
        raise Stop(Problem(Place(RECORD), "start.no-record"))
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        files = {_inside(root, path): str(known) for path, known in kept["files"].items()}
        return Record(str(kept["kit"]), firm_from(kept["firm"]), files)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Stop(Problem(Place(RECORD), "start.damaged-record")) from None


def _inside(root: Path, path: str) -> str:
    """A path that stays in the folder: an upgrade deletes what the kit no longer needs."""
    if not (root / path).resolve().is_relative_to(root.resolve()):
        raise ValueError(path)
    return path
