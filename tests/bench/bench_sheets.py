"""What a night at Google's costs, against the loopback server of tests/sheets: `make bench` calls it.

The client is a process of its own, so that its memory is its own; the server runs here. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "sheets"))

HEADER = ("Horodateur", "Code", "Utile ?", "À l’aise ?", "Encore ?")
LABELS = ("Oui, souvent", "En partie", "Non, pas encore")


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(read(sys.argv[1], int(sys.argv[2]))))
        return
    bench_sheets()


def bench_sheets(runs: int = int(os.environ.get("RUNS", "5"))) -> None:
    """Sixty spreadsheets far away, and one that is long. The first run of each fills the server's memory."""
    many = [measure(60, 40, latency=0.2) for _ in range(min(runs, 3))]
    seconds = statistics.median(run["seconds"] for run in many)
    print(
        f"sheets, 60 of 200 ms     {seconds:6.2f} s   wall, {many[0]['requests']} requests in 8 threads, "
        f"{many[0]['memory']:.0f} MB; at 60 reads a minute: {max(run['paced'] for run in many):.0f} s"
    )
    for rows in (1, 180_000):
        long = [measure(1, rows, latency=0.0) for _ in range(runs)]
        wall, spent, memory = (statistics.median(run[what] for run in long) for what in ("seconds", "processor", "memory"))
        print(
            f"sheets, {rows:7,} rows     {spent:6.2f} s   ({wall:.2f} s wall) {long[0]['requests']} requests, "
            f"{long[0]['size'] / 1e6:.0f} MB of JSON, {memory:.0f} MB at most"
        )


_servers: dict[tuple[int, int], object] = {}


def measure(count: int, rows: int, latency: float) -> dict[str, float]:
    """Seconds from the first request to the last table, requests, and the most memory that the process ever had."""
    from loopback_google import KEY, Google, Spreadsheet

    google = _servers.get((count, rows))
    if not isinstance(google, Google):
        google = _servers[count, rows] = Google(latency).__enter__()
        google.remembers = True
        for number in range(count):
            google.spreadsheets[id_of(number)] = Spreadsheet({"mensuel": answers(rows), "codes": [["code"], ["k1"]]})
        measure(count, rows, latency)
    before = len(google.reads())
    environment = {**os.environ, "BINOME_GOOGLE_KEY": json.dumps(KEY.info), "ADDRESS": google.address}
    command = [sys.executable, __file__, str(count), str(rows)]
    told = json.loads(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    return {**told, "requests": len(google.reads()) - before, "size": max(map(len, google.plain()))}


def id_of(number: int) -> str:
    return f"1bench{number:03}" + "x" * 34


def answers(rows: int) -> list[tuple[object, ...]]:
    start = datetime(2026, 10, 5, 8)
    stamps = (start + timedelta(seconds=row * 7) for row in range(rows))
    return [HEADER, *((stamp, f"c{row:07}", *(LABELS[(row + n) % 3] for n in range(3))) for row, stamp in enumerate(stamps))]


def read(count: str, rows: int) -> dict[str, float]:
    """In the process that is measured: every table of `count` spreadsheets, in order, and let go."""
    import resource

    from binome.model import Source
    from binome.survey.sources import Outside, Wanted, open_tables
    from loopback_google import Google

    wire = SimpleNamespace(address=os.environ["ADDRESS"], strangers=[])
    begun, left = time.monotonic(), [0.0]
    wait = lambda seconds: left.append(time.monotonic() - begun + seconds)  # noqa: E731
    world = Outside(os.environ, wait=wait, session=lambda: Google.session(wire))
    sources = [Source("google-sheet", {"id": id_of(number)}) for number in range(int(count))]
    wanted = [Wanted(source, tab) for source in sources for tab in (None, "mensuel")]
    with open_tables(wanted, Path("/"), world) as table:
        start, spent = time.perf_counter(), time.process_time()
        for source, tab in wanted:
            last = table(source, tab)
        seconds, spent = time.perf_counter() - start, time.process_time() - spent
    assert len(last.rows) == rows
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "processor": spent, "paced": max(left), "memory": memory}


if __name__ == "__main__":
    main()
