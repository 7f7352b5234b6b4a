"""A figure in little room: its count, and the thin bar that shows it, with a criterion's mark where it has one."""

from __future__ import annotations

from fractions import Fraction

from binome.model import Band
from binome.publish.asked import Asked
from binome.publish.charts import draw_bar, draw_goal, lay_out
from binome.publish.escape import Html
from binome.publish.figures_blocks import band_label
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM, Range, counted

__all__ = ["band_line", "share_line"]


def share_line(context: Context, share: Range, mark: Html, name: str, goal: Fraction | None = None) -> Html:
    """`name` is the id of the bar's title, unique in the page; the same figure may stand in it more than once."""
    told = {"yes": share.low, "may": share.high - share.low, "no": share.n - share.high}
    title = context.say(ROOM, f"bar.{share.unit}", n=share.n, **told)
    bar = draw_bar(lay_out(share.n, share.low, share.high), title, name, goal, "bn-bar--thin")
    above = draw_goal(goal) if goal is not None else Html("")
    return Html('<div class="bn-line" {}><p class="bn-line__say"><strong>{}</strong></p>{}{}</div>').format(
        mark, counted(context, share), above, bar
    )


def band_line(context: Context, band: Band, asked: Asked, mark: Html) -> Html:
    told = context.say("value", f"hours.{band.unit}", n=band.n)
    return Html('<div class="bn-line" {}><p class="bn-line__say"><strong>{}</strong></p><p class="bn-line__of">{}</p></div>').format(
        mark, band_label(asked, band), told
    )
