"""Times of each stage on this machine, cold and warm, beside the bare libraries."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .messages import say
from .pipeline import Draft, load, read_plan, validate, write_atomically
from .tree.build import build_document


def measure(plan: Path | None, rounds: int) -> dict[str, Any]:
    """Return the seconds of each stage: the first run and the median of the warm ones.

    Args:
        plan: the plan to measure; a six-page one with 11 tasks is made up where absent.
        rounds: warm runs; the stages of a round and the peers run one after another, so that
            figures of one run can be compared.
    """
    text = plan.read_text(encoding="utf-8") if plan else made_up_plan(11)
    path = plan or Path("bench.yaml")
    runs = [_round(text, path, number) for number in range(rounds + 1)]
    stages = {
        name: {
            "cold": runs[0][name],
            "warm": statistics.median(run[name] for run in runs[1:]),
            "spread": max(run[name] for run in runs[1:]) - min(run[name] for run in runs[1:]),
        }
        for name in runs[0]
    }
    ratios = {}
    for ours, peer, name in (
        ("docx", "bare docxtpl", "docx / bare docxtpl"),
        ("pdf", "bare weasyprint", "pdf / bare weasyprint"),
    ):
        if ours in stages and peer in stages:
            ratios[name] = statistics.median(run[ours] / run[peer] for run in runs[1:])
    return {"rounds": rounds, "seconds": stages, "ratios": ratios}


def table(figures: dict[str, Any], lang: str) -> str:
    """Return the figures as a table in milliseconds."""
    head = [say(f"bench.{name}", lang) for name in ("stage", "cold", "warm")]
    lines = [f"{head[0]:<18}{head[1]:>12}{head[2]:>14}"]
    for name, seconds in figures["seconds"].items():
        lines.append(f"{name:<18}{seconds['cold'] * 1e3:>9.2f} ms{seconds['warm'] * 1e3:>11.2f} ms")
    for name, ratio in figures["ratios"].items():
        lines.append(f"{name:<32}{ratio:>9.2f}x")
    return "\n".join(lines)


def _timed(times: dict[str, float], name: str, job: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    result = job()
    times[name] = time.perf_counter() - start
    return result


def _round(text: str, path: Path, number: int) -> dict[str, float]:
    """Run every stage and every peer once, one after another."""
    from .errors import OutputError
    from .render.html import render_css, render_html
    from .render.pdf import pdf_of_html

    times: dict[str, float] = {}
    text = text.replace("\n", f"\n# {number}\n", 1)
    root = _timed(times, "load", lambda: load(text, path))
    plan, profile, _ = _timed(times, "validate", lambda: validate(root))
    _timed(times, "tree", lambda: build_document(plan, profile, text))
    draft: Draft = _timed(times, "load to tree", lambda: read_plan(text, path))
    from .render.docx import render_docx

    data = _timed(times, "docx", lambda: render_docx(draft.document, draft.profile))
    _timed(times, "bare docxtpl", lambda: _bare_docxtpl(draft))
    html = _timed(times, "html", lambda: render_html(draft.document, draft.profile))
    css = render_css(draft.profile)
    try:
        _timed(times, "pdf", lambda: pdf_of_html(html, css))
        _timed(times, "bare weasyprint", lambda: _bare_weasyprint(html, css))
    except OutputError:
        times.pop("pdf", None)
    with tempfile.TemporaryDirectory() as folder:
        _timed(times, "write", lambda: write_atomically(Path(folder) / "a.docx", data))
    return times


def _bare_docxtpl(draft: Draft) -> None:
    """Do what docxtpl's documentation shows: open, render, save, with the same template."""
    import io

    from docxtpl import DocxTemplate

    from .model.profile import root_of
    from .render import docx
    from .render.environment import environment, find_template

    path = find_template(f"{draft.profile.template}.docx")
    frame = docx.prepare(path, path.stat().st_mtime_ns)
    context = docx.context_of(draft.document, draft.profile, frame, root_of(draft.profile))
    template = DocxTemplate(str(path))
    template.render(context, environment(), autoescape=True)
    template.save(io.BytesIO())


def _bare_weasyprint(html: str, css: str) -> None:
    """Do what WeasyPrint's documentation shows, fonts and CSS made once."""
    from .render import pdf

    fonts, sheet = pdf.sheet_of(css)
    import weasyprint

    weasyprint.HTML(string=html).write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant=pdf.VARIANT, pdf_tags=True
    )


def made_up_plan(tasks: int) -> str:
    """Return a plan of invented words with so many tasks; 11 give about six pages."""
    sentence = (
        "Tiếp tục quán triệt, nâng cao nhận thức của cán bộ, đảng viên về công tác dân vận, gắn "
        "việc thực hiện với nhiệm vụ chính trị của từng cơ quan, đơn vị và địa bàn dân cư. "
    )
    lines = [
        "issuer: {parent: Đảng bộ tỉnh An Phước, name: Thị uỷ Bình Hoà, symbol: TU}",
        "number: 12",
        "place: Bình Hoà",
        "date: 2022-11-02",
        "subject: thực hiện {tb12} về đổi mới công tác dân vận",
        "cites:",
        "  tb12:",
        "    text: Thông báo số 12-TB/TU ngày 15/01/2022 của Ban Thường vụ Tỉnh uỷ về đổi mới",
        "    short: Thông báo 12",
        "bodies: {btv: Ban Thường vụ Thị uỷ, bdv: Ban Dân vận Thị uỷ}",
        'opening: "Thực hiện {tb12}, Ban Thường vụ Thị uỷ xây dựng Kế hoạch như sau:"',
        "sections:",
        "  - heading: Mục đích, yêu cầu",
        "    items:",
        *(f"      - {sentence * 2}" for _ in range(3)),
        "  - heading: Nội dung thực hiện",
        "    tasks:",
    ]
    for number in range(tasks):
        lines += [
            f"      - text: {sentence * 3}",
            "        chief: btv",
            "        implementing: [bdv, các đảng uỷ, chi bộ trực thuộc, Mặt trận Tổ quốc]",
            f"        timeline: trước ngày {number % 28 + 1}/6/2023",
        ]
    lines += [
        "recipients: [Ban Thường vụ Tỉnh uỷ, bdv]",
        "archive: Văn phòng Thị uỷ",
        "signature: {authority: T/M Ban Thường vụ, title: Phó Bí thư, name: Trần Văn Mẫu}",
    ]
    return "\n".join(lines) + "\n"
