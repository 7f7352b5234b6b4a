"""A figure among others: a row of the table, a line of a trend, a line in the list of what is kept quiet."""

from __future__ import annotations

from binome.model import Band, Share, Withheld
from binome.publish.asked import Asked
from binome.publish.charts import draw_bar, lay_out
from binome.publish.escape import Html
from binome.publish.figures_blocks import band_label, dom_id, hue_of
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM, counted

__all__ = ["band_row", "held_line", "share_row", "trend_line", "withheld_row"]


def held_line(context: Context, figure: Withheld, asked: Asked, mark: Html, wave: str) -> Html:
    return Html("<span {}>{}</span>").format(mark, asked.label)


def _row(mark: Html, context: Context, asked: Asked, wave: str, cells: Html) -> Html:
    named = [asked.label, *asked.positive] if asked.manner == "ticks" else [asked.label]
    name = Html("{}").format(" · ".join(named))
    if asked.role:
        name = context.say(ROOM, "row.role", name=name, who=context.say(ROOM, f"who.{asked.role}"))
    return Html('<tr {}><th scope="row">{}</th><td>{}</td>{}</tr>').format(mark, name, wave, cells)


def share_row(context: Context, figure: Share, asked: Asked, mark: Html, wave: str) -> Html:
    counts = (figure.low, figure.high - figure.low, figure.n - figure.high, figure.n)
    cells = Html(
        '<td class="num"><b>{}</b></td><td class="num">{}</td><td class="num">{}</td><td class="num">{}</td>'
    ).format(*counts)
    return _row(mark, context, asked, wave, cells)


def band_row(context: Context, figure: Band, asked: Asked, mark: Html, wave: str) -> Html:
    told = context.say(ROOM, "row.median", band=band_label(asked, figure))
    return _row(
        mark, context, asked, wave, Html('<td colspan="3">{}</td><td class="num">{}</td>').format(told, figure.n)
    )


def withheld_row(context: Context, figure: Withheld, asked: Asked, mark: Html, wave: str) -> Html:
    return _row(mark, context, asked, wave, Html('<td colspan="4">{}</td>').format(context.say(ROOM, f"row.withheld.{figure.withheld}")))


def trend_line(context: Context, figure: Share, asked: Asked, mark: Html, wave: str) -> Html:
    """A wave's name and count, and its thin bar: two cells of the trend's grid."""
    title = context.say(ROOM, "trend.bar", wave=wave, count=counted(context, figure))
    bar = draw_bar(
        lay_out(figure.n, figure.low, figure.high),
        title,
        dom_id("trend", figure),
        classes=f"bn-bar--thin {hue_of(asked)}".rstrip(),
    )
    return Html('<div class="bn-trend__line" {}><div class="bn-trend__w"><b>{}</b>{}</div>{}</div>').format(
        mark, wave, counted(context, figure), bar
    )
