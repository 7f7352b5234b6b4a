"""A proposal in words: why each pair, why not everybody, in the words of the sign-up survey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from binome.cohort.matching.leftout import LeftOut
from binome.cohort.matching.proposal import Proposal, ProposedPair
from binome.cohort.matching.score import PARTS, best_of
from binome.folding import fold_plain
from binome.pairing.case import Case, Standing
from binome.wording import say

__all__ = ["lines_of", "say_left", "say_points", "say_why", "to_markdown"]

ROOM = "matching"


def say_why(case: Case, pair: ProposedPair, language: str) -> str:
    """One sentence, from what both of them said."""
    points = dict(zip(PARTS, pair.points, strict=True))
    same = pair.mentor.style == pair.mentee.style != ""
    told = bool(pair.mentor.style and pair.mentee.style)
    style = "same" if same else "near" if points["style"] else "other" if told else "untold"
    slots = sorted(pair.mentor.slots & pair.mentee.slots)
    return say(
        language, ROOM, "why",
        mentor=case.name(pair.mentor.person), mentee=case.name(pair.mentee.person),
        skills=_listed(case, "offers", pair.skills[:3], language),
        first=say(language, ROOM, "why.first") if pair.mentee.first in pair.skills else "",
        sought=say(language, ROOM, "why.sought") if pair.mentor.sought & {*pair.skills} else "",
        style=say(language, ROOM, f"why.style.{style}"),
        meeting=say(language, ROOM, "why.meeting", n=len(slots), slots=_listed(case, "slots", slots, language)) if slots else "",
        line=say(language, ROOM, "why.line") if pair.in_line else "",
    )  # fmt: skip


def say_points(case: Case, pair: ProposedPair, language: str) -> str:
    parts = [f"{say(language, ROOM, f'part.{part}')} {points}" for part, points in zip(PARTS, pair.points, strict=True) if points]
    return say(language, ROOM, "points", score=pair.score, most=best_of(case.program.matching.weights), parts=", ".join(parts))


def say_left(case: Case, left: LeftOut, language: str) -> str:
    """The rule, then what would change it."""
    person = case.name(left.person)
    if left.role is None:
        return say(language, ROOM, f"left.{left.rule}", person=person)
    part = {"need": "needs" if left.role == "mentor" else "offers", "language": "languages", "slot": "slots", "place": "places"}
    opens = _listed(case, part.get(left.rule, ""), [left.opens], language) if left.opens else ""
    hint = say(language, ROOM, f"opens.{left.rule}.{left.role}" if left.rule == "need" else "opens", word=opens, n=left.near) if opens else ""
    key = f"left.{left.rule}.{left.role}" if left.rule in ("need", "taken") else f"left.{left.rule}"
    return say(language, ROOM, key, person=person, n=left.near) + hint


def lines_of(case: Case, proposal: Proposal, kept: Sequence[Standing], language: str) -> Iterator[str]:
    """The proposal as a terminal shows it."""
    for pair in proposal.pairs:
        yield f"{pair.id}  {say_why(case, pair, language)}"
    yield from (f"{pair.id}  {say(language, ROOM, 'kept', **_names(case, pair))}" for pair in kept)
    yield from (f"–    {say_left(case, left, language)}" for left in _by_name(case, proposal))


def to_markdown(case: Case, proposal: Proposal, kept: Sequence[Standing], language: str) -> str:
    """The proposal as a page to read, print and annotate; private, for it names people."""
    title = say(language, ROOM, "title", cohort=case.cohort.title.to(language))
    parts = [f"# {title}", say(language, ROOM, "lead"), say(language, ROOM, "counts", n=len(proposal.pairs), left=len(proposal.left))]
    for pair in proposal.pairs:
        names = f"{case.name(pair.mentor.person)} → {case.name(pair.mentee.person)}"
        parts += [f"## {pair.id} · {_plain(names)}", _plain(say_why(case, pair, language)), f"*{say_points(case, pair, language)}*"]
    if kept:
        parts += [f"## {say(language, ROOM, 'kept.title')}"]
        parts += ["\n".join(f"- {pair.id} · {_plain(say(language, ROOM, 'kept', **_names(case, pair)))}" for pair in kept)]
    if proposal.left:
        parts += [f"## {say(language, ROOM, 'left.title')}"]
        parts += ["\n".join(f"- {_plain(say_left(case, left, language))}" for left in _by_name(case, proposal))]
    parts += [f"## {say(language, ROOM, 'next.title')}", say(language, ROOM, "next", cohort=case.cohort.id)]
    return "\n\n".join(parts) + "\n"


def _by_name(case: Case, proposal: Proposal) -> list[LeftOut]:
    return sorted(proposal.left, key=lambda left: (fold_plain(case.name(left.person)), left.person))


def _names(case: Case, pair: Standing) -> dict[str, str]:
    return {"mentor": case.name(pair.mentor), "mentee": case.name(pair.mentee)}


def _plain(text: str) -> str:
    """Names are what people typed: no sign of theirs makes a title, a link or a list."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|" else sign for sign in " ".join(text.split()))


def _listed(case: Case, part: str, words: Iterable[str], language: str) -> str:
    question = case.survey.questions.get(case.program.matching.questions.get(part, ""))
    labels = {option.id: option.label.to(language) for option in question.options} if question else {}
    said = [say(language, ROOM, "quoted", words=labels.get(word, word)) for word in words]
    return say(language, ROOM, "and", first=", ".join(said[:-1]), last=said[-1]) if len(said) > 1 else "".join(said)
