"""The live preview, with MkDocs' real server on this computer alone: one edit, one build."""

from __future__ import annotations

import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from binome.places import Places
from binome.publish.serve import Preview, make_server

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0  # seconds; polls every tenth of one, and ends as soon as what it waits for is there


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Counted:
    """The preview's own builder, counting its builds."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.builds = 0

    def __call__(self) -> None:
        self.preview()
        self.builds += 1


class Running:
    def __init__(self, places: Places) -> None:
        self.places = places
        self.builder = Counted(Preview(places, None, "fr"))
        self.builder()
        self.server = make_server(places, free_port(), self.builder)
        threading.Thread(target=self.server.serve, daemon=True).start()
        time.sleep(1.5)  # the watcher takes its first look

    def edit(self, path: str, old: str, new: str) -> int:
        """Change a file and wait until builds have stopped; how many there were."""
        before = self.builder.builds
        file = self.places.root / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        deadline = time.monotonic() + PATIENCE
        while self.builder.builds == before and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(2.0)  # four looks of the watcher: a loop would show
        return self.builder.builds - before

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.server.url + path, timeout=10) as reply:
            return reply.read().decode().split("reload(")[0]  # the server adds a script with the time of the build


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("preview")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "program", root / "program")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    (root / "docs" / "fr").mkdir(parents=True)
    (root / "docs" / "fr" / "faq.md").write_text("# FAQ\n\nRien encore.\n", encoding="utf-8")
    found = Running(Places(root))
    yield found
    found.server.shutdown(wait=True)


def test_an_edit_of_yaml_is_one_build_and_shows_in_both_languages(running: Running) -> None:
    assert running.edit("program/program.yml", "Atelier Rivage", "Atelier Falaise") == 1
    assert "Atelier Falaise" in running.page("programme/")
    assert "Atelier Falaise" in running.page("en/programme/")


def test_an_edit_of_markdown_is_one_build(running: Running) -> None:
    assert running.edit("docs/fr/faq.md", "Rien encore.", "Une réponse.") == 1
    assert "Une réponse." in running.page("faq/")


def test_an_edit_of_answers_is_one_build_and_writes_nothing_in_the_ledger(running: Running) -> None:
    ledger = sorted((running.places.results).rglob("*"))
    answers = next((running.places.program / "example").rglob("mensuel.csv"))
    assert running.edit(running.places.relative(answers), "Chaque jour", "Pas encore") == 1
    assert sorted((running.places.results).rglob("*")) == ledger


def test_a_mistake_is_printed_and_the_last_good_pages_stay(running: Running, capfd: pytest.CaptureFixture[str]) -> None:
    good = running.page("programme/")
    assert running.edit("program/program.yml", "profile: small", "profile: smal") == 1
    assert "program/program.yml:" in capfd.readouterr().err
    assert running.page("programme/") == good
    assert running.edit("program/program.yml", "profile: smal\n", "profile: small\n") == 1


def test_a_page_that_is_not_there_says_so_in_our_words(running: Running) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        running.page("nulle-part/")
    assert "Cette page n’est pas là" in error.value.read().decode()
