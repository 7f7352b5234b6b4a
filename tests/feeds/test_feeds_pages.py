"""What the calendar pages say of feeds, days off, hours and pairs."""

from __future__ import annotations

from datetime import date, time
from html import unescape
from types import ModuleType

from binome.model import Closure, Program, Slot
from binome.publish.pages import cohort_calendar, pairs
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from feeds_house import TODAY, events, feed, program, said


def page_of(made: Program, kind: ModuleType, language: str = "fr") -> dict[str, str]:
    """Path → text as a reader sees it, with plain blanks."""
    return {page.path: unescape(page.text).replace("\u00a0", " ") for page in kind.pages(Context(made, Ledger({}), TODAY, language))}


def test_each_date_that_can_be_added_alone_is_an_event_of_the_feed():
    """The page's buttons name events by the beginning of their UID, which the script looks for in the feed."""
    made = program()
    text = page_of(made, cohort_calendar)["cohortes/automne/calendrier.md"]
    named = [part.partition('"')[0] for part in text.split('data-bn-one="')[1:]]
    uids = [event["uid"] for event in events(feed(made)).values()]
    assert len(named) > 10 and all(sum(uid.startswith(name) for uid in uids) == 1 for name in named)
    assert 'data-bn-feed="../calendrier.ics"' in text


def test_the_page_tells_hours_days_off_and_what_was_cancelled():
    closed = Closure("noel", said("Fermeture de Noël"), date(2026, 12, 24), date(2027, 1, 3))
    text = page_of(program(closed, zone="B", cancelled=("checkpoint",)), cohort_calendar)["cohortes/automne/calendrier.md"]
    assert "16 h 30" in text
    assert "bn-agenda__cancelled" in text and "annulé" in text
    told = text.partition('class="bn-off"')[2]
    assert "Armistice" in told and "Fermeture de Noël" in told and "Vacances de la Toussaint" in told
    assert "Assomption" not in told, "the fifteenth of August 2026 is a Saturday"


def test_a_pair_has_a_page_only_where_pairs_are_listed():
    slots = {"p01": Slot(2, time(12, 15))}
    assert not page_of(program(slots=slots), pairs)
    [(path, text)] = page_of(program(slots=slots, pair_pages="listed"), pairs).items()
    assert path == "cohortes/automne/binomes/p01.md" and 'data-bn-feed="../p01.ics"' in text
    assert "mercredi" in text and "12 novembre" in text, "the eleventh is off"
