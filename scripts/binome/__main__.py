"""`python -m binome` is the command `binome`."""

from binome.cli import main

main()
