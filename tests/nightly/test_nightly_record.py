"""What a night records: pushed before it is said, begun again from what others pushed, and gone where no push succeeds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from binome.model import Released
from binome.nightly.branch import Branch, NotPushed
from binome.nightly.record import PAUSES, Recorded, record, record_and_push
from binome.places import Places
from binome.program.load import load_program
from binome.release.ledger import read_ledger, write_entry
from binome.release.withdrawal import withdraw
from binome.survey.pull import pull
from nightly_house import clone, files_of, git, ledger_files, push_first, real_firm, refuse, relent

DAY = date(2026, 10, 20)  # the first monthly wave of the autumn has closed, its second has not opened


@dataclass
class House:
    """A firm's repository, two clones of it in which the answers were read, and how long each try waited."""

    host: Path
    one: Places
    two: Places
    waited: list[float] = field(default_factory=list)

    def push(self, places: Places, day: date = DAY, branch: Branch | None = None) -> Recorded:
        program = load_program(places.root).program
        return record_and_push(program, places, day, branch or Branch(places.root, "main"), self.waited.append)


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers of the firm read once, for all the tests of this file."""
    folder = real_firm(tmp_path_factory.mktemp("firm"))
    pull(load_program(folder).program, Places(folder), DAY)
    return folder


@pytest.fixture
def house(tmp_path: Path, host: Path, firm: Path) -> Iterator[House]:
    shutil.copytree(firm, tmp_path / "first")
    push_first(tmp_path / "first", host)
    clones = [Places(clone(host, tmp_path / name)) for name in ("one", "two")]
    for places in clones:
        for kept in (".responses", "private"):
            shutil.copytree(firm / kept, places.root / kept)
    yield House(host, *clones)


def test_a_night_releases_real_waves_and_says_so_once_they_are_pushed(house):
    """What it gives back is what the host has; a second night of the same day has nothing to add."""
    done = house.push(house.one)
    assert any(isinstance(entry, Released) for _, entry in done.entries) and not done.unpushed
    assert files_of(house.host) == set(ledger_files(house.one))
    assert git(house.one.root, "status", "--porcelain") == ""
    assert house.push(house.one).entries == () and git(house.host, "rev-list", "--count", "main") == "2"
    assert not house.waited


def test_nights_without_push_are_the_same_nights(house):
    done = record(load_program(house.two.root).program, house.two, DAY)
    house.push(house.one)
    assert ledger_files(house.one) == ledger_files(house.two) and done.entries
    assert files_of(house.host) == set(ledger_files(house.one))


def test_two_nights_at_once_agree(house):
    """The second clone knows nothing of the first one's push: it finds the entries there, and adds none of its own."""
    house.push(house.one)
    done = house.push(house.two, date(2026, 10, 21))
    assert done.entries == () and ledger_files(house.two) == ledger_files(house.one)
    assert git(house.host, "rev-list", "--count", "main") == "2"


def test_whoever_is_overtaken_begins_again_from_the_other_ledger(house):
    """Somebody pushes between our reading and our push, with another day in each entry: theirs stays, ours is not mixed in."""

    class Overtaken(Branch):
        def push(self, commit: str) -> None:
            if not house.waited:
                house.push(house.two, date(2026, 10, 19))
            super().push(commit)

    done = house.push(house.one, DAY, Overtaken(house.one.root, "main"))
    assert house.waited == [PAUSES[1]] and not done.unpushed
    assert ledger_files(house.one) == ledger_files(house.two)
    assert {b"2026-10-19" in data for data in ledger_files(house.one).values()} == {True}
    assert git(house.host, "rev-list", "--count", "main") == "2"


def test_a_refused_push_leaves_the_ledger_as_it_was(house):
    """Nothing of the night stays, not even an empty folder; it is told, and the next night makes up for it."""
    early = house.push(house.one, date(2026, 10, 1))
    before = ledger_files(house.one)
    folders = sorted(path for path in house.one.results.rglob("*"))
    refuse(house.host)
    done = house.push(house.one)
    assert early.entries and done.entries == () and done.unpushed == "refused"
    assert ledger_files(house.one) == before and sorted(house.one.results.rglob("*")) == folders
    assert house.waited == [*PAUSES[1:]] and [p.id for p in done.problems if p.id.startswith("nightly")] == ["nightly.unpushed"]
    relent(house.host)
    assert house.push(house.one).entries and files_of(house.host) == set(ledger_files(house.one))


def test_a_first_night_that_is_not_pushed_leaves_no_ledger_at_all(house):
    refuse(house.host)
    assert house.push(house.one).unpushed == "refused"
    assert not house.one.results.exists()


def test_a_host_that_is_gone_is_told_only_where_something_was_to_be_pushed(house, tmp_path):
    """A night with nothing new needs no host: it is not red because the repository could not be asked."""
    house.push(house.one)
    house.host.rename(tmp_path / "gone")
    assert not house.push(house.one).unpushed
    later = house.push(house.one, date(2026, 11, 20))
    assert later.unpushed == "unreached" and later.entries == ()


def test_a_push_whose_answer_was_lost_is_no_second_release(house):
    """The host took it, and the line broke before it said so: the next try finds the entries there."""

    class Broken(Branch):
        def push(self, commit: str) -> None:
            super().push(commit)
            if not house.waited:
                raise NotPushed("unreached")

    house.push(house.one, DAY, Broken(house.one.root, "main"))
    assert git(house.host, "rev-list", "--count", "main") == "2" and house.waited == [PAUSES[1]]
    assert files_of(house.host) == set(ledger_files(house.one))


def test_a_withdrawal_that_waits_on_the_disk_is_pushed_with_the_night(house):
    """`binome withdraw` adds a file, as the night does: whoever forgot to commit it finds it published by the next one."""
    house.push(house.one)
    ledger, _ = read_ledger(house.one.results)
    write_entry(house.one.results, *withdraw(ledger, "automne-2026/mensuel-1/used", DAY))
    house.push(house.one)
    assert "automne-2026/mensuel-1/withdrawn-used.json" in files_of(house.host)


def test_the_words_of_a_commit_tell_nothing_of_the_night(house):
    """Neither which wave, nor how many: only the day; and no run of the host's own is asked for."""
    house.push(house.one)
    assert git(house.host, "log", "-1", "--format=%B", "main").split("\n")[0] == "Ledger of the night of 2026-10-20"
    assert "[skip ci]" in git(house.host, "log", "-1", "--format=%B", "main")
