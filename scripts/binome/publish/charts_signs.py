"""The few drawn signs that stand beside a word: never alone, never a colour alone."""

from __future__ import annotations

from binome.publish.escape import Html

__all__ = ["draw_half", "draw_sign"]

_PATHS = {
    "yes": "M4 13l5 5L20 6",
    "no": "M6 6l12 12M18 6L6 18",
    "level": "M5 12h14",
    "rise": "M4 18L18 6M9 5h10v10",
    "fall": "M4 6l14 12M9 19h10V9",
    "lock": "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
    "clock": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3 3",
}
_UPPER = "M0 0H11a9 9 0 0 1 0 18H0z"
_LOWER = "M0 12H11a9 9 0 0 1 0 18H0z"


def draw_sign(name: str) -> Html:
    return Html(
        f'<svg class="bn-i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{_PATHS[name]}"/></svg>'
    )


def draw_half(role: str) -> Html:
    """The mark with one half filled: the upper one transmits, the lower one learns."""
    other, own, hue = (_LOWER, _UPPER, "a") if role == "mentor" else (_UPPER, _LOWER, "b")
    return Html(
        '<svg class="bn-half" viewBox="0 0 20 30" aria-hidden="true" focusable="false">'
        f'<path d="{other}"/><path class="{hue}" d="{own}"/></svg>'
    )
