"""The rules, by area; importing this package registers all of them."""

from . import citations, finished, language, signing, structure, tasks

__all__ = ["citations", "finished", "language", "signing", "structure", "tasks"]
