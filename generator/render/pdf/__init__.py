"""PDF through one of two engines, which are given the same document and the same form."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from ...errors import OutputError
from ...form.profile import Profile
from ...tree.nodes import Document

ENGINES = ("weasyprint", "typst")


class Engine(Protocol):
    """What a module here does."""

    def load(self) -> object:
        """Import what the engine needs.

        Raises:
            OutputError: KH901 with what is missing.
        """

    def render_pdf(
        self,
        document: Document,
        profile: Profile,
        templates: Path | None = None,
        spec: str | None = None,
    ) -> bytes:
        """Return the document as PDF.

        Args:
            document: the tree.
            profile: the form, the plan's overrides included.
            templates: a folder whose templates win over the program's.
            spec: the plan file, to be attached.

        Raises:
            TemplateError: KH802, a broken template.
            OutputError: KH901, the engine or a library it needs is missing.
        """


def load_engine(name: str) -> Engine:
    """Return an engine by its name, one of `ENGINES`.

    Raises:
        OutputError: KH901 with what is missing.
    """
    engine = cast("Engine", import_module(f"{__name__}.{name}_engine"))
    engine.load()
    return engine


def choose_engine(wanted: str) -> tuple[str, OutputError | None]:
    """Return the name of the engine to use, and why it is not the first one.

    Args:
        wanted: a name, or ``auto`` for WeasyPrint where it loads and Typst where not.
    """
    if wanted != "auto":
        return wanted, None
    try:
        load_engine(ENGINES[0])
    except OutputError as error:
        return ENGINES[1], error
    return ENGINES[0], None
