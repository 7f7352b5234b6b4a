"""What no schema can say, as a list that can be read: everything the kit promises about a programme.

A rule is added as one function of a module here, one word in that module's tuple, and one sentence a language.
"""

from __future__ import annotations

from binome.program.rules.cycle import CYCLE
from binome.program.rules.daysoff import DAYS_OFF
from binome.program.rules.frame import FRAME
from binome.program.rules.matching import MATCHING
from binome.program.rules.names import NAMES
from binome.program.rules.notice import NOTICE
from binome.program.rules.objectives import OBJECTIVES
from binome.program.rules.outcomes import OUTCOMES
from binome.program.rules.pairpages import PAIR_PAGES
from binome.program.rules.papers import PAPERS
from binome.program.rules.private import PRIVATE
from binome.program.rules.promiseddates import ONCE
from binome.program.rules.promises import PROMISES
from binome.program.rules.publication import PUBLICATION
from binome.program.rules.rule import Rule
from binome.program.rules.seen import SEEN
from binome.program.rules.sources import SOURCES
from binome.program.rules.surveys import SURVEYS
from binome.program.rules.waves import WAVES

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *NAMES,
    *MATCHING,
    *FRAME,
    *CYCLE,
    *DAYS_OFF,
    *OBJECTIVES,
    *OUTCOMES,
    *SURVEYS,
    *WAVES,
    *PUBLICATION,
    *PROMISES,
    *ONCE,
    *PAPERS,
    *SEEN,
    *NOTICE,
    *SOURCES,
    *PRIVATE,
    *PAIR_PAGES,
)
