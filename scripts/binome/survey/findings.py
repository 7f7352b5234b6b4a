"""What was odd in a table: the kind, and where. Never what a cell says."""

from __future__ import annotations

from typing import NamedTuple

# Kinds that one cell shows, which the judge of the tables must find too; `required` is a blank that is not allowed.
OF_A_CELL = frozenset(
    ("unknown-option", "several-answers", "formula-error", "not-a-date", "required", "bad-stamp", "blank-code")
)
# Kinds that a whole row shows, against the roster or the dates of the waves.
OF_A_ROW = frozenset(
    ("duplicate", "early", "late", "future", "unknown-code", "inactive", "erased", "other-role", "no-key")
    + ("key-early", "key-late")
)
# Kinds that a column shows, whatever its rows.
OF_A_COLUMN = frozenset(("extra-column", "twice", "twice-clash", "missing-column", "blank-header", "header-error"))
# Kinds that the other tabs of its source show.
OF_A_SOURCE = frozenset(("second-tab", "twin-tab"))
# Kinds that only the roster shows.
OF_THE_ROSTER = frozenset(
    ("roster-code", "roster-blank", "roster-role", "roster-roles", "roster-counts-as", "roster-status", "roster-since")
    + ("roster-formula",)
)
# Kinds that only the notes of pairs show.
OF_THE_NOTES = frozenset(
    ("note-pair", "note-since", "note-key", "note-value", "note-objective", "note-aim", "note-formula")
)
# Kinds that only the last good table shows.
OF_A_LOSS = frozenset(("lost-row", "lost-seat"))
KINDS = OF_A_CELL | OF_A_ROW | OF_A_COLUMN | OF_A_SOURCE | OF_THE_ROSTER | OF_THE_NOTES | OF_A_LOSS


class Finding(NamedTuple):
    """`row` as people see it in their spreadsheet, 0 for a whole column; `column` a question id or a header."""

    kind: str
    row: int
    column: str = ""


STAMP, CODE = "_stamp", "_code"  # the columns that are no questions; no id begins with an underscore
