"""What a document is made of: a title, then blocks, in plain words; how each looks on a page, in a PDF or in Word is the renderers' affair.

All words are text in the document's language, its blanks typed; no string of a block is ever markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

__all__ = [
    "Block", "Blank", "Contrast", "Document", "Field", "Fields", "Frame", "Frames", "Heading", "Line", "Moment", "Name", "NewPage",
    "Paragraph", "Part", "Points", "Run", "Signature", "Signatures", "Table", "Ticks", "as_data", "words_of",
]  # fmt: skip

Who = Literal["mentor", "mentee", "both"]


@dataclass(frozen=True)
class Blank:
    """A place to write, its label beneath, or the `value` that is known. `lines` of its own, or 0 within the sentence."""

    label: str
    value: str = ""
    lines: int = 0

    @classmethod
    def of(cls, label: str, value: str = "", lines: int = 0) -> Blank:
        """What is known needs no label; each of its lines stands on one of its own where `lines` asks for that."""
        return cls("", value, lines) if value else cls(label, "", lines)


Part = str | Blank
Line = tuple[Part, ...]


@dataclass(frozen=True)
class Heading:
    id: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    line: Line
    style: Literal["text", "lead", "note"] = "text"


@dataclass(frozen=True)
class Ticks:
    """A list of things to do, each with a box to tick."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Points:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    label: str
    value: str = ""
    lines: int = 1
    who: Who | None = None


@dataclass(frozen=True)
class Fields:
    """Labelled lines to write on, side by side in `columns`."""

    fields: tuple[Field, ...]
    columns: int = 1


@dataclass(frozen=True)
class Moment:
    """`start` to `end` are minutes from the beginning."""

    start: int
    end: int
    minutes: str
    who: Who
    says: str  # who leads, in words
    title: str
    text: str


@dataclass(frozen=True)
class Run:
    """A meeting minute by minute; the heads of its four columns are minutes, who leads, what is done."""

    caption: str
    header: tuple[str, str, str]
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the whole; `height` is that of a row to write in, in millimetres. The first column heads its row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    height: int = 8


@dataclass(frozen=True)
class Contrast:
    """An aim as it came and what it became."""

    before_label: str
    before: str
    after_label: str
    after: str
    by: str


@dataclass(frozen=True)
class Frame:
    title: str
    hint: str = ""


@dataclass(frozen=True)
class Frames:
    """Boxes to draw in, `columns` side by side, `height` in millimetres."""

    frames: tuple[Frame, ...]
    columns: int
    height: int


@dataclass(frozen=True)
class Name:
    """The person to whom a document is made out, written large."""

    blank: Blank


@dataclass(frozen=True)
class Signature:
    title: str
    name: str
    lines: tuple[str, ...]  # name, date, signature: what is written on each line
    who: Who | None = None


@dataclass(frozen=True)
class Signatures:
    places: tuple[Signature, ...]


@dataclass(frozen=True)
class NewPage:
    pass


Block = Heading | Paragraph | Ticks | Points | Fields | Run | Table | Contrast | Frames | Name | Signatures | NewPage


@dataclass(frozen=True)
class Document:
    """`slug` is its file's name and its page's address; `origin` says above the title whose programme it belongs to."""

    slug: str
    language: str
    origin: str
    title: str
    lead: str
    description: str
    footer: str
    page: str  # « page 1 sur 2 », with {number} and {total}
    blocks: tuple[Block, ...]
    style: Literal["sheet", "certificate"] = "sheet"


def as_data(value: object) -> object:
    """Blocks as JSON knows them, each with the name of its kind."""
    if isinstance(value, (str, int)) or value is None:
        return value
    if isinstance(value, tuple):
        return [as_data(item) for item in value]
    return {"kind": type(value).__name__.lower()} | {field.name: as_data(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]


def words_of(document: Document) -> Iterator[str]:
    """Every word that a reader must find, whatever the document is rendered to; the running lines of its pages apart."""
    yield from (document.origin, document.title, document.lead)
    yield from _words(as_data(document.blocks))


_SILENT = ("kind", "id", "style", "who", "caption")  # a caption names a table to those who do not see the heading above it


def _words(data: object) -> Iterator[str]:
    if isinstance(data, str):
        if data:
            yield data
    elif isinstance(data, list):
        for item in data:
            yield from _words(item)
    elif isinstance(data, Mapping):
        for name, item in data.items():
            if name not in _SILENT:
                yield from _words(item)
