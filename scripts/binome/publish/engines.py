"""The engine that turns the stage into a site. Its name stands in `ENGINE` and nowhere else.

An engine is given one language's configuration and an empty folder, and says what it warns about. A new one is one
function here and one word in `BUILDERS`; docs/maintainers/engines.md says when to change `ENGINE`, and what changes with it.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from importlib.metadata import version
from os.path import relpath
from pathlib import Path
from typing import Any

from binome.publish.compiled import compiled_by

__all__ = ["BUILDERS", "ENGINE", "EngineFailed", "build", "import_once", "versions"]

ENGINE = "mkdocs"

_PARTS = {"mkdocs": ("mkdocs-material",), "properdocs": ("mkdocs-material",), "zensical": ()}
_SHARED = ("markdown", "pymdown-extensions", "jinja2", "pygments")
_LINK = re.compile(r"""(<(?:a|img)\b[^<>]*?\s(?:href|src)=")(?![a-z]{1,9}:|[#/"])([^"#?]+)""")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class EngineFailed(Exception):
    """No site was made; `messages` are the engine's own."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(*messages)
        self.messages = messages


def build(configuration: Path, target: Path) -> list[str]:
    """Build one language into `target`; what the engine warns about. Raises EngineFailed."""
    return BUILDERS[ENGINE](configuration, target)


def versions() -> Iterator[str]:
    """Of whatever decides the bytes of a site."""
    return map(version, (ENGINE, *_PARTS[ENGINE], *_SHARED))


def import_once() -> None:
    """Before processes are forked, so that each need not import the engine again."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material prints its end of life at every import, unless told
    if ENGINE == "properdocs":
        import_module("properdocs.replacement")  # themes and plugins ask for mkdocs by its name, and are given the fork
    if BUILDERS[ENGINE] is _build_in_process:
        import_module(f"{ENGINE}.commands.build")


def _build_in_process(configuration: Path, target: Path) -> list[str]:
    """MkDocs, or a fork of it that kept its modules."""
    from jinja2 import TemplateError

    failure = import_module(f"{ENGINE}.exceptions").MkDocsException
    with _Heard(ENGINE) as heard:
        try:
            settings = import_module(f"{ENGINE}.config").load_config(str(configuration), site_dir=str(target))
            _keep_compiled(settings.theme)
            import_module(f"{ENGINE}.commands.build").build(settings)
        except (failure, TemplateError) as error:  # the second, of a firm's own theme
            raise EngineFailed(heard.messages or [str(error)]) from error
    return heard.messages


def _keep_compiled(theme: Any) -> None:
    """A tenth of a build is the compiling of Material's templates, which are the same each time."""
    make = theme.get_env

    def make_cached() -> Any:
        environment = make()
        environment.bytecode_cache = compiled_by(ENGINE)
        return environment

    theme.get_env = make_cached


def _build_apart(configuration: Path, target: Path) -> list[str]:
    """Zensical, which has no call to build elsewhere than a configuration says: it is given one that inherits ours.

    Its warnings are left out: it knows no anchor that an HTML block makes, and every page of ours has some.
    """
    beside = target.with_name(f"{target.name}.yml")
    near = partial(relpath, start=beside.parent)  # it takes no folder from the root of the disk
    docs, theme = target.with_name(f"{target.name}.docs"), _folder(configuration.parent / "mkdocs.yml", "  custom_dir")
    _write_for_zensical(_folder(configuration, "docs_dir"), docs)
    lines = (f"INHERIT: {near(configuration)}", f"docs_dir: {docs.name}", f"site_dir: {target.name}", "theme:", f"  custom_dir: {near(theme)}")
    beside.write_text("\n".join([*lines, "  variant: classic", ""]), encoding="utf-8")  # Material's frame, which our look is drawn for
    words = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(beside)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise EngineFailed([_COLOUR.sub("", line) for line in done.stderr.strip().splitlines()[-1:]])
    return []


def _write_for_zensical(stage: Path, docs: Path) -> None:
    """The stage again, its HTML links counted from the source file: MkDocs leaves them alone, Zensical mends them as Markdown's."""
    shutil.rmtree(docs, ignore_errors=True)
    shutil.copytree(stage, docs)
    for file in docs.rglob("*.md"):
        if file.name != "index.md":  # which is served from its own folder
            served = file.relative_to(docs).with_suffix("").as_posix()
            text = file.read_text(encoding="utf-8")
            file.write_text(_LINK.sub(lambda link: link[1] + _from_source(served, link[2]), text), encoding="utf-8", newline="\n")


def _from_source(served: str, link: str) -> str:
    """A path seen from the page served at `served`, as its source file sees it."""
    return posixpath.relpath(posixpath.join(served, link), posixpath.dirname(served) or ".") + "/" * link.endswith("/")


def _folder(configuration: Path, key: str) -> Path:
    """A folder that a configuration names, from its own; the lines are ours, so no YAML with its tags need be read."""
    found = re.search(rf"^{key}: *(\S+)", configuration.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise EngineFailed([f"{configuration.name}: {key.strip()}?"])
    return configuration.parent / found[1]


class _Heard(logging.Handler):
    """What an engine warns about while it builds, and nothing of it on the terminal."""

    def __init__(self, name: str) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.logger = logging.getLogger(name)

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


BUILDERS: Mapping[str, Callable[[Path, Path], list[str]]] = {
    "mkdocs": _build_in_process,
    "properdocs": _build_in_process,
    "zensical": _build_apart,
}
