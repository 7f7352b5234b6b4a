"""The messages of a cohort, ready to send: which and when, in which words, to whom. Nothing here sends anything."""
