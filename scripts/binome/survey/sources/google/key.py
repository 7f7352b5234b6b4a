"""Who reads the sheets: a key found in the environment, and the address that the sheets must be shared with."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from binome.survey.sources.failure import SourceError

VARIABLES = ("BINOME_GOOGLE_KEY", "GOOGLE_APPLICATION_CREDENTIALS")  # the second is what Google's own tools set
ROBOT, FEDERATION = "service_account", "external_account"
_NEEDED = {
    ROBOT: ("client_email", "private_key", "token_uri"),
    FEDERATION: ("audience", "subject_token_type", "token_url", "credential_source"),
}
_API_KEY = re.compile(r"AIza[\w-]{30,}")
_IMPERSONATED = re.compile(r"/serviceAccounts/([^/:]+@[^/:]+):generateAccessToken$")


@dataclass(frozen=True)
class Key:
    """`variable` is where it was found. What it holds is never shown: it opens every sheet shared with it."""

    variable: str
    info: Mapping[str, Any] = field(repr=False)

    @property
    def address(self) -> str:
        """The robot's own e-mail address, which sheets are shared with; no person's."""
        if self.info["type"] == ROBOT:
            return str(self.info["client_email"])
        found = _IMPERSONATED.search(str(self.info.get("service_account_impersonation_url", "")))
        if found is None:
            raise SourceError("source.google-no-robot", variable=self.variable)
        return found[1]


def find_key(environment: Mapping[str, str], root: Path) -> Key:
    """The first key that the environment holds, or names the file of; raises SourceError."""
    for variable in VARIABLES:
        if said := environment.get(variable, "").strip():
            path = None if said.startswith("{") else _path(said, variable, root)
            key = _checked(Key(variable, _parsed(said if path is None else _read(path, variable), variable)))
            if path is not None and key.info["type"] == ROBOT and _is_for_git(path, root):
                raise SourceError("source.google-key-public", variable=variable)
            return key
    raise SourceError("source.google-no-key", variable=VARIABLES[0])


def _path(said: str, variable: str, root: Path) -> Path:
    """Where the file is that the variable names, from the root of the repository."""
    if _API_KEY.fullmatch(said):
        raise SourceError("source.google-api-key", variable=variable)
    try:
        return (root / Path(said).expanduser()).resolve()
    except (OSError, RuntimeError, ValueError):  # no such user, a name too long, one that no file may bear
        raise SourceError("source.google-key-missing", variable=variable) from None


def _read(path: Path, variable: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise SourceError("source.google-key-missing", variable=variable) from None


def _is_for_git(path: Path, root: Path) -> bool:
    """A robot's key lasts for years, where git would publish it. A federation's file, which a runner's own tools
    write into the checkout, opens nothing by itself."""
    return path.is_relative_to(root.resolve()) and not path.is_relative_to((root / "private").resolve())


def _parsed(text: str, variable: str) -> Mapping[str, Any]:
    try:
        info = json.loads(text)
    except ValueError:
        info = None
    if not isinstance(info, dict):
        raise SourceError("source.google-key-broken", variable=variable)
    return info


def _checked(key: Key) -> Key:
    """A key of a robot or of a federation, whole; what people take for one by mistake is called by its name."""
    kind = key.info.get("type")
    if kind == "authorized_user":
        raise SourceError("source.google-own-account", variable=key.variable)
    if "installed" in key.info or "web" in key.info:
        raise SourceError("source.google-client-file", variable=key.variable)
    if kind not in _NEEDED or not all(key.info.get(name) for name in _NEEDED[kind]):
        raise SourceError("source.google-key-broken", variable=key.variable)
    if kind == FEDERATION and "executable" in key.info["credential_source"]:
        raise SourceError("source.google-key-program", variable=key.variable)
    return key
