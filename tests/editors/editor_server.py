"""An editor without a window: it opens a file, and asks the YAML language server what it would show.

Nothing is installed here: `make test` installs the packages, `.ci/run` Node.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NEEDED = {
    "Node 18 or later (apt-get install nodejs npm)": shutil.which("node"),
    "the packages of tests/editors/package-lock.json (npm ci in tests/editors)": SERVER.is_file(),
}


def miss_nothing() -> None:
    """Skip where something is not installed; in CI that is a failure."""
    if missing := " and ".join(name for name, found in NEEDED.items() if not found):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"NO EDITOR WAS ASKED: install {missing}")


class Editor:
    """One conversation with the server; `settings` are those of .vscode/settings.json."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self.folder, self.settings = folder, settings
        self.number, self.told = 0, {}
        self.process = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        able = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}, "publishDiagnostics": {}},
                "workspace": {"configuration": True, "workspaceFolders": True}}  # fmt: skip
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        self.ask("initialize", processId=os.getpid(), rootUri=folder.as_uri(), capabilities=able, workspaceFolders=folders)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={})
        while self._take().get("method") != "workspace/configuration":  # what is asked before would know no schema
            pass

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, name: str, text: str) -> str:
        """A file of the folder as somebody has it on the screen, saved or not; its address."""
        uri = (self.folder / name).as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def hover(self, uri: str, line: int, column: int) -> str:
        answer = self.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": line, "character": column})
        return answer["contents"]["value"] if answer else ""

    def complete(self, uri: str, line: int, column: int) -> dict[str, str]:
        """What is offered, and what is said of it."""
        answer = self.ask("textDocument/completion", textDocument={"uri": uri}, position={"line": line, "character": column})
        return {item["label"]: _words(item.get("documentation", "")) for item in answer["items"]}

    def faults(self, uri: str) -> list[str]:
        """The lines that are underlined, as soon as the server has read the file."""
        while uri not in self.told:
            self._take()
        return self.told.pop(uri)

    def ask(self, method: str, **parameters: Any) -> Any:
        self.number += 1
        self._send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self._take()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _take(self) -> dict[str, Any]:
        """One message; a question of the server is answered at once, as an editor would."""
        message = self._read()
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = [found["message"] for found in message["params"]["diagnostics"]]
        elif method == "workspace/configuration":
            self._send({"id": message["id"], "result": [self._configured(item["section"]) for item in message["params"]["items"]]})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _configured(self, section: str) -> Any:
        """No schema is looked up in the public store: that is another host."""
        yaml = {"schemas": self.settings.get("yaml.schemas", {}), "schemaStore": {"enable": False}, "hover": True, "completion": True,
                "validate": True}  # fmt: skip
        return yaml if section == "yaml" else {}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the server has gone"
        return json.loads(self.process.stdout.read(length))


def _words(documentation: Any) -> str:
    return documentation["value"] if isinstance(documentation, dict) else documentation


def edit(folder: Path) -> Iterator[Editor]:
    miss_nothing()
    editor = Editor(folder, json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8")))
    yield editor
    editor.close()
