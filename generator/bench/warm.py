"""One process that makes document after document, every one of other content."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from ..check.run import check_draft
from ..errors import OutputError
from ..importer.convert import import_reading, import_text
from ..importer.printed import OWN_STYLES, reading_of
from ..pipeline import Draft, base_of, read_plan, render, validate, write_atomically
from ..read.docx import read_docx
from ..read.pdf import read_pdf
from ..render.docx import render_docx
from ..render.html import html_of, render_css, render_html
from ..render.pdf import load_engine
from ..tree.build import build_document
from ..tree.inline import unbreakable
from .peers import bare_docxtpl, bare_weasyprint
from .sample import SIX_PAGES, SIXTY_PAGES, made_up_plan

T = TypeVar("T")


class Warm:
    """Measures the stages in turn.

    Attributes:
        docx: the last DOCX that was made.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path
        self.long = made_up_plan(SIXTY_PAGES)
        self.docx = b""
        self.times: dict[str, float] = {}

    def round(self, number: int) -> dict[str, float]:
        """Return the seconds of every stage and every peer, run once one after another."""
        self.times = {}
        text = self.text.replace("cán bộ", f"cán bộ {number}")
        with tempfile.TemporaryDirectory() as folder:
            self._stages(text, Path(folder))
            self._pdf(text, Path(folder))
            self._pages(number, Path(folder))
            self._imports(text)
        return self.times

    def _timed(self, name: str, job: Callable[[], T]) -> T:
        gc.collect()  # what was left over before falls on nobody
        start = time.perf_counter()
        result = job()
        self.times[name] = time.perf_counter() - start
        return result

    def _stages(self, text: str, folder: Path) -> None:
        base = self._timed("load", lambda: base_of(text, self.path))
        plan, profile, _ = self._timed("validate", lambda: validate(base.layers.root))
        self._timed("tree", lambda: build_document(plan, profile, {}))
        draft = self._timed("load to tree", lambda: read_plan(text, self.path))
        self._timed("rules", lambda: check_draft(draft))
        self.docx = self._timed("docx", lambda: render_docx(draft.document, draft.profile))
        draft = self._draft(text, "công chức")
        self._timed("docx written", lambda: _write_docx(draft, folder / "ours.docx"))
        self._timed("docxtpl", lambda: bare_docxtpl(draft, folder / "theirs.docx"))

    def _pdf(self, text: str, folder: Path) -> None:
        typst = load_engine("typst")
        draft = self._draft(text, "viên chức")
        self._timed("typst", lambda: typst.render_pdf(draft.document, draft.profile))
        self.times["fast pdf build"] = self.times["load to tree"] + self.times["typst"]
        fresh = text.replace("cán bộ", "người lao động")
        self._timed("fast way", lambda: _fast_way(fresh, self.path, folder / "fast"))
        try:
            ours = load_engine("weasyprint")
        except OutputError:
            return
        draft = self._draft(text, "đoàn viên")
        html, css = render_html(draft.document, draft.profile), render_css(draft.profile)
        unbreakable.cache_clear()
        html_of.cache_clear()
        jobs: dict[str, Callable[[], object]] = {
            "weasyprint": lambda: ours.render_pdf(draft.document, draft.profile),
            "bare weasyprint": lambda: bare_weasyprint(html, css, folder / "bare.pdf"),
        }
        # Whichever comes second has it harder or easier, so each comes first and second.
        first, second = jobs
        taken = {name: 0.0 for name in jobs}
        for name in (first, second, second, first):
            self._timed(name, jobs[name])
            taken[name] += self.times[name] / 2
        self.times |= taken
        self.times["bare way"] = self.times["docxtpl"] + self.times["bare weasyprint"]
        self.times["pdf build"] = self.times["load to tree"] + self.times["weasyprint"]
        self.times["build"] = self.times["pdf build"] + self.times["docx written"]

    def _draft(self, text: str, words: str) -> Draft:
        """Return the plan with other words, which no stage has seen yet."""
        return read_plan(text.replace("cán bộ", words), self.path)

    def _pages(self, number: int, folder: Path) -> None:
        """Measure the fast way over six pages and over sixty."""
        for name, plan in (("6 pages", made_up_plan(SIX_PAGES)), ("60 pages", self.long)):
            text = plan.replace("cán bộ", f"nhân viên {number}")
            job = partial(_fast_way, text, self.path, folder / name)
            self._timed(name, job)

    def _imports(self, text: str) -> None:
        """Measure the way back: from the documents of the plan to its YAML."""
        draft = self._draft(text, "cư dân")
        plain = "\n".join(line.text for line in reading_of(draft.document, draft.profile).lines)
        docx, pdf = render(draft, "docx"), render(draft, "pdf", None, "typst")
        jobs: dict[str, Callable[[], object]] = {
            "import text": lambda: import_text(plain, "a.txt"),
            "import docx": lambda: import_reading(
                read_docx(docx, "a.docx", known=OWN_STYLES), "a.docx"
            ),
            "import pdf": lambda: import_reading(read_pdf(pdf, "a.pdf"), "a.pdf"),
        }
        for name, job in jobs.items():
            self._timed(name, job)


def _write_docx(draft: Draft, path: Path) -> None:
    write_atomically(path, render_docx(draft.document, draft.profile))


def _fast_way(text: str, path: Path, folder: Path) -> None:
    """Go from the text of a plan to both files, as `build --engine typst` does."""
    draft = read_plan(text, path)
    data = {kind: render(draft, kind, engine="typst") for kind in ("docx", "pdf")}
    for kind, each in data.items():
        write_atomically(folder / f"plan.{kind}", each)
