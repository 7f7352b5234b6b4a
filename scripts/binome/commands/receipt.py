"""How a command says what it erased, handed over or deleted, and what is left to do by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from binome.places import Places
from binome.terminal import language_of

if TYPE_CHECKING:
    from binome.privacy.receipts import Receipt


def tell_receipt(places: Places, receipt: Receipt, key: str, **values: object) -> None:
    """Write a receipt, and say where it is and what is left to do."""
    from binome.privacy.receipts import write_receipt

    path = write_receipt(places, receipt, language_of())
    tell_lines(receipt, key, path=places.relative(path), **values)


def tell_lines(receipt: Receipt, key: str, **values: object) -> None:
    from binome.privacy.receipts import lines_of

    click.echo("\n".join(lines_of(receipt, language_of(), key, **values)))
