"""The words of a programme as frozen data: what was planned, what people answered, what was released.

Nothing here reads a file, a clock or the network. Dates are `datetime.date`; minutes and weeks are whole numbers;
weeks count from 1, the week of the cohort's start (week 0 is the week before it, -3 the fourth before it).
"""

from binome.model.answers import PairNote, Period, Response, Seat
from binome.model.matching import Matching
from binome.model.plan import (
    Calendar, Clause, Closure, Cohort, Contract, Cost, Criterion, DaysOff, Indicator, Milestone, Notice, Objective, Option,
    Organisation, Outcome, Program, Publication, Question, Sessions, Settings, Skill, Slot, Source, Step, Survey, Wave, Waves,
)  # fmt: skip
from binome.model.results import Band, Entry, Figure, Opened, Participation, Reason, Released, Share, Withdrawn, Withheld
from binome.model.words import LANGUAGES, Role, Shown, Text, Unit, Who

__all__ = [
    "LANGUAGES", "Band", "Calendar", "Clause", "Closure", "Cohort", "Contract", "Cost", "Criterion", "DaysOff", "Entry", "Figure",
    "Indicator", "Matching", "Milestone", "Notice", "Objective", "Opened", "Option", "Organisation", "Outcome", "PairNote", "Participation",
    "Period", "Program", "Publication", "Question", "Reason", "Released", "Response", "Role", "Seat", "Sessions", "Settings", "Share",
    "Shown", "Skill", "Slot", "Source", "Step", "Survey", "Text", "Unit", "Wave", "Waves", "Who", "Withdrawn", "Withheld",
]  # fmt: skip
