"""The way of a plan: load, read, build the tree, render, write. The order of the rooms."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from .adapt import Layers, assign, copied, localised, read_layers
from .errors import Finding, OutputError, Place, PlanError, reason_of
from .findings import severity
from .form.choose import choose_profile
from .form.profile import Profile
from .form.profiles import override
from .form.validate import plan_findings
from .load.overlay import parse_assignment
from .load.source import Node, Text, decode, read_bytes
from .model.plan import Plan
from .model.schema import Reader
from .paths import DIRECTIVES
from .render.pdf import load_engine
from .tree.build import build_document
from .tree.characters import character_findings
from .tree.nodes import Document

FORMATS = ("docx", "pdf")
NO_VALUES: Mapping[str, Text] = {}
NO_TEXTS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Draft:
    """A plan that was read: its model, its form, its document, and everything found on the way."""

    path: Path
    source: str
    plan: Plan
    profile: Profile
    document: Document
    findings: tuple[Finding, ...]
    layers: Layers

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep it from being built."""
        return tuple(each for each in self.findings if severity(each.code) == "error")


@dataclass(frozen=True)
class Base:
    """A plan with what it extends, to be read for one locality after another."""

    path: Path
    source: str
    layers: Layers

    @property
    def files(self) -> tuple[Path, ...]:
        """Every plan file read: the plan, then its bases."""
        return tuple(map(Path, self.layers.sources))

    def draft(
        self, values: Mapping[str, Text] = NO_VALUES, assignments: Sequence[str] = ()
    ) -> Draft:
        """Return the plan as a draft, with all its findings sorted by place.

        Args:
            values: what a locality gives: values for texts, or paths into the plan.
            assignments: ``key=value`` laid over the plan.

        Raises:
            PlanError: KH014, an assignment leads nowhere.
        """
        layers = self.layers
        if assignments:
            root = copied(layers.root)
            for each in assignments:
                assign(root, parse_assignment(each))
            layers = replace(layers, root=root)
        layers = localised(layers, values)
        plan, profile, findings = validate(layers.root)
        document, built = build_document(plan, profile, layers.sources)
        findings += [*layers.findings, *built]
        findings += character_findings(layers.sources, document, values.values(), assignments)
        findings.sort(key=lambda each: (each.place.file, each.place.line, each.place.column))
        return Draft(self.path, self.source, plan, profile, document, tuple(findings), layers)


def open_base(path: Path) -> Base:
    """Return a plan file with everything it extends.

    Raises:
        PlanError: a file cannot be read as YAML at all (KH001-KH010), or what the plan extends
            cannot be had (KH070-KH072).
    """
    return base_of(decode(read_bytes(path), str(path)), path)


def base_of(source: str, path: Path, texts: Mapping[str, str] = NO_TEXTS) -> Base:
    """Return the text of a plan with everything it extends; see `open_base`.

    Args:
        source: the plan.
        path: its file.
        texts: what it extends, by path, where that is at hand already.
    """
    return Base(path, source, read_layers(source, path, texts))


def load_plan(path: Path, assignments: Sequence[str] = ()) -> Draft:
    """Return a plan file as a draft, with all its findings sorted by place.

    Args:
        path: the YAML file.
        assignments: ``key=value`` laid over the file.

    Raises:
        PlanError: the file cannot be read (see `open_base`), or an assignment leads nowhere
            (KH014).
    """
    return open_base(path).draft(assignments=assignments)


def read_plan(source: str, path: Path, assignments: Sequence[str] = ()) -> Draft:
    """Return the text of a plan as a draft; see `load_plan`."""
    return base_of(source, path).draft(assignments=assignments)


def validate(root: Node) -> tuple[Plan, Profile, list[Finding]]:
    """Return the plan and the profile it follows, and what is wrong with their values."""
    reader = Reader()
    plan = reader.record(Plan, root)
    profile, chosen = choose_profile(plan)
    profile, overriding = override(profile, plan.form)
    meant = [name for record, name in reader.meant if record is Plan]
    missing = plan_findings(plan, profile, meant)
    return plan, profile, [*reader.findings, *chosen, *overriding.findings, *missing]


def render(
    draft: Draft,
    kind: str,
    templates: Path | None = None,
    engine: str = "weasyprint",
    *,
    embed: bool = False,
) -> bytes:
    """Return the draft's document as ``docx`` or ``pdf``.

    Args:
        draft: a plan that was read.
        kind: the format.
        templates: a folder whose templates win; the one beside the plan where absent.
        engine: what makes the PDF, ``weasyprint`` or ``typst``.
        embed: whether the plan file is kept inside.

    Raises:
        TemplateError: a template is broken.
        OutputError: the engine is missing.
    """
    folder = templates or beside(draft.path)
    spec = draft.source if embed else None
    if kind == "docx":
        from .render.docx import render_docx

        return render_docx(draft.document, draft.profile, folder, spec)
    return load_engine(engine).render_pdf(draft.document, draft.profile, folder, spec)


def beside(path: Path) -> Path | None:
    """Return the ``templates`` folder beside a plan, which wins over the program's."""
    folder = path.parent / "templates"
    return folder if folder.is_dir() else None


def write_atomically(path: Path, data: bytes, waiting: Path | None = None) -> None:
    """Write a file whole or not at all: temporary file, rename.

    Args:
        path: the file.
        data: its content.
        waiting: a folder on the same disk for the temporary file; the file's own unless given.

    Why not flushed to the disk here: that takes longer than making the document. `flush` does it
    for all files of a run at its end.

    Raises:
        OutputError: KH902, the folder is read-only, full, or not a folder.
    """
    temporary = None
    try:
        folder = waiting or path.parent
        for each in (path.parent, folder):
            each.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        facts = {"reason": reason_of(error)}
        raise OutputError(Finding("KH902", Place(str(path)), facts)) from None


def flush(paths: Iterable[Path]) -> None:
    """Return when the system has files on the disk, so that a power cut cannot take them."""
    for path in paths:
        with suppress(OSError), path.open("rb+") as file:
            os.fsync(file.fileno())


def find_plans(paths: Iterable[Path], output: Path | None = None) -> list[tuple[Path, Path]]:
    """Return the plans of files and folders, each once, with its place below the output folder.

    A folder is searched for ``*.yaml`` and ``*.yml``; hidden folders, ``templates``, the output
    folder and registries of directives are left out.

    Args:
        paths: plan files and folders.
        output: the folder that documents go to, where there is one.

    Raises:
        PlanError: KH001, a path that does not exist, or KH005, a folder without plans.
    """
    found: list[tuple[Path, Path]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path, Path(path.stem)))
            continue
        below = sorted(
            each
            for each in files_below(path, output)
            if each.suffix.lower() in (".yaml", ".yml")
            and each.name != DIRECTIVES
            and not any(part.startswith(".") for part in each.relative_to(path).parts)
            and "templates" not in each.relative_to(path).parts
        )
        if not below:
            raise PlanError(Finding("KH005", Place(str(path))))
        found += [(each, each.relative_to(path).with_suffix("")) for each in below]
    return each_once(found)


def files_below(folder: Path, output: Path | None) -> Iterator[Path]:
    """Yield everything below a folder but what lies in the output folder inside of it."""
    inside = output and Path(os.path.realpath(output))
    root = Path(os.path.realpath(folder))
    if not inside or root not in inside.parents:
        yield from folder.rglob("*")
        return
    left_out = folder / inside.relative_to(root)
    yield from (each for each in folder.rglob("*") if not each.is_relative_to(left_out))


def each_once(found: Iterable[tuple[Path, Path]]) -> list[tuple[Path, Path]]:
    """Return files with their places, a file that is given by two paths only once."""
    once: dict[str, tuple[Path, Path]] = {}
    for path, name in found:
        once.setdefault(os.path.realpath(path), (path, name))
    return list(once.values())


def targets_of(name: Path, output: Path, formats: Sequence[str]) -> dict[str, Path]:
    """Return the file of each format of a plan.

    Args:
        name: its place below the output folder, without ending.
        output: the output folder.
        formats: the formats.
    """
    stem = safe_name(name.name)
    return {kind: output / name.with_name(f"{stem}.{kind}") for kind in formats}


def build(
    draft: Draft,
    output: Path,
    name: Path | None = None,
    formats: Sequence[str] = FORMATS,
    templates: Path | None = None,
    engine: str = "weasyprint",
    *,
    embed: bool = False,
) -> list[Path]:
    """Write the documents of a draft and return their paths.

    All formats are rendered before the first is written, so a failure leaves nothing half done;
    a missing PDF engine does not keep the DOCX from being written.

    Raises:
        KehoachError: with the draft's errors, or with what went wrong while rendering or writing;
            `OutputError` KH901 after the DOCX is written.
    """
    if draft.errors:
        raise PlanError(*draft.errors)
    rendered: dict[str, bytes] = {}
    missing: OutputError | None = None
    for kind in formats:
        try:
            rendered[kind] = render(draft, kind, templates, engine, embed=embed)
        except OutputError as error:
            missing = error
    written = []
    targets = targets_of(name or Path(draft.path.stem), output, formats)
    for kind, data in rendered.items():
        write_atomically(targets[kind], data)
        written.append(targets[kind])
    if missing is not None:
        missing.written = written
        raise missing
    return written


def safe_name(name: str) -> str:
    """Return a file name that Windows accepts as well."""
    cleaned = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).rstrip(" .")
    reserved = re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", cleaned)
    return f"_{cleaned}" if reserved or not cleaned else cleaned
