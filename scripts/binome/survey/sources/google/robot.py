"""The robot's pass: a token that reads spreadsheets, fetched once and shared by every thread."""

from __future__ import annotations

from threading import Lock
from typing import Any

import requests
from google.auth import exceptions, identity_pool
from google.auth.transport.requests import Request
from google.oauth2 import service_account

from binome.survey.sources.failure import SourceError
from binome.survey.sources.google.key import ROBOT, Key
from binome.survey.sources.google.refusal import refused_token
from binome.survey.sources.google.retry import Passing

SCOPES = ("https://www.googleapis.com/auth/spreadsheets.readonly",)
_TRYING_AGAIN_HELPS = (408, 429, *range(500, 600))


class Robot:
    """Raises SourceError where Google refuses the key, Passing where it only fails to answer."""

    def __init__(self, key: Key, session: requests.Session) -> None:
        self.address = key.address
        self._wire = _Wire(session)
        self._lock = Lock()
        try:
            self._credentials = _credentials(key)
        except (ValueError, exceptions.GoogleAuthError):
            raise SourceError("source.google-key-broken", variable=key.variable) from None

    def token(self, timeout: tuple[float, float]) -> str:
        with self._lock:
            if not self._credentials.valid:
                self._wire.timeout = timeout
                self._refresh()
            return str(self._credentials.token)

    def _refresh(self) -> None:
        """`refresh`, not `before_request`: that one also asks another host for the regions a key is confined to."""
        try:
            self._credentials.refresh(self._wire)
        except exceptions.RefreshError as error:
            raise refused_token(error.args[1] if len(error.args) > 1 else None) from None
        except exceptions.TransportError as error:
            raise lost_wire(error.__cause__) from None
        except (exceptions.GoogleAuthError, ValueError, TypeError):
            raise SourceError("source.google-key-refused") from None


def lost_wire(cause: BaseException | None) -> Exception:
    """A certificate that this computer does not trust stays so; anything else on the way may pass."""
    if isinstance(cause, requests.exceptions.SSLError):
        return SourceError("source.google-certificate")
    return Passing("unreachable")


def _credentials(key: Key) -> Any:
    """Credentials that may read spreadsheets and nothing else."""
    kind = service_account.Credentials if key.info["type"] == ROBOT else identity_pool.Credentials
    make = kind.from_service_account_info if kind is service_account.Credentials else kind.from_info
    return make(dict(key.info), scopes=SCOPES)


class _Wire(Request):
    """google-auth tries again by itself, three times, asleep; here what may pass is told before it can."""

    timeout: tuple[float, float] = (10, 60)

    def __call__(self, url: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        more["timeout"] = self.timeout
        reply = super().__call__(url, method, body, headers, **more)
        if reply.status in _TRYING_AGAIN_HELPS:
            raise Passing("quota" if reply.status == 429 else "down")
        if reply.data.lstrip()[:1] == b"<":
            raise Passing("down")
        return reply
