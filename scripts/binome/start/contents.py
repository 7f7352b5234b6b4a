"""Every file of a firm's repository: what is theirs from the first day, and what `binome upgrade` keeps up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from binome.kit import kit_file, kit_folder
from binome.model import LANGUAGES
from binome.publish.escape import escape_text
from binome.start.firm import Firm, title_of
from binome.start.origin import Origin
from binome.start.programfiles import read_program_files
from binome.start.written import FILES, as_yaml, fill_in
from binome.wording import say

__all__ = ["REQUIREMENTS", "Files", "read_kept", "read_theirs"]

Files = Mapping[str, bytes]  # path from the root, with forward slashes → bytes

REQUIREMENTS = "requirements.txt"
CONFIGURATIONS = {"mkdocs.yml": "fr", "mkdocs.en.yml": "en"}


def read_theirs(firm: Firm) -> Files:
    """What the firm writes: nothing of the kit touches it again. The example has the kit's own pages."""
    pages = {} if firm.example else {f"docs/{language}/index.md": fill_in(f"home.{language}.md") for language in LANGUAGES}
    return {**read_program_files(firm), **{path: text.encode() for path, text in pages.items()}}


def read_kept(firm: Firm, origin: Origin) -> Files:
    """What every version of the kit writes anew, where the firm left it as it was."""
    return dict(sorted([*_copied("common"), *_copied(firm.host), *_schemas(), *_configurations(firm), *_pins(firm, origin), _readme(firm)]))


def _copied(name: str) -> Iterator[tuple[str, bytes]]:
    """The files of one folder of files/; a host without files has no folder."""
    folder = FILES / name
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield "/".join(_dotted(part) for part in path.relative_to(folder).parts), _unix(path)


def _dotted(name: str) -> str:
    return f".{name.removeprefix('dot-')}" if name.startswith("dot-") else name


def _schemas() -> Iterator[tuple[str, bytes]]:
    """For editors only, which follow the first line of each file of program/: the kit reads its own."""
    for path in sorted(kit_folder("schemas").glob("*.schema.json")):
        yield f"schemas/{path.name}", _unix(path)


def _configurations(firm: Firm) -> Iterator[tuple[str, bytes]]:
    """The kit's two, with the firm's title: the English one inherits everything that it does not say."""
    for name, language in CONFIGURATIONS.items():
        text = _unix(kit_file(name)).decode()
        if not firm.example:
            text = _named(text, *(say(language, "start", words, firm=firm.name) for words in ("site", "about")))
        yield name, text.encode()


def _named(text: str, title: str, about: str) -> str:
    """A configuration under its own name and description; the English one has only the second, before which the first goes."""
    text = re.sub(r"^site_name:.*\n", "", text, flags=re.MULTILINE)
    lines = f"site_name: {as_yaml(title)}\nsite_description: {as_yaml(about)}"
    return re.sub(r"^site_description:.*$", lambda _: lines, text, count=1, flags=re.MULTILINE)


def _pins(firm: Firm, origin: Origin) -> Iterator[tuple[str, bytes]]:
    yield REQUIREMENTS, fill_in(f"requirements.{firm.language}.txt", line=origin.line).encode()
    yield "constraints.txt", fill_in(f"constraints.{firm.language}.txt").encode() + _unix(kit_file("requirements.txt"))
    if origin.wheel:
        yield origin.place, origin.wheel.read_bytes()


def _readme(firm: Firm) -> tuple[str, bytes]:
    """In both languages, that of the person who started first."""
    order = sorted(LANGUAGES, key=lambda language: language != firm.language)
    return "README.md", ("\n\n---\n\n".join(_part(firm, language) for language in order) + "\n").encode()


def _part(firm: Firm, language: str) -> str:
    title = say(language, "start", "example") if firm.example else title_of(firm, language)
    publish = fill_in(f"publish.{firm.host}.{language}.md").rstrip("\n")
    return fill_in(f"readme.{language}.md", title=escape_text(title), publish=publish).rstrip("\n")


def _unix(path: Path) -> bytes:
    """Read as a checkout of Windows may hold it, written as git keeps it."""
    return path.read_bytes().replace(b"\r\n", b"\n")
