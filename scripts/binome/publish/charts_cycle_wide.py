"""The picture of a cycle lying down, for a screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.charts_cycle import Cycle, CycleWords, half_chord, state_of
from binome.publish.charts_cycle import number as f
from binome.publish.charts_cycle_frame import BAND_END, MONTH_OF_WORDS, PILL, WIDTH, Frame
from binome.publish.escape import Html

__all__ = ["draw_wide"]

CLASSES = {"done": ("m", "l", "o", "on"), "now": ("m", "l", "ow", "onow"), "to-come": ("mf", "lf", "of", "off")}


def draw_wide(cycle: Cycle, words: CycleWords, name: str) -> Html:
    frame = Frame(cycle)
    parts = [
        *_names(frame, words),
        *_bands(frame),
        *_sessions(frame),
        *_ends(frame),
        *_axis(frame, words),
        *_now(frame, words),
    ]
    return Html(
        f'<div class="bn-cycle bn-cycle--wide"><svg viewBox="0 0 {WIDTH} {f(frame.axis + 52)}" role="img" data-search-exclude="" '
        f'aria-labelledby="{name}"><title id="{name}">{words.title}</title>{"".join(parts)}</svg></div>'
    )


def _names(frame: Frame, words: CycleWords) -> Iterator[str]:
    """Who is who; on the right in the first weeks, when the pill of this week takes their place on the left."""
    early = frame.cycle.running and frame.x(frame.cycle.now) < PILL * 1.5
    x, end = (BAND_END, " end") if early else (0, "")
    yield f'<text class="tm{end}" x="{x}" y="38">{words.transmit}</text>'
    yield f'<text class="tl{end}" x="{x}" y="{f(frame.bottom + 34)}">{words.learn}</text>'


def _bands(frame: Frame) -> Iterator[str]:
    yield f'<path class="mf" d="M0 53H{BAND_END}v10H0z"/>'
    yield f'<path class="lf" d="M0 {f(frame.bottom + 1)}H{BAND_END}v10H0z"/>'
    done = _done_until(frame)
    if done > 0:
        yield f'<path class="m" d="M0 52H{f(done)}v12.5H0z"/>'
        yield f'<path class="l" d="M0 {f(frame.bottom - 0.5)}H{f(done)}v12.5H0z"/>'


def _done_until(frame: Frame) -> float:
    cycle = frame.cycle
    if cycle.now > cycle.weeks:
        return BAND_END
    reach = frame.radius if cycle.now in cycle.sessions else frame.week / 2
    return min(BAND_END, frame.x(cycle.now) + reach) if cycle.running else 0


def _sessions(frame: Frame) -> Iterator[str]:
    for order, week in enumerate(frame.cycle.sessions, start=1):
        yield _session(frame, order, frame.x(week), state_of(week, frame.cycle.now))


def _session(frame: Frame, order: int, x: float, state: str) -> str:
    upper, lower, overlap, text = CLASSES[state]
    r, middle = frame.radius - (state == "to-come"), (frame.top + frame.bottom) / 2
    half = half_chord(r, frame.bottom - frame.top)
    left, right, arc = f(x - r), f(x + r), f"A{f(r)} {f(r)} 0 0"
    lens = f"M{f(x - half)} {f(middle)}{arc} 1 {f(x + half)} {f(middle)}{arc} 1 {f(x - half)} {f(middle)}z"
    told = f'<text class="{text}" x="{f(x)}" y="{f(middle + 5.5)}">{order}</text>' if frame.numbered else ""
    return (
        f'<path class="{upper}" d="M{left} {f(frame.top)}{arc} 0 {right} {f(frame.top)}z"/>'
        f'<path class="{lower}" d="M{left} {f(frame.bottom)}{arc} 1 {right} {f(frame.bottom)}z"/>'
        f'<path class="{overlap}" d="{lens}"/>{told}'
    )


def _ends(frame: Frame) -> Iterator[str]:
    """The framing meeting and the closing, where both are together without a session: a bar across both bands."""
    height = f(frame.bottom - 40)
    for week, x in _end_places(frame):
        shown = {"done": "o", "now": "ow", "to-come": "of"}[state_of(week, frame.cycle.now)]
        yield f'<path class="{shown}" d="M{f(x)} 52h10v{height}h-10z"/>'


def _end_places(frame: Frame) -> Iterator[tuple[int, float]]:
    if frame.cycle.framing is not None:
        yield frame.cycle.framing, frame.x(frame.cycle.framing - 0.5) - 5
    if frame.cycle.closing is not None:
        yield frame.cycle.closing, WIDTH - 11


def _axis(frame: Frame, words: CycleWords) -> Iterator[str]:
    """The months, four weeks each, with what is signed, asked and closed in them."""
    axis, month = frame.axis, 4 * frame.week
    count = frame.cycle.weeks // 4
    for order in range(count):
        start = frame.x(0.5 + 4 * order) + 4.4 if order else 0
        end = frame.x(0.5 + 4 * (order + 1)) - 4.4 if order < count - 1 else WIDTH - 1
        yield f'<path class="tick" d="M{f(start)} {f(axis)}H{f(end)}"/>'
        yield f'<text class="b" x="{f(start)}" y="{f(axis - 14)}">{words.month(order + 1)}</text>'
    for (week, x), label in zip(_end_places(frame), _end_words(frame, words), strict=True):
        yield f'<path class="{"sq" if week <= frame.cycle.now else "sqf"}" d="M{f(x)} {f(axis - 5)}h10v10h-10z"/>'
        at, anchor = (x, "") if week == frame.cycle.framing else (WIDTH - 1, " end")
        yield f'<text class="dim{anchor}" x="{f(at)}" y="{f(axis + 28)}">{label}</text>'
    for order, week in enumerate(frame.cycle.asked):
        yield _questions(frame, week, words.questions if month > MONTH_OF_WORDS or order == 0 else Html(""))


def _end_words(frame: Frame, words: CycleWords) -> Iterator[Html]:
    if frame.cycle.framing is not None:
        yield words.framing
    if frame.cycle.closing is not None:
        yield words.closing


def _questions(frame: Frame, week: int, label: Html) -> str:
    x, axis = frame.x(week), frame.axis
    shown = "qd" if week <= frame.cycle.now else "q"
    at, anchor = (x + 6, "end") if x > WIDTH - 120 else (x, "mid")
    return (
        f'<circle class="{shown}" cx="{f(x)}" cy="{f(axis)}" r="6"/>'
        f'<text class="dim {anchor}" x="{f(at)}" y="{f(axis + 28)}">{label}</text>'
    )


def _now(frame: Frame, words: CycleWords) -> Iterator[str]:
    if not frame.cycle.running:
        return
    x = frame.x(frame.cycle.now)
    left = min(max(0.0, x - PILL / 2), WIDTH - 3 - PILL)
    if frame.cycle.now not in (*frame.cycle.sessions, frame.cycle.framing, frame.cycle.closing):
        yield f'<circle class="ow" cx="{f(x)}" cy="{f((frame.top + frame.bottom) / 2)}" r="7"/>'
    yield f'<path class="now" d="M{f(left)} 14h{PILL - 13}a13 13 0 0 1 0 26h-{PILL - 13}z"/>'
    yield f'<text class="nowt" x="{f(left + 62)}" y="32.5">{words.this_week}</text>'
