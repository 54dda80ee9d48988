"""The manifest: a line of JSON for each locality, in the order of the table; and the zip."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from .. import __version__
from ..errors import Finding, OutputError, Place, reason_of
from .state import Made
from .store import Store

NAME = "manifest.jsonl"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_manifest(path: Path, entries: Iterable[Made]) -> None:
    """Write the manifest of a batch, whole or not at all, a line at a time.

    Raises:
        OutputError: KH902, it cannot be written.
    """
    waiting = path.with_name(f".{path.name}.part")
    try:
        waiting.unlink(missing_ok=True)  # a link there would be written through
        with waiting.open("x", encoding="utf-8", newline="\n") as file:
            for each in entries:
                file.write(line_of(each) + "\n")
        waiting.replace(path)
    except OSError as error:
        facts = {"reason": reason_of(error)}
        raise OutputError(Finding("KH902", Place(str(path)), facts)) from None


def line_of(made: Made) -> str:
    """Return what a manifest says of a locality; see docs/manifest.schema.json."""
    data = {
        "id": made.id,
        "plan": made.plan,
        "row": made.place,
        "status": made.status,
        "program": __version__,
        "fingerprint": made.fingerprint,
        "inputs": json.loads(made.inputs),
        "outputs": [
            {"name": each.name, "sha256": each.sha256, "size": each.size} for each in made.files
        ],
        "seconds": made.seconds,
        "findings": json.loads(made.findings),
    }
    return json.dumps(data, ensure_ascii=False)


def write_zip(path: Path, entries: Iterable[Made], store: Store) -> int:
    """Write the outputs of a batch into one archive; return how many.

    The archive is the same for the same outputs: times are fixed, the order is that of the table.

    Raises:
        OutputError: KH902, it cannot be written.
    """
    waiting, count = path.with_name(f".{path.name}.part"), 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.unlink(missing_ok=True)
        with zipfile.ZipFile(waiting, "x", zipfile.ZIP_STORED) as archive:
            for made in entries:
                for each in made.files if made.status == "built" else ():
                    data = store.get(each.name)
                    if data is not None:
                        archive.writestr(zipfile.ZipInfo(each.name, _EPOCH), data)
                        count += 1
        waiting.replace(path)
    except OSError as error:
        facts = {"reason": reason_of(error)}
        raise OutputError(Finding("KH902", Place(str(path)), facts)) from None
    return count
