"""The folder program/ of a new repository: the kit's own, with this firm in it and comments in its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from binome.kit import kit_folder
from binome.model import LANGUAGES
from binome.start.firm import ROLES, Firm, id_of, title_of
from binome.start.written import as_yaml, fill_in
from binome.wording import load_wording, say

__all__ = ["read_program_files"]

OURS = ("program.yml", "notice.yml")  # written for the firm; the others are kept as they are, comments apart
_HEAD = re.compile(r"(?P<modeline># yaml-language-server:[^\n]*\n)(?:#[^\n]*\n)*")
_ASIDE = re.compile(r"^(?P<line> *(?P<key>[\w-]+):.*?) +# [^\n'\"]*$", re.MULTILINE)
_CLOSURES = re.compile(r"^off:.*\n(?: .*\n)*", re.MULTILINE)  # the invented firm's: a model to write one's own after


def read_program_files(firm: Firm) -> Mapping[str, bytes]:
    """Path from the repository's root → bytes. The example is copied whole, its ledger and its invented answers too."""
    kit = kit_folder("program")
    if firm.example:
        files = (path for path in sorted(kit.rglob("*")) if path.is_file())
        return {f"program/{path.relative_to(kit).as_posix()}": path.read_bytes() for path in files}
    return {f"program/{path}": text.encode() for path, text in _texts(firm)}


def _texts(firm: Firm) -> Iterator[tuple[str, str]]:
    kit = kit_folder("program")
    yield "program.yml", fill_in(f"program.{firm.language}.yml", **_blanks(firm))
    yield "notice.yml", _with_comment(fill_in("notice.yml"), "notice", firm.language)
    for path in (*sorted(kit.glob("*.yml")), *sorted((kit / "surveys").glob("*.yml"))):
        name = path.relative_to(kit).as_posix()
        if name not in OURS:
            yield name, _with_comment(path.read_text(encoding="utf-8"), name.removesuffix(".yml").replace("/", "."), firm.language)
    yield f"cohorts/{say(firm.language, 'start', 'note')}", fill_in(f"cohorts.{firm.language}.md")


def _blanks(firm: Firm) -> dict[str, str]:
    """What program.yml has to be told, as YAML writes it."""
    titles = {language: title_of(firm, language) for language in LANGUAGES}
    ours = {role: {language: say(language, "start", f"role.{role}") for language in LANGUAGES} for role in ROLES}
    return {
        "title": as_yaml(titles),
        "id": as_yaml(id_of(firm)),
        "name": as_yaml(firm.name),
        "people": str(firm.people),
        "profile": firm.profile,
        "languages": as_yaml(list(firm.languages)),
        **{role: as_yaml(getattr(firm, role) or ours[role]) for role in ROLES},
    }


def _with_comment(text: str, name: str, language: str) -> str:
    """The text with the three lines that say what the file is for, and the remarks at the end of its lines, in this language."""
    lines = say(language, "start", f"comment.{name}").strip().splitlines()
    head = "".join(f"# {line}\n" for line in lines)
    renewed = _HEAD.sub(lambda found: found["modeline"] + head, text, count=1)
    asides = load_wording(language, "start")

    def aside(found: re.Match[str]) -> str:
        said = asides.get(f"aside.{name}.{found['key']}", "")
        return f"{found['line']} # {said}" if said else found["line"]

    return _CLOSURES.sub(lambda found: re.sub("^", "# ", found[0].rstrip("\n"), flags=re.MULTILINE) + "\n", _ASIDE.sub(aside, renewed))
