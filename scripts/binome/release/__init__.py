"""What may be said of the answers, and the ledger in which it is said once."""
