"""The branch that carries the ledger: a commit holds new entries and nothing else, and nothing here is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from binome.nightly.branch import Branch, NotPushed, find_branch
from binome.nightly.ledgerfiles import bring_files, new_files
from binome.places import Places
from binome.problems import Stop
from nightly_house import ENTRY, NAME, RESULTS, clone, files_of, git, push_first, refuse

OTHER = NAME.replace("mensuel-1", "mensuel-2")
OTHERS = ENTRY.replace(b"mensuel-1", b"mensuel-2")


@pytest.fixture
def here(tmp_path: Path, host: Path) -> Path:
    """A clone of a repository with one file of the programme and none of the ledger."""
    first = tmp_path / "first"
    (first / "program").mkdir(parents=True)
    (first / "program/program.yml").write_text("title: ours\n")
    push_first(first, host)
    return clone(host, tmp_path / "here")


def push(branch: Branch, **files: bytes) -> str:
    tip = branch.fetch_tip()
    commit = branch.write_commit(tip, {NAME: ENTRY} if not files else files, "Ledger")
    branch.push(commit)
    return commit


def test_a_commit_holds_new_entries_and_nothing_else(here, host):
    """Whatever somebody changed, staged or left lying about stays where it is, as it is; their hooks are not run."""
    (here / "program/program.yml").write_text("title: changed\n")
    (here / "staged.txt").write_text("staged")
    git(here, "add", "staged.txt")
    (here / ".git/hooks").mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "post-commit"):
        (here / ".git/hooks" / name).write_text("#!/bin/sh\ntouch ../../ran; exit 1\n")
        (here / ".git/hooks" / name).chmod(0o755)
    before = git(here, "status", "--porcelain"), git(here, "rev-parse", "HEAD")
    commit = push(Branch(here, "main"))
    assert git(host, "diff-tree", "-r", "--name-status", "--no-commit-id", commit) == f"A\t{RESULTS}/{NAME}"
    assert (git(here, "status", "--porcelain"), git(here, "rev-parse", "HEAD")) == before
    assert git(host, "show", f"main:{RESULTS}/{NAME}").encode() + b"\n" == ENTRY
    assert not list(here.parent.rglob("ran"))


def test_what_others_pushed_meanwhile_stays(here, host, tmp_path):
    """A page that changed and an entry that was added since are below ours; nothing is merged, nothing rewritten."""
    other = clone(host, tmp_path / "other")
    (other / "page.md").write_text("new")
    (other / RESULTS / OTHER).parent.mkdir(parents=True)
    (other / RESULTS / OTHER).write_bytes(OTHERS)
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "--message", "A page and an entry")
    git(other, "push", "--quiet")
    push(Branch(here, "main"))
    assert files_of(host) == {NAME, OTHER} and git(host, "show", "main:page.md") == "new"
    assert git(host, "rev-list", "--count", "--merges", "main") == "0" and git(host, "rev-list", "--count", "main") == "3"


def test_a_push_from_an_older_tip_is_raced(here, host, tmp_path):
    """Whoever pushes between our fetch and our push is not overwritten."""
    branch = Branch(here, "main")
    commit = branch.write_commit(branch.fetch_tip(), {NAME: ENTRY}, "Ledger")
    theirs = push(Branch(clone(host, tmp_path / "other"), "main"), **{OTHER: OTHERS})
    with pytest.raises(NotPushed) as failed:
        branch.push(commit)
    assert failed.value.kind == "raced" and git(host, "rev-parse", "main") == theirs


def test_a_host_that_refuses_and_one_that_is_gone_are_told_apart(here, host):
    branch = Branch(here, "main")
    commit = branch.write_commit(branch.fetch_tip(), {NAME: ENTRY}, "Ledger")
    refuse(host)
    with pytest.raises(NotPushed) as refused:
        branch.push(commit)
    shutil.rmtree(host)
    with pytest.raises(NotPushed) as gone:
        branch.push(commit)
    with pytest.raises(NotPushed) as unread:
        branch.fetch_tip()
    assert [told.value.kind for told in (refused, gone, unread)] == ["refused", "unreached", "unreached"]
    assert branch.latest_tip() == (branch.known_tip(), False) and branch.known_tip()


def test_a_branch_of_its_own_begins_with_the_ledger_alone(here, host, tmp_path):
    """A `ledger` branch has no file of the programme; it is brought into any clone, that of a detached commit too."""
    push(Branch(here, "ledger"))
    push(Branch(here, "ledger"), **{OTHER: OTHERS})
    assert set(git(host, "ls-tree", "-r", "--name-only", "ledger").split("\n")) == {f"{RESULTS}/{NAME}", f"{RESULTS}/{OTHER}"}
    assert files_of(host) == set() and git(host, "rev-list", "--count", "ledger") == "2"
    runner = clone(host, tmp_path / "runner", "--depth=1")
    git(runner, "checkout", "--quiet", "--detach")
    branch = find_branch(runner, "ledger")
    assert bring_files(Places(runner).results, branch.read_files(branch.fetch_tip()))
    assert (runner / RESULTS / NAME).read_bytes() == ENTRY and (runner / RESULTS / OTHER).read_bytes() == OTHERS
    assert not bring_files(Places(runner).results, branch.read_files(branch.known_tip())), "a second time there is nothing to bring"


def test_a_shallow_clone_pushes_too(here, host, tmp_path):
    """As a runner has it: one commit deep, and not made deeper, nor a whole one shallow."""
    runner = clone(host, tmp_path / "runner", "--depth=1")
    push(Branch(runner, "main"))
    push(Branch(here, "main"), **{OTHER: OTHERS})
    assert files_of(host) == {NAME, OTHER}
    assert git(here, "rev-parse", "--is-shallow-repository") == "false"


def test_the_branch_that_is_checked_out_is_never_begun_anew(here, host):
    """A branch that nobody pushed yet has files of its own, which a commit of the ledger alone would leave out."""
    git(here, "checkout", "--quiet", "-b", "mine")
    with pytest.raises(NotPushed) as failed:
        Branch(here, "mine").fetch_tip()
    assert failed.value.kind == "absent" and Branch(here, "elsewhere").fetch_tip() is None


def test_the_branch_here_follows_where_it_has_nothing_of_its_own(here, host):
    """After a night at home git knows the new files; a commit of one's own stays, and so does a change that is not committed."""
    branch = Branch(here, "main")
    (here / "notes.txt").write_text("mine")
    bring_files(Places(here).results, {NAME: ENTRY})
    (here / RESULTS / "answers.csv").write_text("CANARI")
    branch.follow(push(branch), [NAME])
    assert git(here, "status", "--porcelain").split("\n")[1:] == [f"?? {RESULTS}/answers.csv"], "what is no entry is not even staged"
    (here / RESULTS / "answers.csv").unlink()
    assert git(here, "rev-parse", "HEAD") == git(host, "rev-parse", "main") and git(here, "status", "--porcelain") == "?? notes.txt"
    git(here, "add", "notes.txt")
    git(here, "commit", "--quiet", "--message", "My own")
    mine = git(here, "rev-parse", "HEAD")
    bring_files(Places(here).results, {OTHER: OTHERS})
    branch.follow(push(branch, **{OTHER: OTHERS}), [OTHER])
    assert git(here, "rev-parse", "HEAD") == mine and git(here, "status", "--porcelain").startswith("??")
    git(here, "checkout", "--quiet", "--detach")
    assert find_branch(here, "main").is_checked_out is False


def test_a_programme_in_a_folder_of_a_larger_repository_stays_in_it(tmp_path, host):
    """Paths begin with that folder, and no other file of the larger repository is touched."""
    whole = tmp_path / "whole"
    (whole / "firm/mentoring/program").mkdir(parents=True)
    (whole / "firm/mentoring/program/program.yml").touch()
    push_first(whole, host)
    branch = Branch(whole / "firm/mentoring", "main")
    push(branch)
    assert git(host, "ls-tree", "-r", "--name-only", "main").split("\n")[-1] == "firm/mentoring/program/results/" + NAME
    assert branch.read_files(branch.fetch_tip()) == {NAME: ENTRY}


@pytest.mark.parametrize("by", ["nobody", "configuration", "environment"])
def test_whoever_git_knows_signs_and_else_the_robot(here, host, monkeypatch, by):
    """A runner has no name: the robot's address is nobody's (RFC 2606). A person's name and a firm's own robot are kept."""
    if by == "configuration":
        git(here, "config", "user.name", "Dominique")
        git(here, "config", "user.email", "dominique@example.org")
    if by == "environment":
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_NAME", "Nuits")
            monkeypatch.setenv(f"GIT_{who}_EMAIL", "nuits@example.org")
    push(Branch(here, "main"))
    signed = {
        "nobody": "binome binome@localhost.invalid", "configuration": "Dominique dominique@example.org",
        "environment": "Nuits nuits@example.org",
    }  # fmt: skip
    assert git(host, "log", "-1", "--format=%an %ae", "main") == signed[by] == git(host, "log", "-1", "--format=%cn %ce", "main")


def test_files_that_are_no_entries_are_neither_pushed_nor_brought(here, tmp_path):
    """A table dropped into program/results by mistake stays on the disk; a name that only looks like an entry's does too."""
    results = Places(here).results
    for name in ("answers.csv", "automne-2026/mensuel-1/answers.csv", "automne-2026/released.json", "automne-2026/mensuel-1/released.json"):
        (results / name).parent.mkdir(parents=True, exist_ok=True)
        (results / name).write_text("CANARI")
    (results / NAME).write_bytes(ENTRY)
    assert new_files(results, {}) == {NAME: ENTRY}
    branch = Branch(here, "main")
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--message", "By mistake")
    git(here, "push", "--quiet")
    assert set(branch.read_files(branch.fetch_tip())) == {NAME, "automne-2026/mensuel-1/released.json"}


@pytest.mark.parametrize("name", ["a b", "-x", "a:b", "../main", "main.lock", ""])
def test_a_name_that_git_knows_none_of_is_a_wrong_command_line(here, name):
    git(here, "checkout", "--quiet", "--detach")
    with pytest.raises(Stop) as stop:
        find_branch(here, name)
    assert stop.value.exit_code == 2


def test_what_the_branch_has_wins(here):
    """Two nights that wrote one entry otherwise: the one that was pushed is the one that was published."""
    results = Places(here).results
    bring_files(results, {NAME: ENTRY})
    assert bring_files(results, {NAME: ENTRY.replace(b"10-20", b"10-19")})
    assert b"10-19" in (results / NAME).read_bytes()
