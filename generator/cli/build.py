"""What the command ``build`` does."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple

import typer

from ..adapt import chain_of
from ..apart import check_apart
from ..check.switch import settings_file
from ..crash import guarded
from ..errors import KehoachError, OutputError, Place, shown
from ..messages import say
from ..pipeline import FORMATS, beside, build, files_below, find_plans, flush, load_plan, targets_of
from ..render.pdf import ENGINES, choose_engine
from .terminal import DONE, INPUT_ERRORS, nearest, print_findings, progress


def chosen_formats(formats: str, lang: str) -> list[str]:
    """Return the formats asked for by ``--format``."""
    kinds = [kind.strip() for kind in formats.split(",") if kind.strip()]
    wrong = [kind for kind in kinds if kind not in FORMATS]
    if wrong or not kinds:
        near = get_close_matches(wrong[0] if wrong else "", FORMATS, n=1)
        raise typer.BadParameter(f"--format {formats}{nearest(near, lang)}")
    return kinds


def chosen_engine(wanted: str, quiet: bool, lang: str) -> str:
    """Return the PDF engine to use, with a line of notice where it is not the first one."""
    if wanted not in (*ENGINES, "auto"):
        near = get_close_matches(wanted, ENGINES, n=1)
        raise typer.BadParameter(f"--engine {wanted}{nearest(near, lang)}")
    engine, missing = choose_engine(wanted)
    if missing is not None and not quiet:
        reason = shown(missing.findings[0].facts["reason"], lang)
        print(say("build.instead", lang, engine=engine, reason=reason), file=sys.stderr)
    return engine


class Ways(NamedTuple):
    """How plans are built; see the options of the command."""

    kinds: list[str]
    values: list[str]
    templates: Path | None
    engine: str
    embed: bool
    strict: bool


class Job:
    """One build: its settings, and how it goes over all its plans."""

    def __init__(self, paths: list[Path], output: Path, ways: Ways, quiet: bool, lang: str) -> None:
        self.paths, self.output, self.ways = paths, output, ways
        self.quiet, self.lang = quiet, lang
        self.written: list[Path] = []
        self.own: set[Path] = set()

    def run(self) -> int:
        """Build every plan; a faulty one does not keep the others from being built."""
        plans = find_plans(self.paths, self.output)
        kind = self.ways.kinds[:1]
        check_apart(
            (Place(str(path)), target)
            for path, name in plans
            for target in targets_of(name, self.output, kind).values()
        )
        worst, failed = DONE, 0
        self.written = []
        with progress(len(plans), self.quiet, partial(say, lang=self.lang)) as step:
            for done, (path, name) in enumerate(plans, 1):
                code = self._one(path, name)
                worst, failed = max(worst, code), failed + (code != DONE)
                step(done, failed)
        flush(self.written)
        if len(plans) > 1 and not self.quiet:
            built = len(plans) - failed
            print(say("build.summary", self.lang, built=built, failed=failed), file=sys.stderr)
        return worst

    def _one(self, path: Path, name: Path) -> int:
        ways = self.ways
        try:
            with guarded(path):
                return self._build(path, name, ways)
        except KehoachError as error:
            print_findings(error.findings, self.lang)
            self._say_written(error.written if isinstance(error, OutputError) else ())
            return error.exit_code

    def _build(self, path: Path, name: Path, ways: Ways) -> int:
        draft = load_plan(path, ways.values)
        print_findings(draft.findings, self.lang)
        if draft.errors or (ways.strict and draft.findings):
            return INPUT_ERRORS
        written = build(
            draft, self.output, name, ways.kinds, ways.templates, ways.engine, embed=ways.embed
        )
        self._say_written(written)
        return DONE

    def _say_written(self, paths: Sequence[Path]) -> None:
        self.written += paths
        self.own.update(map(Path.absolute, paths))
        for path in paths:
            print(say("build.done", self.lang, path=path))

    def watch(self) -> int:
        """Build again whenever a plan or template changes, until interrupted."""
        print(say("build.watching", self.lang), file=sys.stderr)
        seen: dict[Path, tuple[int, int]] | None = None
        while True:
            stamps = self._stamps()
            if stamps != seen:
                seen = stamps
                try:
                    self.run()
                except KehoachError as error:
                    print_findings(error.findings, self.lang)
            time.sleep(0.3)

    def _stamps(self) -> dict[Path, tuple[int, int]]:
        """Return size and time of everything the plans are made of, and of nothing written."""
        stamps = {}
        for path in {*map(Path.absolute, self._inputs())} - self.own:
            with suppress(OSError):  # gone by now
                stat = path.stat()
                stamps[path] = stat.st_mtime_ns, stat.st_size
        return stamps

    def _inputs(self) -> Iterator[Path]:
        """Yield the plans, what they extend, their templates and the settings above them."""
        try:
            plans = [path for path, _ in find_plans(self.paths, self.output)]
        except KehoachError:  # told by the run
            plans = []
        named = (self.ways.templates, *(beside(path) for path in plans))
        folders = {each for each in named if each is not None}
        for path in plans:
            yield from map(Path, chain_of(path))
            if settings := settings_file(path):
                yield settings
        for folder in folders:
            yield from (each for each in files_below(folder, self.output) if each.is_file())
