"""The night that repeats an hour: forms append rows as they come, so a step back inside it is its second hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from binome.model import Response
from binome.survey.moments import names_a_zone
from binome.survey.table import Cell


def settle_nights(responses: Sequence[Response], cells: Sequence[Cell]) -> list[Response]:
    """The responses, of which a stamp that steps back inside a repeated hour is moved to the second one.

    `cells` are those of the stamps. Only where every row then follows the one before: in a sheet that somebody sorted,
    the order of rows says nothing, and the first of the two hours stands.
    """
    doubtful = {
        place
        for place, (response, cell) in enumerate(zip(responses, cells, strict=True))
        if response.stamp is not None and _is_repeated(response.stamp) and not names_a_zone(cell)
    }
    if not doubtful:
        return list(responses)
    settled, last = list(responses), float("-inf")
    for place, response in enumerate(responses):
        if response.stamp is None:
            continue
        if place in doubtful and response.stamp.timestamp() < last:
            response = settled[place] = replace(response, stamp=response.stamp.replace(fold=1))
        last = response.stamp.timestamp() if response.stamp else last
    moments = [response.stamp.timestamp() for response in settled if response.stamp is not None]
    return settled if all(before <= after for before, after in pairwise(moments)) else list(responses)


def _is_repeated(stamp: datetime) -> bool:
    return stamp.replace(fold=0).utcoffset() != stamp.replace(fold=1).utcoffset()
