"""All the spreadsheets of one night: each asked once, a few at a time, and let go as soon as it was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import requests

from binome.survey.sources.failure import SourceError
from binome.survey.sources.google.address import spreadsheet_of
from binome.survey.sources.google.client import Client
from binome.survey.sources.google.key import find_key
from binome.survey.sources.google.pace import Pace
from binome.survey.sources.google.reading import Tables, read_spreadsheet
from binome.survey.sources.google.retry import Passing
from binome.survey.sources.google.robot import Robot
from binome.survey.sources.outside import Outside
from binome.survey.table import Table

THREADS = 8


@dataclass
class Book:
    """One spreadsheet under the name that the programme gives it, and what came of it."""

    shown: str
    id: str = field(default="", repr=False)
    tabs: list[str] = field(default_factory=list)
    future: Future[Tables] | None = None
    tables: Tables | None = None  # those that were not taken yet
    failed: SourceError | None = None


class Night:
    """A context whose `table` gives each wanted table once, and reads THREADS spreadsheets ahead, not more."""

    def __init__(self, wanted: Iterable[tuple[str, str, str]], root: Path, outside: Outside) -> None:
        """`wanted` are ids as they are declared, how messages show them, and tabs, in the order of asking."""
        self._outside = outside
        self._books: dict[str, Book] = {}
        for declared, shown, tab in wanted:
            self._books.setdefault(declared, Book(shown)).tabs.append(tab)
        self._unread = list(self._books)  # those that nobody started to read
        self._closed, self._stack = Event(), ExitStack()
        _find_ids(self._books, outside.environment)
        try:
            self._client = _make_client(root, outside, outside.wait or self._closed.wait)
        except SourceError as error:
            for book in self._books.values():
                book.failed = book.failed or error

    def __enter__(self) -> Night:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="spreadsheet")
        self._stack.callback(self._pool.shutdown, wait=False)
        self._stack.callback(self._closed.set)
        self._step = self._stack.enter_context(self._outside.progress(len(self._books)))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def table(self, declared: str, tab: str) -> Table:
        """The table of one tab; raises SourceError."""
        book = self._books[declared]
        self._read_ahead(declared)
        if book.future is not None:
            self._finish(book)
        if book.failed is not None or book.tables is None:
            error = book.failed or SourceError("source.google-cut")
            raise SourceError(error.id, meant=error.meant, **{"path": book.shown, **error.values})
        found = book.tables.pop(tab)
        if isinstance(found, SourceError):
            raise found
        return found

    def _read_ahead(self, declared: str) -> None:
        ahead = list(self._books).index(declared) + THREADS
        while self._unread and len(self._books) - len(self._unread) < ahead:
            book = self._books[self._unread.pop(0)]
            if book.failed is None:
                book.future = self._pool.submit(read_spreadsheet, self._client, book.id, book.tabs, book.shown)

    def _finish(self, book: Book) -> None:
        future, book.future = book.future, None  # a future would keep its tables
        try:
            book.tables = future.result() if future else None
        except SourceError as error:
            book.failed = error
        except Passing as failure:
            book.failed = SourceError(f"source.google-{failure.kind}")
        except Exception as error:  # its words may quote a cell
            book.failed = SourceError("source.unforeseen", error=type(error).__name__)
        self._step()


def _make_client(root: Path, outside: Outside, wait: Callable[[float], object]) -> Client:
    session = (outside.session or requests.Session)()
    robot = Robot(find_key(outside.environment, root), session)
    return Client(robot, session, outside, Pace(outside.clock, wait), wait)


def _find_ids(books: Mapping[str, Book], environment: Mapping[str, str]) -> None:
    """Two names of one tab would count each answer twice: then neither is read."""
    first: dict[tuple[str, str], Book] = {}
    for declared, book in books.items():
        try:
            book.id = spreadsheet_of(declared, environment)
        except SourceError as error:
            book.failed = error
            continue
        for tab in book.tabs:
            other = first.setdefault((book.id, tab), book)
            if other is not book:
                other.failed = SourceError("source.google-shared", tab=tab, other=book.shown)
                book.failed = SourceError("source.google-shared", tab=tab, other=other.shown)
