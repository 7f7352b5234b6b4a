"""A night: what it adds to the ledger is pushed before anything is published, and what was wrong is told afterwards."""
