"""What a page prints of the ledger, compared number by number with the entries that its marks name."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from binome.model import Band, Entry, Figure, Opened, Option, Participation, Program, Released, Share, Survey, Text, Withdrawn
from binome.publish.escape import escape_text, plain_text
from binome.publish.guard.counts import WALL, Count, Planned, spoken
from binome.publish.guard.marks import Mark, numbers_in
from binome.publish.typography import typeset
from binome.release.disclosure import STEP, Total, sum_of_ranges
from binome.release.entries import file_of, question_of
from binome.release.ledger import Ledger
from binome.wording import load_wording

TENTHS = 10  # a criterion is told as 6 sur 10
_CELL = re.compile(r'<td class="num">(?:<b>)?([0-9]+)(?:</b>)?</td>')
_KEY = re.compile(r"<li>.*?<b>([0-9]+)</b>")
_TITLE = re.compile(r"<title[^<>]*>([^<>]*)</title>")
_STANDS_OUT = re.compile(r"<(strong|b)>(.*?)</\1>")
_LIST = re.compile(r"<ul\b.*?</ul>", re.S)


class Printed:
    """The ledger, and the words around its figures that may hold numbers of their own."""

    def __init__(self, program: Program, ledger: Ledger, language: str, planned: Planned) -> None:
        self.program, self.language, self.planned = program, language, planned
        self.figures = {f.id: f for cohort, wave in ledger.entries for f in ledger.figures(cohort, wave)}
        released = (e for entries in ledger.entries.values() for e in entries if isinstance(e, Released))
        self.gone = {figure.id for entry in released for figure in entry.figures} - self.figures.keys()
        self.entries = {
            f"{cohort}/{wave}/{file_of(entry).removesuffix('.json')}": (entry, ledger.opened(cohort, wave))
            for (cohort, wave), entries in ledger.entries.items()
            for entry in entries
        }
        self.ours = _even(" ".join(load_wording(language, "progress").values()))  # « moins » may be an option, and is our word
        self.numbers_around = cache(self._numbers_around)

    def fault(self, mark: Mark) -> str | None:
        """None, or what is wrong: `unknown`, `withdrawn`, `differs`."""
        if mark.kind == "entry":
            entry, opened = self.entries.get(mark.ids, (None, None))
            return "unknown" if entry is None else None if _tells_entry(mark, entry, opened) else "differs"
        ids = mark.ids.split()
        figures = [self.figures[id] for id in ids if id in self.figures]
        if not ids or len(figures) < len(ids):
            return "withdrawn" if self.gone.intersection(ids) else "unknown"
        return None if self._tells(mark, figures) else "differs"

    def _tells(self, mark: Mark, figures: list[Figure]) -> bool:
        figure = figures[0]
        around = self.numbers_around(figure.id.partition("/")[2])
        if mark.kind == "sum":
            shares = [figure for figure in figures if isinstance(figure, Share)]
            total = sum_of_ranges(shares)
            return total is not None and len(shares) == len(figures) and self._tells_share(mark, total, around)
        if isinstance(figure, Share):
            return self._tells_share(mark, figure, around)
        if isinstance(figure, Band):
            return self._tells_band(mark, figure, around)
        return around.issuperset(mark.numbers)

    def _tells_share(self, mark: Mark, share: Share | Total, around: frozenset[int]) -> bool:
        """Each number belongs to the range or to the words around, and each sentence, cell, key and title tells it."""
        sure, may, no = share.low, share.high - share.low, share.n - share.high
        numbers = mark.numbers
        return (
            share.n in numbers
            and {share.n, share.low, share.high, may, no}.union(around).issuperset(numbers)
            and all(self._tells_range(count, share, around) for count in mark.counts)
            and _whole(_CELL, mark.html) in ([], [sure, may, no, share.n])
            and _whole(_KEY, mark.html) in ([], [sure, may, no], [sure, no] if not may else [])
            and all(_tells_title(numbers_in(unescape(title)), share, around) for title in _TITLE.findall(mark.html))
        )

    def _tells_range(self, count: Count, share: Share | Total, around: frozenset[int]) -> bool:
        """The range itself, its criterion in tenths, or a count in a label."""
        if count.whole == share.n and count.part in (share.low, share.high):
            return True
        return {TENTHS, TENTHS * count.part, count.part} <= around if count.whole == TENTHS else self.planned.explains(count)

    def _tells_band(self, mark: Mark, band: Band, around: frozenset[int]) -> bool:
        """Outside of the list of all bands only the median one is named, and in it only that one stands out."""
        labels = {option.id: self._as_spoken(option.label) for option in self._options(band.id)}
        own = labels.pop(band.band, band.band)
        said = _even(spoken(_LIST.sub("", mark.html)))
        loud = {_even(spoken(words).partition(WALL)[0]) for _, words in _STANDS_OUT.findall(mark.html)}
        rest = said
        for name in sorted([own, *self._names_around(band.id)], key=len, reverse=True):  # a question may hold its options' words
            rest = rest.replace(name, "")
        return (
            own in said
            and not any(label in rest and label not in self.ours for label in labels.values())
            and loud.isdisjoint(labels.values())
            and band.n in numbers_in(said)
            and {band.n}.union(around).issuperset(numbers_in(said))
        )

    def _names_around(self, id: str) -> list[str]:
        """What a row begins with, as a reader sees it: the question, and the survey or the step that names the wave."""
        survey = self._survey(id)
        question = survey.questions.get(question_of(id)) if survey else None
        texts = [step.title for step in self.program.calendar.steps]
        texts += [named for named in (survey and survey.title, question and question.label) if named]
        return list(map(self._as_spoken, texts))

    def _as_spoken(self, text: Text) -> str:
        """A text of the programme after everything that it goes through on its way to a page and back."""
        return _even(spoken(escape_text(self._typeset(text))))

    def _numbers_around(self, asked: str) -> frozenset[int]:
        """The numbers in the words of <wave>/<question>: its labels, survey, wave and criterion, in any cohort."""
        id, wave = f"any/{asked}", asked.partition("/")[0]
        survey = self._survey(id)
        texts = [option.label for option in self._options(id)]
        numbers = {int(number) for number in re.findall(r"[0-9]+", wave)}
        if survey is not None:
            question = survey.questions.get(question_of(id))
            texts += [survey.title, *([question.label] if question else [])]
            for milestone in survey.milestones:
                numbers |= {milestone.week, milestone.week + 1, *range(self.program.calendar.sessions.count + 1)}
        openings = (entry for entry, _ in self.entries.values() if isinstance(entry, Opened) and entry.wave == wave)
        numbers |= {opened.needed for opened in openings if opened.needed is not None}
        for criterion in self.program.settings.go_criteria:
            if (criterion.survey, criterion.question) == (survey and survey.id, question_of(id)):
                numbers |= {TENTHS, int(criterion.at_least * TENTHS), round(criterion.at_least * 100)}
        return frozenset(numbers.union(*(numbers_in(self._typeset(text)) for text in texts)))

    def _survey(self, id: str) -> Survey | None:
        wave = id.split("/")[1]
        return next((s for s in self.program.surveys.values() if wave.startswith(f"{s.id}-")), None)

    def _options(self, id: str) -> tuple[Option, ...]:
        survey = self._survey(id)
        question = survey.questions.get(question_of(id)) if survey else None
        return question.options if question else ()

    def _typeset(self, text: Text) -> str:
        return typeset(plain_text(text.to(self.language)), self.language)


def _tells_entry(mark: Mark, entry: Entry, opened: Opened | None) -> bool:
    """Participation is told by its step, the steps around it and the number invited; a withdrawal by a label."""
    if isinstance(entry, Withdrawn):
        return True
    invited = opened.invited if opened else None
    step = entry.at_least if isinstance(entry, Participation) else STEP
    known = {invited, step, *range(0, (invited or 0) + 1, STEP)}
    counts = all((count.part, count.whole) == (step, invited) for count in mark.counts)
    return counts and known.issuperset(mark.numbers)


def _tells_title(numbers: list[int], share: Share | Total, around: frozenset[int]) -> bool:
    parts = [share.n, share.low, share.high - share.low, share.n - share.high]
    return numbers == parts or {share.n, share.low, share.high}.union(around).issuperset(numbers)


def _even(text: str) -> str:
    return " ".join(text.split())


def _whole(pattern: re.Pattern[str], html: str) -> list[int]:
    return [int(number) for number in pattern.findall(html)]
