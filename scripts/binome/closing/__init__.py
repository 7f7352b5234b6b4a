"""A wave closed in a browser: the programme as it travels there, and what `pull` and `release` make of the files dropped"""
