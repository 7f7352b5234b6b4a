"""binome notify: the messages of a cohort, ready to send; nothing is sent."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_of
from binome.commands.athome import refuse_runner
from binome.commands.opening import open_program
from binome.places import Places
from binome.terminal import PROBLEMS, SpokenCommand, SpokenOption, language_of, tell, today_option


@click.command(cls=SpokenCommand)
@click.argument("cohort", metavar="COHORTE")
@click.option("--week", is_flag=True, cls=SpokenOption)
@today_option
@click.pass_obj
def notify(places: Places, cohort: str, week: bool, today: date | None) -> None:
    from binome.coordination.kept import load_kept
    from binome.coordination.messages.files import write_messages
    from binome.coordination.messages.kinds import messages_of, of_week
    from binome.publish.forms.make import find_cohort
    from binome.publish.rendering import Context
    from binome.release.ledger import Ledger
    from binome.survey.people import load_people

    refuse_runner()
    program, wrong, _ = open_program(places)
    found, day = find_cohort(program, cohort), day_of(program.settings, today)
    messages = of_week(messages_of(program, found), day) if week else messages_of(program, found)
    people = load_people(places)
    context = Context(program, Ledger(), day, language_of())
    written = write_messages(context, found, messages, load_kept(program, found, places), people, places)
    if not messages:
        tell("notify.nothing")
    else:
        tell("notify.done", messages=written.messages, folder=places.relative(written.folder))
        if written.drafts or not written.without:
            tell("notify.drafts" if written.drafts else "notify.no-drafts" if people else "notify.no-people", drafts=written.drafts)
        if written.without:
            tell("notify.without", n=written.without)
    sys.exit(PROBLEMS if wrong else 0)
