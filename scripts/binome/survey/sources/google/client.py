"""gspread's client with a wire of our own: it reads only, it waits only so long, it tries again what may pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

import requests
import urllib3
from gspread.http_client import HTTPClient

from binome.survey.sources.google.collector import collector_at_rest
from binome.survey.sources.google.refusal import refusal
from binome.survey.sources.google.retry import TRIES, Passing, persist
from binome.survey.sources.google.robot import Robot, lost_wire
from binome.survey.sources.outside import Outside

CHUNK = 1 << 16


class Reply:
    """All that gspread wants of a reply. It is parsed where it is fetched: only that shows a body cut short."""

    def __init__(self, data: Any) -> None:
        self._data = data

    def json(self) -> Any:
        return self._data


class Client(HTTPClient):
    """One for all threads. Its methods raise SourceError, or Passing where trying again was of no use."""

    def __init__(
        self,
        robot: Robot,
        session: requests.Session,
        outside: Outside,
        pace: Callable[[], None],
        wait: Callable[[float], object],
    ) -> None:
        super().__init__(auth=None, session=session)
        self.robot, self.outside, self.pace, self.wait = robot, outside, pace, wait
        self.tries = TRIES

    def request(self, method: str, endpoint: str, params: Any = None, **_: Any) -> Reply:
        """The parsed reply. Once a spreadsheet was given up, the others of the night are tried only once each."""
        ask = partial(self._ask, method, endpoint, params)
        try:
            return Reply(persist(ask, self.outside, self.wait, self.tries))
        except Passing:
            self.tries = 1
            raise

    def _ask(self, method: str, endpoint: str, params: Any, left: float) -> Any:
        connect, between, whole = (min(seconds, left) for seconds in self.outside.patience)
        token = self.robot.token((connect, between))
        self.pace()
        try:
            with self.session.request(
                method, endpoint, params=params, auth=partial(_signed, token), timeout=(connect, between),
                stream=True, allow_redirects=False,
            ) as response:  # fmt: skip
                body = self._body(response, whole)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise lost_wire(error) from None
        return _parsed(response, body, self.robot.address)

    def _body(self, response: requests.Response, whole: float) -> bytes:
        """A timeout of `requests` counts between two bytes: one byte a minute would hold the night for ever."""
        end = self.outside.clock() + whole
        chunks = []
        while chunk := response.raw.read1(CHUNK, decode_content=True):
            chunks.append(chunk)
            if self.outside.clock() > end:
                raise Passing("slow")
        return b"".join(chunks)


def _signed(token: str, request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Given as `auth`, or a .netrc of this computer would take the place of the token."""
    request.headers["Authorization"] = f"Bearer {token}"
    return request


def _parsed(response: requests.Response, body: bytes, address: str) -> Any:
    status = response.status_code
    if status in (408, 429) or status >= 500:
        raise Passing("quota" if status == 429 else "down", _asked_wait(response.headers))
    if status >= 400:
        raise refusal(status, body, address)
    try:
        with collector_at_rest():
            return json.loads(body)
    except ValueError:
        raise Passing("down" if body.lstrip()[:1] == b"<" else "cut") from None  # a page of a proxy, or half a reply


def _asked_wait(headers: Any) -> float:
    """Retry-After: seconds, or a date, which is counted from the server's own."""
    said = headers.get("Retry-After", "")
    if said.strip().isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - parsedate_to_datetime(headers["Date"])).total_seconds())
    except (ValueError, TypeError, LookupError):
        return 0.0
