"""The picture of a cycle standing up, for a phone: one row a meeting, at the type's real size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.publish.charts_cycle import Cycle, CycleWords, half_chord, state_of
from binome.publish.charts_cycle import number as f
from binome.publish.escape import Html

__all__ = ["draw_tall"]

WIDTH = 358
FIRST, ROW = 124, 76  # the middle of the first session, the distance to the next
RADIUS, LEFT, RIGHT = 31, 83, 129  # of a session, and where its two half-discs stand
MIDDLE = (LEFT + RIGHT) / 2
HALF = half_chord(RADIUS, RIGHT - LEFT)
CLASSES = {"done": ("m", "l", "o", "on"), "now": ("m", "l", "ow", "onow"), "to-come": ("mf", "lf", "of", "off")}


@dataclass(frozen=True)
class _Frame:
    cycle: Cycle

    @property
    def end(self) -> float:
        """The middle of the closing's bar."""
        return FIRST + ROW * (len(self.cycle.sessions) - 1) + 38

    def y(self, order: int) -> float:
        return FIRST + ROW * order


def draw_tall(cycle: Cycle, words: CycleWords, name: str) -> Html:
    frame = _Frame(cycle)
    parts = [*_bands(frame, words), *_sessions(frame, words), *_between(frame, words), *_ends(frame, words)]
    return Html(
        f'<div class="bn-cycle bn-cycle--tall"><svg viewBox="0 0 {WIDTH} {f(frame.end + 12)}" role="img" data-search-exclude="" '
        f'aria-labelledby="{name}"><title id="{name}">{words.title}</title>{"".join(parts)}</svg></div>'
    )


def _bands(frame: _Frame, words: CycleWords) -> Iterator[str]:
    yield f'<text class="tm end" x="98" y="20">{words.transmit}</text>'
    yield f'<text class="tl" x="114" y="20">{words.learn}</text>'
    end = f(frame.end)
    yield f'<path class="mf" d="M74 37H82V{end}H74z"/><path class="lf" d="M130 37H138V{end}H130z"/>'
    done = _done_until(frame)
    if done:
        yield f'<path class="m" d="M73 34H83.5V{f(done)}H73z"/><path class="l" d="M128.5 34H139V{f(done)}H128.5z"/>'


def _done_until(frame: _Frame) -> float:
    cycle = frame.cycle
    if cycle.now > cycle.weeks:
        return frame.end
    met = [order for order, week in enumerate(cycle.sessions) if week <= cycle.now]
    if not cycle.running:
        return 0
    reach = frame.y(met[-1]) + RADIUS if met else FIRST - 38
    return min(frame.end, reach if cycle.now in cycle.sessions else reach + 7)


def _sessions(frame: _Frame, words: CycleWords) -> Iterator[str]:
    asked = _asked_after(frame.cycle)
    for order, week in enumerate(frame.cycle.sessions):
        y, state = frame.y(order), state_of(week, frame.cycle.now)
        yield _session(order + 1, y, state)
        yield _week(y + 5.5, week, words, highlighted=state == "now")
        if week in asked:
            yield f'<text class="dim" x="266" y="{f(y + 5.5)}">{words.questions}</text>'


def _asked_after(cycle: Cycle) -> set[int]:
    """The session beside which each month's questions stand: the last one before they are put."""
    return {max((w for w in cycle.sessions if w <= asked), default=0) for asked in cycle.asked}


def _session(order: int, y: float, state: str) -> str:
    upper, lower, overlap, text = CLASSES[state]
    r = RADIUS - (state == "to-come")
    arc, lens = f"A{r} {r} 0 0", f"A{RADIUS} {RADIUS} 0 0 1 106"
    return (
        f'<path class="{upper}" d="M{LEFT} {f(y - r)}{arc} 1 {LEFT} {f(y + r)}z"/>'
        f'<path class="{lower}" d="M{RIGHT} {f(y - r)}{arc} 0 {RIGHT} {f(y + r)}z"/>'
        f'<path class="{overlap}" d="M{f(MIDDLE)} {f(y - HALF)}{lens} {f(y + HALF)}{lens} {f(y - HALF)}z"/>'
        f'<text class="{text}" x="{f(MIDDLE)}" y="{f(y + 5.5)}">{order}</text>'
    )


def _week(y: float, week: int, words: CycleWords, highlighted: bool) -> str:
    if not highlighted:
        return f'<text class="b" x="158" y="{f(y)}">{words.week(week)}</text>'
    pill = f'<path class="now" d="M146 {f(y - 18.5)}h100a13 13 0 0 1 0 26h-100z"/>'
    return f'{pill}<text class="nowb" x="158" y="{f(y)}">{words.week(week)}</text>'


def _between(frame: _Frame, words: CycleWords) -> Iterator[str]:
    """This week, when it has no session: between the last one and the next."""
    cycle = frame.cycle
    if not cycle.running or cycle.now in (*cycle.sessions, cycle.framing, cycle.closing):
        return
    y = FIRST - 38 + ROW * sum(week < cycle.now for week in cycle.sessions)
    yield f'<circle class="ow" cx="{f(MIDDLE)}" cy="{f(y)}" r="7"/>'
    yield _week(y + 5.5, cycle.now, words, highlighted=True)


def _ends(frame: _Frame, words: CycleWords) -> Iterator[str]:
    """The framing meeting above the first session, the closing under the last."""
    for week, y, label in ((frame.cycle.framing, 67.0, words.framing), (frame.cycle.closing, frame.end, words.closing)):
        if week is None:
            continue
        shown = {"done": "o", "now": "ow", "to-come": "of"}[state_of(week, frame.cycle.now)]
        yield f'<path class="{shown}" d="M73 {f(y - 5)}H139v10H73z"/>'
        yield _week(y + 6, week, words, highlighted=week == frame.cycle.now and week not in frame.cycle.sessions)
        yield f'<text class="dim" x="266" y="{f(y + 6)}">{label}</text>'
