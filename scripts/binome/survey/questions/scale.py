"""A scale: one of several options in order."""

from __future__ import annotations

from binome.survey.questions.oneanswer import OneAnswer


class Scale(OneAnswer):
    type = "scale"
