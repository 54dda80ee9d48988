"""The program in a checkout: `python cli.py build ...` is `kehoach build ...`."""

from generator.cli import main

if __name__ == "__main__":
    main()
