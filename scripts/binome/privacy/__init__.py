"""What the law asks about people's data: to forget, to hand over, to delete in time, and to keep out of git."""
