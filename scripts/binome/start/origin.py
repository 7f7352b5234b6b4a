"""Where this kit was installed from, and so where a runner can get the same one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from binome import __version__

__all__ = ["LINE", "Origin", "origin_of", "read_origin"]

NAME = "binome"
LINE = rf"(?:{NAME}(?![\w-]).*|\./kit/{NAME}-.*\.whl)"  # the version line of requirements.txt, whatever its form


@dataclass(frozen=True)
class Origin:
    """`line` goes into requirements.txt. A kit that came as a file, `wheel`, travels in the repository: no index has to know it.

    `lasting` is false for a kit that no other machine finds: run from a folder, or from a file that is gone.
    """

    line: str = f"{NAME}=={__version__}"
    wheel: Path | None = None
    lasting: bool = True

    @property
    def place(self) -> str:
        """Where the wheel stands in the repository."""
        return f"kit/{self.wheel.name}" if self.wheel else ""


def read_origin() -> Origin:
    """What pip noted when it installed this kit (PEP 610); nothing is noted for one that came from an index."""
    try:
        noted = distribution(NAME).read_text("direct_url.json")
    except PackageNotFoundError:  # run from a folder that nobody installed
        return Origin(lasting=False)
    if not noted:
        return Origin()
    origin = origin_of(json.loads(noted))
    if origin.wheel and not _is_same(origin.wheel, json.loads(noted)):
        return Origin(lasting=False)
    return origin


def origin_of(noted: dict) -> Origin:
    url = str(noted["url"])
    parts = urlsplit(url)
    if "vcs_info" in noted:
        return Origin(f"{NAME} @ {noted['vcs_info']['vcs']}+{url}@{noted['vcs_info']['commit_id']}")
    if parts.scheme != "file":
        digest = _digest(noted)
        return Origin(f"{NAME} @ {url}" + (f"#sha256={digest}" if digest and not parts.fragment else ""))
    if "archive_info" in noted and parts.path.endswith(".whl"):
        wheel = Path(url2pathname(parts.path))  # a drive's letter and %20 too
        return Origin(f"./kit/{wheel.name}", wheel)
    return Origin(lasting=False)


def _is_same(wheel: Path, noted: dict) -> bool:
    """Whether the file is still there, and still the one that was installed."""
    return wheel.is_file() and sha256(wheel.read_bytes()).hexdigest() == _digest(noted)


def _digest(noted: dict) -> str:
    return noted.get("archive_info", {}).get("hashes", {}).get("sha256", "")
