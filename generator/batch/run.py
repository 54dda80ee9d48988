"""A batch: which localities need their documents made, and what came of each."""

from __future__ import annotations

import json
import os.path
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from ..adapt.overlays import Overlays, named_localities
from ..cascade.shares import Shares, TargetKey
from ..crash import ProgramError, guarded
from ..errors import Finding, Place, PlanError
from ..load.source import Text
from ..localities.read import read_localities
from ..localities.rows import BadRow, Locality, Row
from ..pipeline import Base, open_base
from ..vietnamese.letters.unicode import ascii_slug
from .blanks import told_at_blanks
from .fingerprint import common, fingerprint, inputs, tools
from .manifest import NAME, write_manifest
from .names import USUAL, Names
from .pool import Scheduler
from .state import Made, State, check_inside
from .store import WAITING, Store, Written, open_store
from .work import Job, Outcome, Recipe, as_data

CHUNK, SLOW_CHUNK = 8, 2
"""Jobs that go to a worker together: of one plan, so that it keeps what they share.

Of a slow engine fewer, so that no worker stands idle at the end while another has a pile.
"""
MOST_FAILURES = 1000
"""Failures that are kept for the table at the end; the manifest has all."""


class Options(NamedTuple):
    """What a batch is asked to do; see the options of the command.

    Attributes:
        localities: a file, or units of the register; empty for what the plan names.
        address: where the documents go.
        folder: where state and manifest stand.
    """

    localities: str
    address: str
    folder: Path
    formats: tuple[str, ...] = ("docx", "pdf")
    engine: str = "typst"
    templates: str | None = None
    pattern: str = ""
    only: tuple[str, ...] = ()
    limit: int = 0
    strict: bool = False
    lang: str = "vi"


class Failure(NamedTuple):
    """A locality whose documents could not be made."""

    id: str
    findings: tuple[Finding, ...]


@dataclass
class Result:
    """What a run did.

    Attributes:
        stale: files of localities that are gone, and of names that changed.
        edited: such files that somebody changed since.
        sums: targets that do not add up.
    """

    built: int = 0
    unchanged: int = 0
    failed: int = 0
    failures: list[Failure] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    sums: tuple[Finding, ...] = ()


class PendingJob(NamedTuple):
    """A job with what the state keeps of it."""

    job: Job
    position: int
    place: str
    fingerprint: str
    reason: str
    blanks: Mapping[str, Text]


ProgressCallback = Callable[[Result, int], None]
"""Called after each outcome with what there is so far, and how many localities there are."""


class BatchRun:
    """One run over the localities of a plan.

    Args:
        plan: the base plan.
        options: what is asked for.

    Raises:
        PlanError: the plan, an overlay or the table cannot be read.
    """

    def __init__(self, plan: Path, options: Options) -> None:
        self.plan, self.options = plan, options
        self.base = open_base(plan)
        self.overlays = Overlays(self.base.layers.root, plan)
        self.batch = self.overlays.batch
        self.source = options.localities or named_localities(self.batch, plan)
        if not self.source:
            raise PlanError(Finding("KH095", self.base.layers.root.place))
        self.recipe = Recipe(
            {str(path): base.layers.sources for path, base in self._plans().items()},
            options.formats,
            options.engine,
            options.templates,
            options.address,
            options.strict,
            tools(options.formats, options.engine),
        )
        self.shared = common(self.recipe)
        self.pattern = options.pattern or str(self.batch.name or USUAL)
        self.names = Names(self.pattern)
        self.total = 0
        self._flying: dict[str, PendingJob] = {}

    def _plans(self) -> dict[Path, Base]:
        """Return the plan and its overlays, read."""
        overlays = {path for path in self.overlays.files if path != self.plan}
        return {self.plan: self.base, **{path: open_base(path) for path in sorted(overlays)}}

    # Rows

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the table."""
        columns = {str(header): str(name) for header, name in self.batch.columns.items()}
        sheet = str(self.batch.sheet) if self.batch.sheet else None
        return read_localities(self.source, sheet=sheet, mapping=columns or None)

    def _chosen(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows that are asked for, with their position."""
        count = 0
        for position, row in enumerate(self.rows()):
            if not self._is_asked(row):
                continue
            count += 1
            if self.options.limit and count > self.options.limit:
                return
            yield position, row

    def _is_asked(self, row: Row) -> bool:
        if isinstance(row, BadRow) or not self.options.only:
            return not self.options.only
        names = (row.id, ascii_slug(str(row.values.get("ten", "")), 12))
        return any(fnmatch(name, each) for each in self.options.only for name in names)

    @property
    def is_whole(self) -> bool:
        """Whether the run is over all localities, so that what it does not meet is gone."""
        return not (self.options.only or self.options.limit)

    def survey(self) -> None:
        """Count the localities that are asked for, and settle the names of all.

        Raises:
            PlanError: KH059, two localities would have their documents in one file; KH099, there
                is not one locality.
        """
        self.names, count = Names(self.pattern), 0
        for row in self.rows():
            count += self._is_asked(row)
            if isinstance(row, Locality):
                self.names.add(row)
        self.total = min(count, self.options.limit or count)
        if not self.total:
            what = ", ".join(self.options.only) or self.source
            raise PlanError(Finding("KH099", Place(self.source), {"what": what}))
        self.names.settle()

    def claim(self, state: State) -> None:
        """Keep the folder for the documents of this plan.

        Raises:
            PlanError: KH097, it holds those of another.
        """
        state.claim(self._from_folder())

    def _from_folder(self) -> str:
        """Return the path of the plan from the folder of the state."""
        try:
            return Path(os.path.relpath(self.plan, self.options.folder)).as_posix()
        except ValueError:  # on another drive
            return self.plan.resolve().as_posix()

    # Jobs

    def needs(
        self, state: State, store: Store, result: Result, *, keep: bool = True
    ) -> Iterator[PendingJob]:
        """Yield what has to be made; count what is up to date, and rows that cannot be read.

        Args:
            state: the memory of earlier runs.
            store: where documents are.
            result: takes the counts.
            keep: whether rows that cannot be read are kept in the state.
        """
        for position, row in self._chosen():
            kept = state if keep else None
            if isinstance(row, BadRow):
                self._fail(str(row.at), position, str(row.at), row.findings, kept, result)
                continue
            state.see(row.id, position)
            try:
                with guarded(row.at):
                    need = self._need(row, position, state, store)
            except PlanError as error:
                findings = told_at_blanks(error.findings, row.blanks)
                self._fail(row.id, position, str(row.at), findings, kept, result)
                continue
            except ProgramError as error:
                self._fail(row.id, position, str(row.at), error.findings, kept, result)
                continue
            if need.reason:
                yield need
            else:
                result.unchanged += 1

    def _need(self, row: Locality, position: int, state: State, store: Store) -> PendingJob:
        """Return the job of a row; without a reason where its documents are up to date."""
        plan = str(self.overlays.plan_for(row.values))
        values = tuple((name, str(text), text.place) for name, text in row.values.items())
        job = Job(row.id, plan, self.names.of(row), values)
        mark = fingerprint(self.recipe, job, self.shared)
        reason = self._reason(state.made(row.id), mark, job, store)
        return PendingJob(job, position, str(row.at), mark, reason, row.blanks)

    def _reason(self, made: Made | None, mark: str, job: Job, store: Store) -> str:
        """Return why documents have to be made; nothing where they are up to date."""
        if made is None:
            return "new"
        if made.status != "built":
            return "failed before"
        if made.fingerprint != mark:
            before, now = json.loads(made.inputs), inputs(self.recipe, job, self.shared)
            names = [name for name in now if before.get(name) != now[name]]
            return ", ".join(names) or "inputs"
        gone = [each.name for each in made.files if not store.holds(each)]
        return ", ".join(gone)

    def _fail(
        self,
        identity: str,
        position: int,
        place: str,
        findings: tuple[Finding, ...],
        state: State | None,
        result: Result,
    ) -> None:
        result.failed += 1
        if len(result.failures) < MOST_FAILURES:
            result.failures.append(Failure(identity, findings))
        if state is None:
            return
        state.see(identity, position)
        said = json.dumps([as_data(each, self.options.lang) for each in findings])
        before = state.made(identity)
        outputs = before.outputs if before else "[]"
        entry = Made(
            identity, position, "", str(self.plan), place, "", "{}", outputs, 0.0, "failed", said,
            "[]",
        )  # fmt: skip
        if before is None or before._replace(position=position) != entry:
            state.note([entry])

    def _chunks(self, needs: Iterator[PendingJob]) -> Iterator[list[Job]]:
        """Yield jobs by plan, so that a worker keeps what those of one plan share."""
        waiting: dict[str, list[Job]] = {}
        slow = "pdf" in self.options.formats and self.options.engine == "weasyprint"
        size = SLOW_CHUNK if slow else CHUNK
        for need in needs:
            self._flying[need.job.id] = need
            group = waiting.setdefault(need.job.plan, [])
            group.append(need.job)
            if len(group) == size:
                yield waiting.pop(need.job.plan)
        yield from waiting.values()

    # The run

    def run(
        self,
        state: State,
        scheduler: Scheduler,
        told: ProgressCallback,
        result: Result,
        *,
        prune: bool,
    ) -> None:
        """Make what has to be made; keep what came of it as it comes. After `survey`.

        Args:
            state: the memory of earlier runs.
            scheduler: where jobs run.
            told: hears of progress.
            result: takes what was done, also where the run is interrupted.
            prune: whether files of localities that are gone are removed.

        Raises:
            OutputError: nothing can be written at all.
            KeyboardInterrupt: what was made until then is kept.
        """
        store = open_store(self.options.address)
        waiting = Path(self.options.address) / WAITING
        check_inside(Path(self.options.address))
        self.claim(state)
        shutil.rmtree(waiting, ignore_errors=True)
        changed = False
        try:
            needs = self.needs(state, store, result)
            for outcomes in scheduler.run(self.recipe, self._chunks(needs)):
                changed = True
                self._keep(outcomes, state, result)
                told(result, self.total)
        finally:
            told(result, self.total)
            shutil.rmtree(waiting, ignore_errors=True)
            changed = self._clear(state, store, result, prune=prune) or changed
            manifest = self.options.folder / NAME
            if changed or result.failed or not manifest.is_file():
                write_manifest(manifest, state.entries())
        result.sums = tuple(self._sums(state))

    def _keep(self, outcomes: Sequence[Outcome], state: State, result: Result) -> None:
        entries = []
        for outcome in outcomes:
            need = self._flying.pop(outcome.id)
            if outcome.status == "failed":
                findings = told_at_blanks(outcome.findings, need.blanks)
                self._fail(outcome.id, need.position, need.place, findings, state, result)
                continue
            result.built += 1
            entries += self._renamed(state.made(outcome.id), outcome)
            entries.append(self._entry(need, outcome))
        if entries:
            state.note(entries)

    def _entry(self, need: PendingJob, outcome: Outcome) -> Made:
        said = [as_data(each, self.options.lang) for each in outcome.findings]
        return Made(
            outcome.id,
            need.position,
            need.job.name,
            need.job.plan,
            need.place,
            need.fingerprint,
            json.dumps(inputs(self.recipe, need.job, self.shared), ensure_ascii=False),
            json.dumps(outcome.outputs),
            outcome.seconds,
            "built",
            json.dumps(said, ensure_ascii=False),
            json.dumps(outcome.shares, ensure_ascii=False),
        )

    @staticmethod
    def _renamed(before: Made | None, outcome: Outcome) -> list[Made]:
        """Return an entry for files that a locality had under another name: they are stale."""
        if before is None:
            return []
        now = {each.name for each in outcome.outputs}
        old = [each for each in before.files if each.name not in now]
        if not old:
            return []
        identity = f"{before.id} ({before.name})"
        return [before._replace(id=identity, outputs=json.dumps(old), status="stale", shares="[]")]

    def _clear(self, state: State, store: Store, result: Result, *, prune: bool) -> bool:
        """Report or remove the files of localities that are gone; tell whether one was removed."""
        if not self.is_whole:
            return False
        if state.moved():
            state.move()
        forgotten = []
        for made in state.gone():
            kept = False
            for each in made.files:
                if not self._is_ours(each, store, result):
                    continue
                result.stale.append(each.name)
                kept = not (prune and store.remove(each.name)) or kept
            if not kept:
                forgotten.append(made.id)
        state.forget([*forgotten, *state.unsound])
        return bool(forgotten or state.unsound)

    def _is_ours(self, written: Written, store: Store, result: Result) -> bool:
        """Tell whether a stale file is there as it was made; one that was edited stays."""
        name, _, kind = written.name.rpartition(".")
        if kind in self.options.formats and self.names.has(name):  # another locality's by now
            return False
        if store.get(written.name) is None:
            return False
        if store.holds(written):
            return True
        result.edited.append(written.name)
        return False

    def _sums(self, state: State) -> Iterator[Finding]:
        """Yield targets of the base that the localities do not make up."""
        if not self.is_whole:
            return
        shares = Shares(self.base.layers.root)
        for own in state.shares():
            shares.add([(TargetKey(*key), value) for key, value in own])
        yield from shares.findings()
