"""What people answered: tables are fetched, their cells matched to the declared questions, and kept in private."""
