"""Google as far as we use it, on this computer's own loopback: Sheets v4, the token endpoints, and every way to fail.

What is asked and what is answered is held against Google's own description (discovered.py). A test fills
`spreadsheets`, queues `faults`, and reads in `asked` what was asked.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import discovered
import requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from requests.adapters import HTTPAdapter

ROBOT = "binome@nuits.iam.gserviceaccount.com"
AUDIENCE = "https://oauth2.googleapis.com/token"
JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
EXCHANGE_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
HOSTS = ("sheets.googleapis.com", "oauth2.googleapis.com", "sts.googleapis.com", "iamcredentials.googleapis.com")
PAGE = b"<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><p>That\xe2\x80\x99s an error.</html>"

Cell = str | int | float | bool | datetime | date | None


@dataclass
class Spreadsheet:
    """`tabs` are rows as people see them. `hidden` rows are given like the others, as Google does."""

    tabs: dict[str, Sequence[Sequence[Cell]]]
    time_zone: str = "Europe/Paris"
    locale: str = "fr_FR"
    shared_with: frozenset[str] = frozenset([ROBOT])
    is_office_file: bool = False
    charts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What happens to one request instead of an answer, or to the answer on its way."""

    status: int = 0
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    way: str = ""  # reset, cut, cut-gzip, trickle, late


def error(code: int, status: str, reason: str = "", **headers: str) -> Fault:
    """An error in the shape of google.rpc.Status."""
    info = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com"}]
    said = {"code": code, "message": f"{status}: CANARI-MESSAGE", "status": status, "details": info if reason else []}
    shown = {"Content-Type": "application/json; charset=UTF-8", **{name.replace("_", "-"): v for name, v in headers.items()}}
    return Fault(code, json.dumps({"error": said}).encode(), shown)


def page(code: int = 502) -> Fault:
    return Fault(code, PAGE, {"Content-Type": "text/html; charset=UTF-8"})


class Google:
    """A context: one server a test."""

    def __init__(self, latency: float = 0.0) -> None:
        self.spreadsheets: dict[str, Spreadsheet] = {}
        self.faults: deque[Fault | None] = deque()  # for requests of sheets, one each; None is none
        self.token_faults: deque[Fault | None] = deque()
        self.switched_off = False
        self.asked: list[str] = []  # the path of each request
        self.params: list[Mapping[str, Sequence[str]]] = []
        self.strangers: list[str] = []  # hosts that a session of ours would have asked
        self.latency = latency
        self.remembers = False  # for a bench: an answer is made, checked and packed once
        self.wrongs: list[str] = []  # what no client of Google may do
        self._packed: dict[str, bytes] = {}

    def __enter__(self) -> Google:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def session(self) -> requests.Session:
        """A real session whose wire leads here, whatever host of Google it asks for, and nowhere else."""
        session = requests.Session()
        session.mount("https://", _Home(self))
        session.mount("http://", _Home(self))
        return session

    def plain(self) -> list[bytes]:
        """The answers that are remembered, unpacked."""
        return [gzip.decompress(packed) for packed in self._packed.values()]

    def reads(self) -> list[str]:
        return [path for path in self.asked if path.startswith("/v4/")]


class _Home(HTTPAdapter):
    def __init__(self, google: Google) -> None:
        super().__init__(pool_maxsize=16)
        self.google = google

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        url = urlsplit(str(request.url))
        if url.hostname not in (*HOSTS, "127.0.0.1"):
            self.google.strangers.append(str(url.hostname))
            raise requests.exceptions.ConnectionError("not on this computer")
        request.url = self.google.address + (url.path or "/") + (f"?{url.query}" if url.query else "")
        return super().send(request, *args, **more)


class RobotKey:
    """A service account's key, made here; `info` is the JSON file that Google would have handed out."""

    def __init__(self, address: str = ROBOT) -> None:
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        shape = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        self.info = {
            "type": "service_account", "project_id": "nuits", "private_key_id": "1", "client_email": address,
            "private_key": self.private.private_bytes(*shape).decode(), "client_id": "1",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth", "token_uri": AUDIENCE,
            "universe_domain": "googleapis.com",
        }  # fmt: skip


KEY = RobotKey()


def _handler_of(google: Google) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        pass

    Handler.google = google
    return Handler


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    google: Google

    def log_message(self, *_: object) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # whoever asked went away
            self.close_connection = True

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self.google.asked.append(url.path)
        self.google.params.append(parse_qs(url.query))
        if self.google.latency:
            time.sleep(self.google.latency)
        fault = self.google.faults.popleft() if self.google.faults else None
        if url.path == "/subject":
            return self._send(200, b"a-token-of-the-runner", {"Content-Type": "text/plain"})
        if fault and fault.status:
            return self._send(fault.status, fault.body, fault.headers)
        if self.google.remembers and self.path in self.google._packed:
            return self._deliver(b"", "")
        try:
            body = self._answer(unquote(url.path), parse_qs(url.query))
        except _Refused as refused:
            return self._send(refused.fault.status, refused.fault.body, refused.fault.headers)
        except AssertionError as wrong:
            self.google.wrongs.append(str(wrong))
            return self._send(400, b"{}", {})
        self._deliver(body, fault.way if fault else "")

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.google.asked.append(url.path)
        self.google.params.append({})
        fault = self.google.token_faults.popleft() if self.google.token_faults else None
        if fault and fault.status:
            return self._send(fault.status, fault.body, fault.headers)
        try:
            said = self._token(url.path, raw)
        except AssertionError as wrong:
            self.google.wrongs.append(str(wrong))
            return self._send(400, b'{"error": "invalid_request"}', {"Content-Type": "application/json"})
        self._send(200, json.dumps(said).encode(), {"Content-Type": "application/json; charset=utf-8"})

    def _token(self, path: str, raw: bytes) -> Mapping[str, Any]:
        if path == "/v1/token":  # the exchange of workload identity federation
            form = parse_qs(raw.decode())
            assert form["grant_type"] == [EXCHANGE_GRANT] and form["subject_token"] == ["a-token-of-the-runner"]
            return {"access_token": "a-federated-token", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
                    "token_type": "Bearer", "expires_in": 3600}  # fmt: skip
        if path.endswith(":generateAccessToken"):
            assert self.headers["Authorization"] == "Bearer a-federated-token"
            assert json.loads(raw)["scope"] == [discovered.READ_ONLY]
            return {"accessToken": "a-token", "expireTime": "2099-01-01T00:00:00Z"}
        assert path == "/token", path
        form = parse_qs(raw.decode())
        assert form["grant_type"] == [JWT_GRANT]
        claims = _claims(form["assertion"][0])
        assert claims["iss"] == ROBOT and claims["aud"] == AUDIENCE
        assert claims["scope"] == discovered.READ_ONLY, "a robot asks to read, and for nothing else"
        return {"access_token": "a-token", "expires_in": 3599, "token_type": "Bearer"}

    def _answer(self, path: str, params: Mapping[str, Sequence[str]]) -> bytes:
        assert self.headers["Authorization"] == "Bearer a-token", "not signed"
        found = re.fullmatch(r"/v4/spreadsheets/([\w-]+)(/values:batchGet)?", path)
        assert found, f"nothing there: {path}"
        names = discovered.BATCH_GET if found[2] else discovered.GET
        discovered.check_request(names, self.command, params)
        reply = self._reply(found[1], bool(found[2]), params)
        discovered.check_reply(names, reply)
        return json.dumps(reply, separators=(",", ":"), ensure_ascii=False).encode()

    def _reply(self, id: str, values: bool, params: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
        book = self.google.spreadsheets.get(id)
        if self.google.switched_off:
            raise _Refused(error(403, "PERMISSION_DENIED", "SERVICE_DISABLED"))
        if book is None:
            raise _Refused(error(404, "NOT_FOUND"))
        if ROBOT not in book.shared_with:
            raise _Refused(error(403, "PERMISSION_DENIED"))
        if book.is_office_file:
            raise _Refused(error(400, "FAILED_PRECONDITION"))
        if not values:
            whole = _about(id, book)
            return masked(whole, params["fields"][0]) if "fields" in params else whole
        formatted = params.get("valueRenderOption") != ["UNFORMATTED_VALUE"]
        return {"spreadsheetId": id, "valueRanges": [_range(book, name, formatted) for name in params["ranges"]]}

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response_only(status)
        for name, value in {"Date": self.date_time_string(), **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _deliver(self, body: bytes, way: str) -> None:
        """As Google does: compressed, in chunks, without a length."""
        if way == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()  # a RST, no goodbye
            self.close_connection = True
            return
        if way == "late":
            time.sleep(0.4)
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        if way == "cut":
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
            return
        if way == "half":  # a whole reply by its length, and half a JSON
            half = body[: len(body) // 2]
            self.send_header("Content-Length", str(len(half)))
            self.end_headers()
            self.wfile.write(half)
            return
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        packed = self.google._packed.get(self.path) if self.google.remembers else None
        if packed is None:
            packed = self.google._packed[self.path] = gzip.compress(body, compresslevel=1)
        if way == "trickle":
            for byte in packed:
                self._chunk(bytes([byte]))
                time.sleep(0.002)
        else:
            self._chunk(packed[: len(packed) // 2])
            if way == "cut-gzip":
                self.close_connection = True
                return
            self._chunk(packed[len(packed) // 2 :])
        self.wfile.write(b"0\r\n\r\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def _claims(assertion: str) -> Mapping[str, Any]:
    """What a JSON Web Token says, once its signature is the robot's."""
    signed, _, signature = assertion.rpartition(".")
    public = KEY.private.public_key()
    public.verify(_decoded(signature), signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    return json.loads(_decoded(signed.split(".")[1]))


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _about(id: str, book: Spreadsheet) -> Mapping[str, Any]:
    grids = [{"title": title, "sheetType": "GRID"} for title in book.tabs]
    tabs = [*grids, *({"title": title, "sheetType": "OBJECT"} for title in book.charts)]
    return {
        "spreadsheetId": id,
        "properties": {"title": "Réponses", "locale": book.locale, "timeZone": book.time_zone, "autoRecalc": "ON_CHANGE"},
        "sheets": [{"properties": {"sheetId": n, "index": n, **tab}} for n, tab in enumerate(tabs)],
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{id}/edit",
    }


def masked(data: Any, mask: str) -> Any:
    """What a field mask such as `properties(locale),sheets(properties(title))` keeps of a reply."""
    if isinstance(data, list):
        return [masked(item, mask) for item in data]
    kept = {}
    for name, inner in re.findall(r"(\w+)(?:\(((?:[^()]|\([^()]*\))*)\))?", mask):
        if name in data:
            kept[name] = masked(data[name], inner) if inner else data[name]
    return kept


def _range(book: Spreadsheet, name: str, formatted: bool) -> Mapping[str, Any]:
    """A whole tab in A1 notation, or the first of its lines, without the blank cells and rows at the end."""
    name, most = (head[1], int(head[2])) if (head := re.fullmatch(r"('.+')!1:(\d+)", name)) else (name, None)
    quoted = re.fullmatch(r"'((?:[^']|'')+)'", name)
    title = quoted[1].replace("''", "'") if quoted else name
    if title not in book.tabs or (not quoted and re.fullmatch(r"[A-Z]{1,3}\d+", name)):
        raise _Refused(error(400, "INVALID_ARGUMENT"))
    lines = [trimmed([_shown(cell, book.locale) if formatted else _plain(cell) for cell in row]) for row in book.tabs[title][:most]]
    whole = {"range": f"'{title}'!A1:Z{len(lines) + 900}", "majorDimension": "ROWS"}
    lines = trimmed(lines)
    return {**whole, "values": lines} if lines else whole


def trimmed(items: list[Any]) -> list[Any]:
    while items and items[-1] in ("", [], None):
        items = items[:-1]
    return items


def serial(moment: datetime | date) -> float | int:
    """Days since 1899-12-30 on the spreadsheet's own clock."""
    if isinstance(moment, datetime):
        return (moment - datetime(1899, 12, 30)).total_seconds() / 86400
    return (moment - date(1899, 12, 30)).days


def _plain(cell: Cell) -> str | int | float | bool:
    return "" if cell is None else serial(cell) if isinstance(cell, date) else cell


def _shown(cell: Cell, locale: str) -> str:
    """A cell as the spreadsheet shows it: what a client gets that forgets to ask for plain values."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return ("VRAI", "FAUX")[not cell] if locale.startswith("fr") else str(cell).upper()
    if isinstance(cell, date):
        day = "%d/%m/%Y" if locale.startswith("fr") else "%m/%d/%Y"
        return cell.strftime(day + (" %H:%M:%S" if isinstance(cell, datetime) else ""))
    return str(cell).replace(".", ",") if isinstance(cell, float) and locale.startswith("fr") else str(cell)
