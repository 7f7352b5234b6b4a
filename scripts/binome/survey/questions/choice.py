"""A choice: one of several options without order."""

from __future__ import annotations

from binome.survey.questions.oneanswer import OneAnswer


class Choice(OneAnswer):
    type = "choice"
