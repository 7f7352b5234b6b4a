"""The whole guide as a PDF in each language, printed by Chromium from the site: `make guide-pdf`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[1]
PAGES = {"fr": "guide/tout/", "en": "en/guide/tout/"}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--no-pdf-header-footer", "--generate-pdf-document-outline", "--virtual-time-budget=20000",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # http.server's own names
        pass


@contextmanager
def serving(site: Path):
    """The address of a server of that folder, on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def print_guides(site: Path, target: Path) -> list[Path]:
    """guide-fr.pdf and guide-en.pdf in `target`, tagged and with an outline of headings."""
    with serving(site) as origin:
        return [print_page(f"{origin}{path}", target / f"guide-{language}.pdf") for language, path in PAGES.items()]


def print_page(address: str, file: Path) -> Path:
    with tempfile.TemporaryDirectory() as profile:
        command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={file}", address]
        subprocess.run(command, capture_output=True, check=True, timeout=300)
    return file


def main() -> int:
    if not CHROMIUM:
        print("guide-pdf needs Chromium (apt-get install chromium); or print site/guide/tout/ from any browser.", file=sys.stderr)
        return 1
    (ROOT / "build").mkdir(exist_ok=True)
    for file in print_guides(ROOT / "site", ROOT / "build"):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
