"""The rules, by area; importing this package registers all of them."""

from . import citations, form, language, signing, structure, tasks

__all__ = ["citations", "form", "language", "signing", "structure", "tasks"]
