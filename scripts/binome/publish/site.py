"""The site: the engine run on each language's configuration, and only when something changed.

A build goes to a folder beside and takes the site's place when it is whole, so that a failure never costs a good site.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.publish import engines
from binome.publish.pages.whole import WHOLE
from binome.publish.policy import POLICY, WIDER, write_policies
from binome.publish.runtime import NAME, write_runtime
from binome.publish.searchwords import write_plain_words
from binome.publish.stage import Contents

# French first: an engine empties the folder it builds into, and English lives inside.
CONFIGURATIONS: Mapping[str, str] = {"fr": "mkdocs.yml", "en": "mkdocs.en.yml"}
FOLDERS: Mapping[str, str] = {"fr": "", "en": "en"}
_EPOCH = "SOURCE_DATE_EPOCH"
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
    for version in engines.versions():
        yield version.encode()
    yield repr((POLICY, WIDER, NAME)).encode()
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

    Returns what the engine warns about, and what `check` could not look for.
    """
    fresh = places.build / "site"
    problems = build_languages(places, fresh)
    write_policies(fresh, tuple(filter(None, FOLDERS.values())))
    write_plain_words(fresh, tuple(FOLDERS.values()))
    write_runtime(fresh)
    notes = check(fresh)
    _swap(fresh, places.site, places.build / "site.old")
    return problems, notes


def write_mark(places: Places, fingerprint: str, private: str) -> None:
    """Note what the site was built from and compared with."""
    _mark(places).write_text(f"{fingerprint}\n{private}")


def build_languages(places: Places, target: Path) -> list[Problem]:
    """Both languages into `target`, which is emptied first. A build that fails is a `Stop`, once both have been tried."""
    engines.import_once()
    apart = {language: places.build / f"site.{language}" for language in CONFIGURATIONS}
    with _without_clock(), _workers() as each:
        told = [*each(partial(_build, places), apart.keys(), apart.values())]
    problems = [problem for of_language in told for problem in of_language]
    if failed := [problem for problem in problems if problem.severity == "error"]:
        raise Stop(*failed)
    shutil.rmtree(target, ignore_errors=True)
    for language, built in apart.items():  # French first: English lives inside
        built.rename(target / FOLDERS[language])
    return problems


@contextmanager
def _without_clock() -> Iterator[None]:
    """Engines write the day of the build into the compressed sitemap, unless the environment says another."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = "0"
    try:
        yield
    finally:
        del os.environ[_EPOCH]
        os.environ.update({_EPOCH: before} if before is not None else {})


@contextmanager
def _workers() -> Iterator[Callable[..., Iterable[list[Problem]]]]:
    """`map`, each call in a process of its own where forking is sound: on Linux, and beside no other thread."""
    if sys.platform != "linux" or threading.active_count() > 1:
        yield map
        return
    with ProcessPoolExecutor(len(CONFIGURATIONS), get_context("fork")) as workers:
        yield workers.map


def _build(places: Places, language: str, target: Path) -> list[Problem]:
    """What the engine warns about; an error where it could not build."""
    try:
        return _told(engines.build(_configuration(places, CONFIGURATIONS[language]), target), places, language, "warning")
    except engines.EngineFailed as failed:
        return _told(failed.messages, places, language, "error")


def _told(messages: list[str], places: Places, language: str, severity: str) -> list[Problem]:
    """A chapter's faults are told of its own page, and not once more of the whole guide."""
    found = [Problem(_place(text, places, language), "publish.engine", {"message": text}, severity) for text in messages]
    assembled = places.relative(places.build / language / WHOLE)
    return [problem for problem in found if problem.place.file != assembled]


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
