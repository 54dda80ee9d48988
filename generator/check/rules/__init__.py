"""The rules, by area; importing this package registers all of them."""

from ..document import rules as finished
from . import citations, form, language, signing, structure, tasks

__all__ = ["citations", "finished", "form", "language", "signing", "structure", "tasks"]
