"""One YAML file becomes plain data, with the line and column of every key and value.

YAML is read as version 1.2 reads it: `no` is a text, `12:30` is a text, `010` is ten, and a date stays a text, which
JSON Schema can check. PyYAML's own loaders mean false, 750, eight and a date object, and keep the last of two equal
keys in silence; so its events are read here, one by one, and depth is bounded before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from binome.problems import Place, Problem, Stop
from binome.program.bytesfile import decode
from binome.program.document import DataPath, Document, Mark, dotted, shown
from binome.program.yamlfaults import explain
from binome.program.yamlkeys import fault_of_key
from binome.program.yamlwords import meaning

__all__ = ["MAX_BYTES", "MAX_DEPTH", "parse_yaml", "read_yaml"]

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, name: str) -> Document:
    """The document in a file that messages call `name`; raises Stop with everything that is wrong with it."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise Stop(Problem(Place(name), "load.not-a-file" if path.is_dir() else "load.unreadable")) from None
    return parse_yaml(content, name)


def parse_yaml(content: bytes, name: str) -> Document:
    """The one document in `content`; raises Stop."""
    if len(content) > MAX_BYTES:
        raise Stop(Problem(Place(name), "yaml.too-large", {"limit": MAX_BYTES // 1024}))
    text = decode(content, name)
    reader = _Reader(name, text, yaml.parse(text, Loader=_LOADER))
    try:
        document = reader.document()
    except yaml.YAMLError as error:
        raise Stop(*reader.problems, explain(error, name, text.splitlines())) from None
    if reader.problems:
        raise Stop(*reader.problems)
    return document


class _Reader:
    """Turns parser events into data; mistakes of the kind that leave the rest readable are collected."""

    def __init__(self, name: str, text: str, events: Iterator[yaml.Event]) -> None:
        self.name = name
        self.text = text
        self.events = events
        self.problems: list[Problem] = []
        self.keys: dict[DataPath, Mark] = {}
        self.values: dict[DataPath, Mark] = {}

    def document(self) -> Document:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise Stop(Problem(Place(self.name), "yaml.empty"))
        data = self.node(next(self.events), ())
        next(self.events)  # the end of the document
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self.refuse(after, "yaml.several-documents")
        if data is None and not self.problems:
            raise Stop(Problem(Place(self.name), "yaml.empty"))
        return Document(self.name, data, self.keys, self.values)

    def node(self, event: yaml.Event, path: DataPath) -> object:
        self.values[path] = _mark(event)
        self.refuse_extras(event, path)
        if len(path) > MAX_DEPTH:
            raise Stop(Problem(self.place(event), "yaml.too-deep", {"limit": MAX_DEPTH}))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return meaning(event) if isinstance(event, yaml.ScalarEvent) else None

    def sequence(self, path: DataPath) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return items

    def mapping(self, path: DataPath) -> dict[str, object]:
        data: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event, path)
            value_path = (*path, key)
            if key in data:
                first = self.keys[value_path][0]
                self.refuse(event, "yaml.duplicate-key", where=value_path, key=shown(key), first=first)
                self.node(next(self.events), (*path, len(data)))  # read past it; the document is refused anyway
                continue
            self.keys[value_path] = _mark(event)
            value = next(self.events)
            self.check_key(event, value, next(reversed(data.values()), None))
            data[key] = self.node(value, value_path)
        return data

    def key(self, event: yaml.Event, path: DataPath) -> str:
        key = self.node(event, (*path, ""))
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse(event, "yaml.key-not-text", key="?")
        return event.value if isinstance(event, yaml.ScalarEvent) else str(key)

    def check_key(self, event: yaml.Event, value: yaml.Event, before: object) -> None:
        """Tell what is wrong with a plain key; `before` is the value in front of it, if any."""
        if not isinstance(event, yaml.ScalarEvent) or not event.implicit[0]:
            return
        start, end = event.start_mark.index, event.end_mark.index
        alone = ":" not in self.text[end : value.start_mark.index + 1]
        touches = self.text[start - 1 : start] == ","
        fault = fault_of_key(event.value, before, touches, alone)
        if fault:
            line, column = _mark(event)
            self.problems.append(Problem(Place(self.name, line, column + fault.offset), fault.id, fault.values))
        elif not isinstance(meaning(event), str):
            self.refuse(event, "yaml.key-not-text", key=shown(event.value))

    def refuse_extras(self, event: yaml.Event, path: DataPath) -> None:
        """Aliases can make a small file explode, and tags make other things than data."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "yaml.alias", where=path, sign=f"*{event.anchor}")
        elif event.anchor is not None:
            self.refuse(event, "yaml.alias", where=path, sign=f"&{event.anchor}")
        elif event.tag is not None:
            self.refuse(event, "yaml.tag", where=path, tag=shown(event.tag.replace("tag:yaml.org,2002:", "!!")))

    def refuse(self, event: yaml.Event, id: str, where: DataPath = (), **values: object) -> None:
        self.problems.append(Problem(self.place(event, where), id, values))

    def place(self, event: yaml.Event, where: DataPath = ()) -> Place:
        return Place(self.name, *_mark(event), where=dotted(where))


def _mark(event: yaml.Event) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1
