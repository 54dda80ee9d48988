"""The rules, by area; importing this package registers all of them."""

from . import citations, language, signing, structure, tasks

__all__ = ["citations", "language", "signing", "structure", "tasks"]
