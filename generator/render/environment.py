"""Jinja as templates run in it: sandboxed, strict about names, with files of two folders only."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..errors import Wording, quoted
from ..paths import TEMPLATES


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox; a name behind a dot is first looked for among the keys of a dict."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return ``obj.attribute`` of a template (half of a template's time goes by here)."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@lru_cache(maxsize=8)
def environment(folder: Path | None = None) -> Sandbox:
    """Return the environment for templates of `folder`, then of the program.

    Templates get plain values; a name that does not exist raises, and values are escaped.
    """
    folders = [TEMPLATES] if folder is None else [folder, TEMPLATES]
    return Sandbox(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def find_template(name: str, folder: Path | None = None) -> Path:
    """Return the file of a template: the user's where there is one, else the program's."""
    if folder is not None and (folder / name).is_file():
        return folder / name
    return TEMPLATES / name


def template_problem(error: Exception) -> Wording:
    """Return what the engine of templates says is wrong with one."""
    said = str(getattr(error, "message", None) or error)
    name = said.removesuffix(" is undefined")
    if isinstance(error, UndefinedError) and name != said:
        return Wording(f"không có tên {name}", said)
    return quoted("trình đọc mẫu", said)
