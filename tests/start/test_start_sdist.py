"""The sdist holds the whole repository, and its tests pass where there is no repository."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from start_house import ROOT, Computer, build_kit, files_of_the_kit

# Those that read the most of the repository: pages, the example, schemas, tables of answers. The whole suite takes minutes.
SOME = ("tests/docs/test_docs_launch.py", "tests/schemas/test_schemas_shape.py")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_kit(ROOT, tmp_path_factory.mktemp("sdist"), "--sdist")


def test_the_sdist_holds_every_file_of_the_repository(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        inside = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    assert inside - {"PKG-INFO"} == set(files_of_the_kit())


def test_its_tests_pass_outside_the_checkout(sdist: Path, tmp_path: Path) -> None:
    """Installed from the sdist, tried with the sdist's own tests: no module, page or schema is read from this folder."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    computer = Computer(tmp_path)
    computer.install(sdist)
    where = computer.run(str(computer.bin / "python"), "-c", "import binome; print(binome.__file__)", where=unpacked)
    assert where.startswith(str(computer.bin.parent))
    told = computer.run(str(computer.bin / "python"), "-m", "pytest", "-v", "-p", "no:cacheprovider", *SOME, where=unpacked)
    assert " passed" in told and "failed" not in told
