"""Rules about objectives: something to be seen doing, and a figure that moves."""

from __future__ import annotations

from binome.program.aims import vague_words
from binome.program.document import shown
from binome.program.draft import Draft
from binome.program.rules.rule import Found, rule

__all__ = ["OBJECTIVES"]


@rule("warning", "objectives")
def aim_is_something_to_do(draft: Draft) -> Found:
    """“Understand AI” is never reached nor missed; “write prompts that automate the weekly watch” is (M25)."""
    for objective in draft.objectives.values():
        for name, text in (("title", objective.title), ("does", objective.does)):
            for language, words in sorted(text.by_language.items()):
                if vague := vague_words(words, language, needs_verb=name == "does"):
                    place = draft.of_text(language, "objectives.yml", "objectives", objective.id, name)
                    yield place, {"words": shown(vague)}


@rule("warning", "objectives")
def indicator_moves(draft: Draft) -> Found:
    """An objective whose target is where it starts is reached before the first session (M25, M48)."""
    for objective in draft.objectives.values():
        if objective.indicator.baseline == objective.indicator.target:
            place = draft.place("objectives.yml", "objectives", objective.id, "indicator", "target")
            yield place, {"target": objective.indicator.target}


OBJECTIVES = (aim_is_something_to_do, indicator_moves)
