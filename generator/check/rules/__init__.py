"""The rules, by area; importing this package registers all of them."""

from . import citations, finished, form, language, signing, structure, tasks

__all__ = ["citations", "finished", "form", "language", "signing", "structure", "tasks"]
