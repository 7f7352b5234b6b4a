"""What the tests of init and upgrade share: the kit's files, its wheel, and a computer that knows nothing but that wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE = {".git", ".venv", "build", "site", "dist", "private", ".responses", "__pycache__", "node_modules", ".hypothesis", ".pytest_cache", ".ruff_cache"}


def files_of_the_kit() -> list[str]:
    """What the repository holds: what git follows or would, or, in an unpacked sdist, everything that no command made."""
    if (ROOT / ".git").exists():
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        named = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        return sorted(name for name in named if name and (ROOT / name).is_file())
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not MADE.intersection(path.parts) and path.name != "PKG-INFO")


def copy_kit(target: Path) -> Path:
    """The kit's files as somebody else's folder holds them: other dates, no git."""
    for name in files_of_the_kit():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    return target


def build_kit(source: Path, target: Path, kind: str = "--wheel", environment: Mapping[str, str] | None = None) -> Path:
    """The wheel, or the sdist, made without the network: the build backend is among the pins."""
    command = [sys.executable, "-m", "build", "--no-isolation", kind, "--outdir", str(target), str(source)]
    done = subprocess.run(command, env={**os.environ, **(environment or {})}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(path for path in sorted(target.iterdir()) if path.suffix in (".whl", ".gz"))


OFFLINE = ("--quiet", "--no-deps", "--no-build-isolation", "--no-compile")


class Computer:
    """An environment of its own with the libraries that the kit needs and, once `install`ed, one kit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "python")], check=True)
        self.bin = folder / "python/bin"
        libraries = folder / "libraries"
        libraries.mkdir()
        for kind in dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib")):  # two folders on some systems
            for library in Path(kind).iterdir():
                if "binome" not in library.name.lower() and not (libraries / library.name).exists():
                    (libraries / library.name).symlink_to(library)
        packages = next((folder / "python/lib").glob("python3*/site-packages"))
        (packages / "libraries.pth").write_text(f"{libraries}\n")

    def install(self, kit: Path) -> None:
        self.run(str(self.bin / "python"), "-m", "pip", "install", *OFFLINE, str(kit), where=self.folder)

    def binome(self, *words: str, where: Path, code: int = 0) -> str:
        return self.run(str(self.bin / "binome"), *words, where=where, code=code)

    def run(self, *command: str, where: Path, code: int = 0) -> str:
        """What it prints, both streams; pip asks no index, and this checkout is on no path."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "BINOME", "PIP"))}
        ours = {"HOME": str(self.folder), "PIP_NO_INDEX": "1", "PYTHONUTF8": "1", "BINOME_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=where, env={**kept, **ours}, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
