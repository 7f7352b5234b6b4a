"""A cohort in time."""
