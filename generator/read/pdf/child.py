"""Reads a PDF in a process of its own, which can be ended: `python -m ....child < file`."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping

from ...errors import Fact, Finding, Place, PlanError
from .document import Extract, extract
from .refusal import refused

SECONDS = 30
MEMORY = 2 * 1024**3


def extract_apart(data: bytes, name: str) -> Extract:
    """Return the pages of a PDF, read by another process.

    Raises:
        PlanError: as `extract`; KH042, it took more than 30 s of time or 2 GB of memory.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env=os.environ | {"PYTHONPATH": paths},
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        limit = f"{SECONDS} s, {MEMORY >> 30} GB"
        raise refused("KH042", name, limit=limit) from None
    result = pickle.loads(done.stdout)  # written by this module
    if isinstance(result, Extract):
        return result
    code, facts = result
    raise PlanError(Finding(code, Place(name), facts))


def main() -> None:
    """Write the pages of the PDF on stdin to stdout, or the finding that keeps it from being read.

    The output is pickled.
    """
    _limit_memory()
    result: Extract | tuple[str, Mapping[str, Fact]]
    try:
        result = extract(sys.stdin.buffer.read(), "")
    except PlanError as error:
        result = error.findings[0].code, error.findings[0].facts
    sys.stdout.buffer.write(pickle.dumps(result))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
