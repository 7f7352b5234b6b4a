"""A number asked in bands, so that nobody's exact number is ever known: one of several options in order."""

from __future__ import annotations

from binome.survey.questions.oneanswer import OneAnswer


class Band(OneAnswer):
    type = "band"
