"""Google's own description of the Sheets API: what may be asked of the loopback server, and what it may answer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

GET = ("spreadsheets", "get")
BATCH_GET = ("spreadsheets", "values", "batchGet")
READ_ONLY = "https://www.googleapis.com/auth/spreadsheets.readonly"


@cache
def document() -> Mapping[str, Any]:
    """sheets.v4.json as google-api-python-client ships it; nothing is asked of the network, nor is the client imported."""
    package = importlib.util.find_spec("googleapiclient")
    assert package and package.origin, "google-api-python-client is a dependency of the tests"
    return json.loads((Path(package.origin).parent / "discovery_cache/documents/sheets.v4.json").read_bytes())


def method(*names: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = document()
    for name in names[:-1]:
        found = found["resources"][name]
    return found["methods"][names[-1]]


def check_request(names: Sequence[str], verb: str, params: Mapping[str, Sequence[str]]) -> None:
    """The verb, the parameters and the words of each one are those of the description, and our scope is enough."""
    asked = method(*names)
    assert verb == asked["httpMethod"] and READ_ONLY in asked["scopes"]
    known = {**document()["parameters"], **asked["parameters"]}
    assert params.keys() <= known.keys(), f"no such parameter: {params.keys() - known.keys()}"
    for name, values in params.items():
        about = known[name]
        assert len(values) == 1 or about.get("repeated"), name
        assert set(values) <= set(about.get("enum", values)), f"{name}: {values}"
        assert about["type"] != "boolean" or set(values) <= {"true", "false"}, f"{name}: {values}"


def check_reply(names: Sequence[str], reply: Any) -> None:
    """The reply holds what its schema knows, in the types that it says, and nothing else."""
    _judge(method(*names)["response"]["$ref"]).validate(reply)


@cache
def _judge(schema: str) -> Draft202012Validator:
    defs = {name: _json_schema(about) for name, about in document()["schemas"].items()}
    return Draft202012Validator({"$ref": f"#/$defs/{schema}", "$defs": defs})


def _json_schema(about: Mapping[str, Any]) -> dict[str, Any]:
    """A schema of a discovery document as a JSON Schema; `any` is a cell."""
    if "$ref" in about:
        return {"$ref": f"#/$defs/{about['$ref']}"}
    if about["type"] == "any":
        return {"type": ["string", "number", "boolean"]}
    made: dict[str, Any] = {"type": about["type"]}
    if "enum" in about:
        made["enum"] = about["enum"]
    if "items" in about:
        made["items"] = _json_schema(about["items"])
    if about["type"] == "object":
        made["properties"] = {name: _json_schema(inner) for name, inner in about.get("properties", {}).items()}
        made["additionalProperties"] = _json_schema(about.get("additionalProperties", {"type": "any"}))
        if "additionalProperties" not in about:
            made["additionalProperties"] = False
    return made
