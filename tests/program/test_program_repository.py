"""The address of a repository, as a browser shows it, says its forge, its root and its branch."""

from __future__ import annotations

import pytest

from binome.program.repository import Repository, repository_at

ADDRESSES = {
    "https://github.com/acme/mentorat": Repository("github", "https://github.com/acme/mentorat", "main"),
    "https://github.com/acme/mentorat.git": Repository("github", "https://github.com/acme/mentorat", "main"),
    "https://github.com/acme/mentorat/tree/annee/2": Repository("github", "https://github.com/acme/mentorat", "annee/2"),
    "https://gitlab.com/acme/rh/mentorat/": Repository("gitlab", "https://gitlab.com/acme/rh/mentorat", "main"),
    "https://git.acme.example/rh/m/-/tree/trunk": Repository("gitlab", "https://git.acme.example/rh/m", "trunk"),
    "https://git.acme.example/rh/m/tree/trunk": Repository("github", "https://git.acme.example/rh/m", "trunk"),
    "https://git.acme.example/rh/m": None,
    "https://notgithub.example/acme/mentorat": None,
    "https://github.com/acme/mentorat/tree/../../../settings": None,
    "https://github.com/acme/mentorat/../../evil/mentorat": None,
    "https://github.com/acme/mentorat\n": None,
}


@pytest.mark.parametrize(("address", "found"), ADDRESSES.items())
def test_an_address_says_its_forge_its_root_and_its_branch(address: str, found: Repository | None) -> None:
    """A server whose name says nothing is known by the way it writes a branch."""
    assert repository_at(address) == found
