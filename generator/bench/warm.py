"""One process that makes document after document, every one of other content."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from ..errors import OutputError
from ..pipeline import Draft, load, read_plan, validate, write_atomically
from ..tree.build import build_document
from .peers import bare_docxtpl, bare_weasyprint
from .sample import made_up_plan

T = TypeVar("T")


class Warm:
    """Measures the stages in turn.

    Attributes:
        docx: the last DOCX that was made.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path
        self.long = made_up_plan(120)
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
        return self.times

    def _timed(self, name: str, job: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = job()
        self.times[name] = time.perf_counter() - start
        return result

    def _stages(self, text: str, folder: Path) -> None:
        from ..render.docx import render_docx

        root = self._timed("load", lambda: load(text, self.path))
        plan, profile, _ = self._timed("validate", lambda: validate(root))
        self._timed("tree", lambda: build_document(plan, profile, text))
        draft = self._timed("load to tree", lambda: read_plan(text, self.path))
        self.docx = self._timed("docx", lambda: render_docx(draft.document, draft.profile))
        draft = read_plan(text.replace("cán bộ", "công chức"), self.path)
        self._timed("docx written", lambda: _write_docx(draft, folder / "ours.docx"))
        self._timed("docxtpl", lambda: bare_docxtpl(draft, folder / "theirs.docx"))

    def _pdf(self, text: str, folder: Path) -> None:
        from ..render.html import render_css, render_html
        from ..render.pdf import load_engine

        draft = read_plan(text, self.path)
        typst = load_engine("typst")
        self._timed("typst", lambda: typst.render_pdf(draft.document, draft.profile))
        self._timed("fast way", lambda: _fast_way(text + "\n# fast\n", self.path, folder))
        try:
            ours = load_engine("weasyprint")
        except OutputError:
            return
        html, css = render_html(draft.document, draft.profile), render_css(draft.profile)
        self._timed("weasyprint", lambda: ours.render_pdf(draft.document, draft.profile))
        self._timed("bare weasyprint", lambda: bare_weasyprint(html, css, folder / "bare.pdf"))
        bare = self.times["docxtpl"] + self.times["bare weasyprint"]
        self.times["bare way"] = bare

    def _pages(self, number: int, folder: Path) -> None:
        """Measure the fast way over six pages and over sixty."""
        for name, plan in (("6 pages", made_up_plan(11)), ("60 pages", self.long)):
            text = plan.replace("cán bộ", f"viên chức {number}")
            self._timed(name, lambda text=text: _fast_way(text, self.path, folder))  # type: ignore[misc]


def _write_docx(draft: Draft, path: Path) -> None:
    from ..render.docx import render_docx

    write_atomically(path, render_docx(draft.document, draft.profile))


def _fast_way(text: str, path: Path, folder: Path) -> None:
    """Go from the text of a plan to both files, as `build --engine typst` does."""
    from ..pipeline import render

    draft = read_plan(text, path)
    name = f"fast-{len(list(folder.iterdir()))}"
    data: Any = {kind: render(draft, kind, engine="typst") for kind in ("docx", "pdf")}
    for kind, each in data.items():
        write_atomically(folder / f"{name}.{kind}", each)
