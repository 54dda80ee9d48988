"""python -m generator: the same program."""

from .cli.app import main

main()
