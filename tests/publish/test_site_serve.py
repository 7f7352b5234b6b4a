"""The live preview, with MkDocs' real server on this computer alone: one edit, one build."""

from __future__ import annotations

import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from binome.places import Places
from binome.publish.serve import Preview, make_server

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds; polls every tenth of one, and ends as soon as what it waits for is there


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Heard(Preview):
    """The real preview; what it says after each build is kept, in order."""

    said: list[str] = field(default_factory=list)

    def say(self, key: str, **values: object) -> None:
        self.said.append(key)


class Running:
    def __init__(self, places: Places) -> None:
        self.places = places
        self.preview = Heard(places, None, "fr")
        self.preview()
        self.server = make_server(places, free_port(), self.preview)
        threading.Thread(target=self.server.serve, daemon=True).start()
        time.sleep(1.5)  # the watcher takes its first look

    def edit(self, path: str, old: str, new: str) -> list[str]:
        """Save a file as editors do, in one go, and wait until builds have stopped; what they said.

        A build in which nothing changed is left out: somebody may be at work on the kit itself.
        """
        before = len(self.preview.said)
        file, draft = self.places.root / path, self.places.root / "draft"
        draft.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        draft.replace(file)
        deadline = time.monotonic() + PATIENCE
        while not set(self.preview.said[before:]) - {"unchanged"} and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(2.0)  # four looks of the watcher: a loop would show
        return [key for key in self.preview.said[before:] if key != "unchanged"]

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.server.url + path, timeout=PATIENCE) as reply:
            return reply.read().decode().split("reload(")[0]  # the server adds a script with the time of the build


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("preview")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "program", root / "program", ignore=shutil.ignore_patterns("results"))
    shutil.copytree(ROOT / "schemas", root / "schemas")
    (root / "docs" / "fr").mkdir(parents=True)
    (root / "docs" / "fr" / "faq.md").write_text("# FAQ\n\nRien encore.\n", encoding="utf-8")
    found = Running(Places(root))
    yield found
    found.server.shutdown(wait=True)


def test_an_edit_of_yaml_is_one_build_and_shows_in_both_languages(running: Running) -> None:
    assert running.edit("program/program.yml", "Atelier Rivage", "Atelier Falaise") == ["built"]
    assert "Atelier Falaise" in running.page("programme/")
    assert "Atelier Falaise" in running.page("en/programme/")


def test_an_edit_of_markdown_is_one_build(running: Running) -> None:
    assert running.edit("docs/fr/faq.md", "Rien encore.", "Une réponse.") == ["built"]
    assert "Une réponse." in running.page("faq/")


def test_an_edit_of_answers_is_one_build_and_writes_nothing_in_the_ledger(running: Running) -> None:
    """The example's ledger was left out of this copy: a preview releases its waves in memory alone."""
    assert running.edit("program/example/pilote-2026/mensuel.csv", "Chaque jour", "Pas encore") == ["built"]
    assert not running.places.results.exists()


def test_a_mistake_is_printed_and_the_last_good_pages_stay(running: Running, capfd: pytest.CaptureFixture[str]) -> None:
    page, file = running.page("programme/"), running.places.program / "program.yml"
    good = file.read_text(encoding="utf-8")
    assert running.edit("program/program.yml", "profile: small", "profile: smal") == ["kept"]
    assert "program/program.yml:" in capfd.readouterr().err
    assert running.page("programme/") == page
    file.write_text(good, encoding="utf-8")


def test_a_page_that_is_not_there_says_so_in_our_words(running: Running) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        running.page("nulle-part/")
    assert "Cette page n’est pas là" in error.value.read().decode()
