"""The site: MkDocs run in this process on each language's configuration, and only when something changed.

A build goes to a folder beside and takes the site's place when it is whole, so that a failure never costs a good site.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.publish.policy import POLICY, WIDER, write_policies
from binome.publish.stage import Contents

# French first: MkDocs empties the folder it builds into, and English lives inside.
CONFIGURATIONS: Mapping[str, str] = {"fr": "mkdocs.yml", "en": "mkdocs.en.yml"}
FOLDERS: Mapping[str, str] = {"fr": "", "en": "en"}
ENGINES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments")
_DOC_FILE = re.compile(r"Doc file '([^']+)'")


def is_current(places: Places, fingerprint: str) -> bool:
    """Whether the site that stands was built from exactly this."""
    return (places.site / "index.html").is_file() and _marked(places)[0] == fingerprint


def is_guarded(places: Places, private: str) -> bool:
    """Whether the site that stands was compared with exactly these private files, told by their hash."""
    return _marked(places)[1] == private


def fingerprint_of(places: Places, folders: Mapping[str, Contents]) -> str:
    """One hash over the stage, the configurations, the engines and the addresses to publish at."""
    digest = hashlib.sha256()
    for part in _parts(places, folders):
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


def _parts(places: Places, folders: Mapping[str, Contents]) -> Iterator[bytes]:
    for engine in ENGINES:
        yield version(engine).encode()
    yield repr((POLICY, WIDER)).encode()
    for name in ("SITE_URL", "SITE_URL_EN"):
        yield os.environ.get(name, "").encode()
    for name in CONFIGURATIONS.values():
        yield _configuration(places, name).read_bytes()
    for name, contents in sorted(folders.items()):
        for path, data in sorted(contents.items()):
            yield f"{name}/{path}".encode()
            yield data


def write_site(places: Places, check: Callable[[Path], list[Problem]]) -> tuple[list[Problem], list[Problem]]:
    """Build both languages, and put them in the place of the old site unless `check` refuses them with a Stop.

    Returns what MkDocs warns about, and what `check` could not look for.
    """
    fresh = places.build / "site"
    problems = build_languages(places, fresh)
    write_policies(fresh, tuple(filter(None, FOLDERS.values())))
    notes = check(fresh)
    _swap(fresh, places.site, places.build / "site.old")
    return problems, notes


def write_mark(places: Places, fingerprint: str, private: str) -> None:
    """Note what the site was built from and compared with."""
    _mark(places).write_text(f"{fingerprint}\n{private}")


def build_languages(places: Places, target: Path) -> list[Problem]:
    """Both languages into `target`, which is emptied first. A build that fails is a `Stop`."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material prints its end of life at every import, unless told
    return [
        problem
        for language, name in CONFIGURATIONS.items()
        for problem in _build(places, language, _configuration(places, name), target / FOLDERS[language])
    ]


def _build(places: Places, language: str, configuration: Path, target: Path) -> list[Problem]:
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with _Heard() as heard:
        try:
            build(load_config(str(configuration), site_dir=str(target)))
        except (MkDocsException, TemplateError) as error:  # the second, of a firm's own theme
            raise Stop(*_told(heard.messages or [str(error)], places, language, "error")) from error
    return _told(heard.messages, places, language, "warning")


class _Heard(logging.Handler):
    """What MkDocs warns about while it builds, and nothing of it on the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.logger = logging.getLogger("mkdocs")

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> _Heard:
        self.before = self.logger.propagate, self.logger.level
        self.logger.propagate = False
        self.logger.setLevel(logging.WARNING)
        self.logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self.logger.removeHandler(self)
        self.logger.propagate, level = self.before
        self.logger.setLevel(level)


def _told(messages: list[str], places: Places, language: str, severity: str) -> list[Problem]:
    return [Problem(_place(text, places, language), "publish.engine", {"message": text}, severity) for text in messages]


def _place(message: str, places: Places, language: str) -> Place:
    """The page a message is about: the one somebody wrote where there is one, else the staged one."""
    found = _DOC_FILE.search(message)
    if not found:
        return Place(CONFIGURATIONS[language])
    written = places.docs / language / found[1]
    return Place(places.relative(written if written.is_file() else places.build / language / found[1]))


def _swap(fresh: Path, site: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _configuration(places: Places, name: str) -> Path:
    file = places.root / name
    if not file.is_file():
        raise Stop(Problem(Place(name), "publish.no-configuration", {"name": name}))
    return file


def _marked(places: Places) -> tuple[str, str]:
    """The two hashes of the last whole build; empty where there is none."""
    mark = _mark(places)
    built, _, compared = mark.read_text().partition("\n") if mark.is_file() else ("", "", "")
    return built, compared


def _mark(places: Places) -> Path:
    return places.build / "site.sha256"
