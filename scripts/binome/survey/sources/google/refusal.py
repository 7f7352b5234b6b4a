"""What Google refuses, and the sentence of each cause: none of these passes by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from binome.survey.sources.failure import SourceError


def refusal(status: int, body: bytes, address: str) -> SourceError:
    """The error of a reply of Google Sheets that is no table; `address` is the robot's."""
    error = _error(body)
    if status == 403 and _is_switched_off(error):
        return SourceError("source.google-switched-off")
    if status == 403:
        return SourceError("source.google-not-shared", robot=address)
    if status == 404:
        return SourceError("source.google-not-found")
    if status == 401:
        return SourceError("source.google-refused")
    if error.get("status") == "FAILED_PRECONDITION":
        return SourceError("source.google-office-file")
    return SourceError("source.google-other", status=status)


def refused_token(said: object) -> SourceError:
    """The error of a robot to which Google gives no token; `said` is the reply to its request."""
    told = said if isinstance(said, Mapping) else {}
    why = str(told.get("error_description", ""))
    if told.get("error") != "invalid_grant":
        return SourceError("source.google-key-refused")
    return SourceError("source.google-clock" if "timeframe" in why or "iat" in why.split() else "source.google-key-dead")


def _error(body: bytes) -> Mapping[str, Any]:
    try:
        error = json.loads(body)["error"]
    except (ValueError, TypeError, LookupError):
        return {}
    return error if isinstance(error, dict) else {}


def _is_switched_off(error: Mapping[str, Any]) -> bool:
    """The API is not enabled in the robot's project (google.rpc.ErrorInfo, and the older list of errors)."""
    details = [*error.get("details", ()), *error.get("errors", ())]
    reasons = {detail.get("reason") for detail in details if isinstance(detail, dict)}
    return bool(reasons & {"SERVICE_DISABLED", "accessNotConfigured"})
