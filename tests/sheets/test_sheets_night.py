"""Whole nights at Google's: the example lives there as it lives in its files, faults and all, and nobody is betrayed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from binome.model import LANGUAGES, Program, Source
from binome.places import Places
from binome.problems import FORMATS, sort_problems
from binome.program.load import load_program
from binome.publish.build import build_site
from binome.release.ledger import read_ledger, write_entry
from binome.release.night import release
from binome.survey.moments import stamp_reader
from binome.survey.pull import pull
from binome.survey.sources import Outside, Wanted, fetch_table, open_tables
from binome.survey.store import load_pulled
from loopback_google import Fault, Google, Spreadsheet, error, page
from sheets_house import ROWS, Clock, environment, outside

ROOT = Path(__file__).parents[2]
PARIS = ZoneInfo("Europe/Paris")
IDS = {"automne-2026": "1automne" + "a" * 36, "pilote-2026": "1pilote" + "p" * 37}
VARIABLES = {"automne-2026": "REPONSES_AUTOMNE", "pilote-2026": "REPONSES_PILOTE"}
ZONES = {"automne-2026": ("America/New_York", "en_US"), "pilote-2026": ("Europe/Paris", "fr_FR")}
LONG = "Un mot qui ne se lit nulle part ailleurs que dans cette réponse"


@pytest.fixture
def house(tmp_path: Path, google: Google) -> Iterator[Places]:
    """The example in a folder of its own, its answers and its codes in two spreadsheets of two continents."""
    shutil.copytree(ROOT / "program", tmp_path / "program")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, tmp_path)
    for cohort in IDS:
        google.spreadsheets[IDS[cohort]] = moved_in(cohort)
        file = tmp_path / f"program/cohorts/{cohort}.yml"
        lines = file.read_text(encoding="utf-8").split("\n")
        sheet = f'{{type: google-sheet, id: "${{{VARIABLES[cohort]}}}"}}'
        kept = [line for line in lines if not line.strip().startswith(("answers:", "roster:"))]
        at = kept.index("sources:") + 1
        kept[at:at] = [f"  answers: {sheet}", f"  roster: {sheet}"]
        file.write_text("\n".join(kept), encoding="utf-8")
    yield Places(tmp_path)


def moved_in(cohort: str) -> Spreadsheet:
    """The files of a cohort as a spreadsheet holds them: stamps and dates as numbers, on its own clock."""
    folder, (zone, locale) = ROOT / "program/example" / cohort, ZONES[cohort]
    tabs = {}
    for file in sorted(folder.glob("*.csv")):
        table = fetch_table(Source("csv", {"path": file.name}), None, folder)
        read = stamp_reader("day-first", PARIS)
        rows: list[list[object]] = [list(table.header)] + [[]] * (table.rows[-1][0] - 1)
        for number, cells in table.rows:
            moment = read(cells[0]) if file.stem != "roster" else None
            there = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if moment else cells[0]
            rows[number - 1] = [there, *map(dated, cells[1:])]
        tabs["codes" if file.stem == "roster" else file.stem] = rows
    return Spreadsheet(tabs, zone, locale)


def dated(cell: object) -> object:
    """A day typed into a spreadsheet becomes a number."""
    try:
        return datetime.strptime(str(cell), "%d/%m/%Y").date()
    except ValueError:
        return cell


def world(google: Google, clock: Clock | None = None, **more: object) -> Outside:
    ids = {VARIABLES[cohort]: IDS[cohort] for cohort in IDS}
    return outside(google, clock, environment=environment(**ids), **more)


def opened(places: Places) -> Program:
    loaded = load_program(places.root)
    assert loaded.program is not None, [problem.text("en") for problem in loaded.problems]
    return loaded.program


def night(places: Places, google: Google) -> str:
    """Pull, release, build, as the commands do; what they printed."""
    program = opened(places)
    today = program.settings.today
    done = pull(program, places, today, "en", outside=world(google))
    kept = {cohort: load_pulled(places, cohort) for cohort in program.cohorts}
    told = [*done.lines, *(FORMATS["text"](done.problems, language) for language in LANGUAGES)]
    ledger, _ = read_ledger(places.results)
    for cohort, entry in release(program, kept, ledger, today).entries:
        write_entry(places.results, cohort, entry)
    build_site(program, read_ledger(places.results)[0], places, today)
    return "\n".join(told)


def test_a_night_at_googles_is_the_night_of_the_files(house, google):
    """Every answer read from two spreadsheets, one of them in New York, is the one that the files hold; so is the ledger.

    Row numbers, moments, codes, seats: what is kept is equal to the last bit. Each spreadsheet is asked twice.
    """
    shutil.rmtree(house.results)
    here, program = opened(house), load_program(ROOT).program
    pull(here, house, here.settings.today, outside=world(google))
    files = Places(house.root / "beside")
    shutil.copytree(ROOT / "program/example", files.root / "program/example")
    pull(program, files, program.settings.today)
    for cohort in IDS:
        assert load_pulled(house, cohort) == load_pulled(files, cohort)
    assert len(google.reads()) == 4 and google.asked.count("/token") == 1
    night(house, google)
    assert len(list(house.site.rglob("cohortes/*/progres/index.html"))) == 4, "two cohorts in two languages"


def test_a_night_of_faults_ends_with_a_site_and_a_silent_log(house, google):
    """A reset, a quota, a page of errors, a missing tab, a sheet nobody shares: the rest is read, released and published.

    No answer, no code, no id of a spreadsheet and no word of Google's stands in what is printed.
    """
    book = google.spreadsheets[IDS["automne-2026"]]
    book.tabs["mensuel"] = [*book.tabs["mensuel"], [46_000.5, "CANARI-CODE", "CANARI-REPONSE", "#REF!", LONG]]
    book.tabs["Journal renommé par CANARI-NOM"] = book.tabs.pop("journal")
    google.spreadsheets[IDS["pilote-2026"]].shared_with = frozenset()
    google.faults.extend([Fault(way="reset"), error(429, "RESOURCE_EXHAUSTED"), page(502)])
    told = night(house, google)
    kept = load_pulled(house, "automne-2026")
    assert kept.surveys.keys() == {"mensuel", "inscription"} and kept.roster is not None
    assert load_pulled(house, "pilote-2026").roster is None
    assert "not shared" in told and "no tab “journal”" in told and "binome@nuits" in told
    for secret in ("CANARI", LONG, *IDS.values(), "PRIVATE KEY"):
        assert secret not in told, secret
    report = (house.private / "quality/automne-2026.md").read_text(encoding="utf-8")
    assert "Journal renommé par CANARI-NOM" in report, "the coordinator sees which tab was meant"
    pages = "".join(path.read_text(encoding="utf-8") for path in house.site.rglob("*.html"))
    assert pages and "CANARI" not in pages


def test_a_dead_google_keeps_the_last_good_tables(house, google):
    """Nothing is lost by a night on which nothing answers: each table of before stays, and is told with its date."""
    program = opened(house)
    today = program.settings.today
    pull(program, house, today, outside=world(google))
    before = {cohort: load_pulled(house, cohort) for cohort in IDS}
    google.faults.extend([page(503)] * 50)
    clock = Clock()
    done = pull(program, house, today + timedelta(days=1), "en", outside=world(google, clock))
    assert done.unreached and {problem.id for problem in done.problems} == {"source.google-down", "pull.kept"}
    assert {cohort: load_pulled(house, cohort) for cohort in IDS} == before


def test_sorted_filtered_and_hidden_rows_change_nothing(house, google):
    """Google gives every row, whatever is shown; in whichever order, the same answers are read."""
    program = opened(house)
    pull(program, house, program.settings.today, outside=world(google))
    before = load_pulled(house, "pilote-2026").surveys["mensuel"].responses
    tab = google.spreadsheets[IDS["pilote-2026"]].tabs["mensuel"]
    google.spreadsheets[IDS["pilote-2026"]].tabs["mensuel"] = [tab[0], *reversed(tab[1:])]
    pull(program, house, program.settings.today, outside=world(google))
    after = load_pulled(house, "pilote-2026").surveys["mensuel"].responses
    plain = lambda rows: sorted((replace(row, row=0) for row in rows), key=repr)  # noqa: E731
    assert plain(before) == plain(after)


def many(google: Google, count: int) -> tuple[list[Wanted], dict[str, str]]:
    names = {f"SHEET_{n}": f"1sheet{n:03}" + "x" * 34 for n in range(count)}
    for id in names.values():
        google.spreadsheets[id] = Spreadsheet({"mensuel": ROWS, "codes": [["code"], ["k1"]]})
    sources = [Source("google-sheet", {"id": f"${{{name}}}"}) for name in names]
    return [Wanted(source, tab) for source in sources for tab in (None, "mensuel")], dict(environment(**names))


def test_sixty_spreadsheets_stay_inside_the_quota(google):
    """Two requests each, eight at a time, never more than sixty in any minute, and one token for all of them."""
    wanted, ids = many(google, 60)
    clock, left = Clock(), []
    world = outside(google, clock, environment=ids, wait=lambda seconds: left.append(seconds))
    steps = []

    class Bar:
        def __init__(self, total):
            steps.append(total)

        def __enter__(self):
            return lambda: steps.append(1)

        def __exit__(self, *_):
            steps.append("done")

    with open_tables(wanted, Path("/"), replace(world, progress=Bar)) as table:
        for source, tab in wanted:
            assert table(source, tab).rows
    assert len(google.reads()) == 120 and google.asked.count("/token") == 1
    assert len(left) == 60 and all(0 < seconds <= 60 for seconds in left), "sixty of them waited for the next minute"
    assert steps == [60, *[1] * 60, "done"]


def test_spreadsheets_are_not_read_far_ahead(google):
    """Sixty decoded spreadsheets at once would fill a small runner: those ahead of the one that is taken are a few."""
    from binome.survey.sources.google.night import THREADS

    wanted, ids = many(google, 30)
    world = outside(google, environment=ids, wait=lambda _: None)
    with open_tables(wanted, Path("/"), world) as table:
        for taken, (source, tab) in enumerate(wanted):
            table(source, tab)
            assert len(set(google.reads())) <= 2 * (taken // 2 + THREADS)
    assert len(google.reads()) == 60


def test_a_night_that_is_stopped_starts_nothing_more(google):
    """Ctrl-C ends the night: no spreadsheet is begun beyond those that were ahead."""
    from binome.survey.sources.google.night import THREADS

    wanted, ids = many(google, 30)
    with pytest.raises(KeyboardInterrupt), open_tables(wanted, Path("/"), outside(google, environment=ids)) as table:
        table(*wanted[0])
        raise KeyboardInterrupt
    assert len(google.reads()) <= 2 * THREADS


def test_a_program_says_where_its_sheets_are(house):
    """`google-sheet` is checked like any other source, and the id may stay out of git."""
    program = opened(house)
    assert program.cohorts["pilote-2026"].answers.settings == {"id": "${REPONSES_PILOTE}"}
    assert json.dumps(IDS["pilote-2026"]) not in (house.program / "cohorts/pilote-2026.yml").read_text(encoding="utf-8")


def test_an_error_of_one_spreadsheet_is_told_once(house, google):
    """Five tables of one spreadsheet that nobody shares are one thing to do."""
    google.spreadsheets[IDS["pilote-2026"]].shared_with = frozenset()
    program = opened(house)
    done = pull(program, house, program.settings.today, outside=world(google))
    lines = FORMATS["text"](sort_problems(done.problems), "en").splitlines()
    assert sum("not shared" in line for line in lines) == 2, "once for the answers, once for the codes"
