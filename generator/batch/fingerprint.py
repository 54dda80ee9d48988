"""What goes into documents, as a hash: the same hash, the same documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..paths import PROFILES, TEMPLATES
from ..pipeline import beside

if TYPE_CHECKING:
    from .work import Job, Recipe

ENGINES = {"weasyprint": ("weasyprint",), "typst": ("typst",)}


def common(recipe: Recipe) -> dict[str, str]:
    """Return what all jobs share: names of inputs -> hashes or versions."""
    templates = [Path(recipe.templates)] if recipe.templates else []
    own = [folder for plan in recipe.plans if (folder := beside(Path(plan)))]
    return {
        **dict(recipe.tools),
        "formats": ",".join(recipe.formats),
        **{f"own:{folder}": _folder(str(folder)) for folder in [*templates, *own]},
    }


def tools(formats: Sequence[str], engine: str) -> tuple[tuple[str, str], ...]:
    """Return what makes the documents here: names -> versions, or hashes of folders."""
    return (
        ("kehoach", __version__),
        *((name, _version(name)) for name in ENGINES.get(engine, ()) if "pdf" in formats),
        ("profiles", _folder(str(PROFILES))),
        ("templates", _folder(str(TEMPLATES))),
    )


def inputs(recipe: Recipe, job: Job, shared: dict[str, str]) -> dict[str, str]:
    """Return everything that goes into a job's documents: name -> hash."""
    values = json.dumps([(name, words) for name, words, _ in sorted(job.values)])
    files = {file: _hash_of_file(text) for file, text in recipe.plans[job.plan].items()}
    return {**shared, **files, "values": _hash(values), "name": job.name}


def fingerprint(recipe: Recipe, job: Job, shared: dict[str, str]) -> str:
    """Return one hash over `inputs`."""
    return _hash(json.dumps(inputs(recipe, job, shared), sort_keys=True))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_hash_of_file = lru_cache(maxsize=64)(_hash)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _folder(folder: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(_files(Path(folder))):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return (
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
