"""Each test of this room has a Google of its own, and whatever it asks, no other computer is asked anything."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from loopback_google import Google
from sheets_house import ID, book

HOME = ("127.0.0.1", "::1", "localhost")


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """A server that has one spreadsheet; whoever looks for a host that is not this computer is caught in the act."""
    abroad: list[str] = []
    find, connect = socket.getaddrinfo, socket.socket.connect

    def find_here(host, *args, **more):
        abroad.extend([str(host)] if str(host) not in HOME else [])
        return find("127.0.0.1" if str(host) not in HOME else host, *args, **more)

    def connect_here(self, address):
        if isinstance(address, tuple):
            abroad.extend([str(address[0])] if address[0] not in HOME else [])
        return connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", find_here)
    monkeypatch.setattr(socket.socket, "connect", connect_here)
    with Google() as google:
        google.spreadsheets[ID] = book()
        yield google
    assert not google.wrongs, "no client of Google may ask this"
    assert not google.strangers and not abroad, "another host was asked"
