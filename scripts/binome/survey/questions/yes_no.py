"""Yes or no, or whatever two words the survey declares for them."""

from __future__ import annotations

from binome.survey.questions.oneanswer import OneAnswer


class YesNo(OneAnswer):
    type = "yes-no"
