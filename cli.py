"""The program: `python cli.py build ...` in a checkout, `python -m kehoach build ...` installed."""

if __package__:
    from .generator.cli.app import main
else:
    from generator.cli.app import main

if __name__ == "__main__":
    main()
