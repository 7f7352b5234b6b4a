"""freshness.json: the day of the build, beside each language's home page; a browser computes the age from it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from binome.publish.rendering import Context, Page


def pages(context: Context) -> Iterator[Page]:
    yield Page("freshness.json", json.dumps({"date": context.today.isoformat()}) + "\n")
