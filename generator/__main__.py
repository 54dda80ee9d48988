"""python -m generator: the same program."""

from .cli import main

main()
