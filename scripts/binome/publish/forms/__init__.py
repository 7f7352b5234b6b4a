"""The forms of a cohort: a script that the coordinator runs in a spreadsheet of theirs, and the same surveys on paper."""
