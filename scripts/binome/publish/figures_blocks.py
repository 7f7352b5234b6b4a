"""A figure on its own: its sentence first and largest, then the bar that shows it, the key, the criterion."""

from __future__ import annotations

from binome.model import Band, Figure, Share
from binome.publish.asked import Asked
from binome.publish.charts import draw_bar, draw_goal, draw_swatch, lay_out
from binome.publish.charts_signs import draw_half, draw_sign
from binome.publish.escape import Html
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM, Range, counted, goal_words, predicate
from binome.release.disclosure import meets

__all__ = ["band_block", "band_label", "dom_id", "draw_goal_line", "hue_of", "share_block"]

CHIPS = {"met": ("ok", "yes"), "not-met": ("no", "no"), "cannot-tell": ("cannot", "level")}


def share_block(context: Context, figure: Share, asked: Asked, mark: Html, wave: str) -> Html:
    criterion = asked.criterion if asked.role is None else None  # a criterion is about everybody
    goal = criterion.at_least if criterion else None
    parts = (
        _who(context, asked),
        _say(counted(context, figure), predicate(context, figure, asked)),
        draw_goal(goal) if goal is not None else Html(""),
        draw_bar(
            lay_out(figure.n, figure.low, figure.high),
            _title(context, figure),
            dom_id("bar", figure),
            goal,
            hue_of(asked),
        ),
        _key(context, figure),
        draw_goal_line(context, figure, asked) if criterion else Html(""),
    )
    return Html('<div class="bn-fig__one" {}>{}</div>').format(mark, Html("\n").join(part for part in parts if part))


def _who(context: Context, asked: Asked) -> Html:
    if asked.role is None:
        return Html("")
    hue = Html("bn-m" if asked.role == "mentor" else "bn-l")
    return Html('<p class="bn-card__who {}">{}{}</p>').format(
        hue, draw_half(asked.role), context.say(ROOM, f"who.{asked.role}")
    )


def hue_of(asked: Asked) -> str:
    return f"bn-bar--{asked.role}" if asked.role else ""


def _say(strong: Html, rest: Html) -> Html:
    return Html('<p class="bn-fig__say"><strong>{}</strong> <span>{}</span></p>').format(strong, rest)


def _title(context: Context, figure: Share) -> Html:
    told = {"yes": figure.low, "may": figure.high - figure.low, "no": figure.n - figure.high}
    return context.say(ROOM, f"bar.{figure.unit}", n=figure.n, **told)


def dom_id(form: str, figure: Figure) -> str:
    """An id for a title of an SVG: unique in the page, since each form shows a figure once."""
    return form + "-" + "".join(c if c.isalnum() else "-" for c in figure.id)


def _key(context: Context, figure: Share) -> Html:
    counts = {"yes": figure.low, "may": figure.high - figure.low, "no": figure.n - figure.high}
    items = (
        Html("<li>{}<span>{}</span></li>").format(draw_swatch(kind), context.say(ROOM, f"key.{kind}", count=count))
        for kind, count in counts.items()
        if count or kind != "may"
    )
    return Html('<ul class="bn-key" role="list">{}</ul>').format(Html("").join(items))


def draw_goal_line(context: Context, share: Range, asked: Asked) -> Html:
    """The criterion of a share with its verdict: met, not met, or cannot be told."""
    if asked.criterion is None:
        return Html("")
    verdict = meets(share, asked.criterion.at_least)
    chip, sign = CHIPS[verdict]
    exact = ".exact" if share.low == share.high else ""
    return Html(
        '<p class="bn-fig__goal"><span class="bn-chip bn-chip--{}">{}{}</span><span>{}</span></p>'
    ).format(
        Html(chip), draw_sign(sign), context.say(ROOM, f"goal.{verdict}"),
        context.say(
            ROOM, f"goal.why.{verdict}{exact}",
            criterion=context.words(asked.criterion.label), goal=goal_words(context, asked.criterion.at_least),
        ),
    )  # fmt: skip


def band_block(context: Context, figure: Band, asked: Asked, mark: Html, wave: str) -> Html:
    bands = (
        Html("<li>{}<span>{}</span></li>").format(
            draw_swatch("yes" if band == figure.band else "no"),
            Html("<b>{}</b>" if band == figure.band else "{}").format(label),
        )
        for band, label in asked.bands
    )
    return Html('<div class="bn-fig__one" {}>{}\n{}\n<ul class="bn-key" role="list">{}</ul></div>').format(
        mark,
        _who(context, asked),
        _say(band_label(asked, figure), context.say(ROOM, f"median.{figure.unit}", n=figure.n)),
        Html("").join(bands),
    )


def band_label(asked: Asked, figure: Band) -> Html:
    return Html("{}").format(dict(asked.bands).get(figure.band, figure.band))
