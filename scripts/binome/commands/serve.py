"""binome serve: see the site change while one writes."""

from __future__ import annotations

from datetime import date

import click

from binome.places import Places
from binome.terminal import SpokenCommand, SpokenOption, language_of, today_option


@click.command(cls=SpokenCommand)
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, cls=SpokenOption)
@today_option
@click.pass_obj
def serve(places: Places, port: int, today: date | None) -> None:
    from binome.publish.serve import serve as serve_site

    serve_site(places, port, today, language_of())
