"""HTML and CSS from Jinja templates: the same tree and the same profile values as the DOCX."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from .. import __version__
from ..errors import Finding, Place, TemplateError
from ..fonts import FONT_FAMILY, font_files
from ..model.form import Profile, Style
from ..tree.inline import unbreakable
from ..tree.nodes import Block, Document, Line, Paragraph, Row, Rule, Run, Table
from .environment import environment, find_template
from .wordml import CELL_PADDING, RULE_GAP, TABLE_GAP, TOGETHER

FACES = {
    "regular": ("normal", "normal"),
    "bold": ("bold", "normal"),
    "italic": ("normal", "italic"),
    "bold_italic": ("bold", "italic"),
}


def render_html(document: Document, profile: Profile, templates: Path | None = None) -> str:
    """Return the document as HTML.

    Raises:
        TemplateError: KH802, a tag that is broken or asks for a name that does not exist.
    """
    head = document.head
    levels = {str(name): style.outline for name, style in profile.styles.items()}
    context = {
        "title": document.title,
        "author": document.author,
        "generator": f"kehoach {__version__}",
        "head": {
            "above": _views(head.above, levels),
            "left": _views(head.left, levels),
            "right": _views(head.right, levels),
            "below": _views(head.below, levels),
        },
        "blocks": _views(document.blocks, levels),
        "foot": [
            {"left": _views(left, levels), "right": _views(right, levels)}
            for left, right in document.foot.rows
        ],
        "annexes": [
            {"landscape": annex.landscape, "blocks": _views(annex.blocks, levels)}
            for annex in document.annexes
        ],
    }
    return _render("html/document.html.j2", context, templates)


def render_css(profile: Profile, templates: Path | None = None) -> str:
    """Return the print CSS of a profile.

    Raises:
        TemplateError: KH802, a tag that is broken or asks for a name that does not exist.
    """
    styles = {str(name): _style(str(name), style) for name, style in profile.styles.items()}
    page = profile.page
    context = {
        "family": FONT_FAMILY,
        "faces": [
            {"url": path.as_uri(), "weight": FACES[name][0], "style": FACES[name][1]}
            for name, path in font_files().items()
        ],
        "page": {
            each.name: getattr(page, each.name) for each in fields(page) if each.name != "given"
        },
        "left_width": profile.head.left_width,
        "foot_width": profile.foot.left_width,
        "restart": profile.annex.restart,
        "table_gap": TABLE_GAP,
        "cell_padding": CELL_PADDING,
        "styles": styles,
    }
    return _render("html/print.css.j2", context, templates)


def _style(name: str, style: Style) -> dict[str, Any]:
    values = {each.name: getattr(style, each.name) for each in fields(style)}
    values["together"] = bool(style.outline) or name in TOGETHER
    return values


def _render(name: str, context: dict[str, Any], templates: Path | None) -> str:
    try:
        return environment(templates).get_template(name).render(context)
    except Exception as error:  # a template may divide by nought as well
        line = getattr(error, "lineno", None) or _line_of(error)
        place = Place(str(find_template(name, templates)), line or 0, 1 if line else 0)
        facts = {"problem": getattr(error, "message", None) or str(error), "tag": ""}
        raise TemplateError(Finding("KH802", place, facts)) from error


def _line_of(error: Exception) -> int | None:
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _views(blocks: tuple[Block, ...] | tuple[Line, ...], levels: dict[str, int]) -> list[Any]:
    views: list[dict[str, Any]] = []
    for block in blocks:
        match block:
            case Paragraph():
                views.append(_paragraph(block, levels))
            case Rule():
                gap = RULE_GAP if block.width else 0
                height = block.height - gap
                views.append({"kind": "rule", "width": block.width, "height": height, "gap": gap})
            case Table():
                header = _rows(block.header, block.widths, levels)
                rows = _rows(block.rows, block.widths, levels)
                views.append(
                    {
                        "kind": "table",
                        "widths": block.widths,
                        "header": header,
                        "rows": rows,
                        "keep": block.keep_next,
                    }
                )
    return views


def _paragraph(
    paragraph: Paragraph, levels: dict[str, int], width: float | None = None
) -> dict[str, Any]:
    level = levels.get(paragraph.style, 0)
    return {
        "kind": "paragraph",
        "style": paragraph.style,
        "tag": f"h{min(level, 6)}" if level else "p",
        "keep": paragraph.keep_next,
        "align": paragraph.align,
        "runs": [_run(run, width) for run in paragraph.runs],
    }


def _rows(
    rows: tuple[Row, ...], widths: tuple[float, ...], levels: dict[str, int]
) -> list[list[dict[str, Any]]]:
    covered = [0] * len(widths)
    return [_row(row, widths, covered, levels) for row in rows]


def _row(
    row: Row, widths: tuple[float, ...], covered: list[int], levels: dict[str, int]
) -> list[dict[str, Any]]:
    """Return a row; `covered` counts, for each column, the rows a cell above still takes."""
    views = []
    free = [column for column, rows in enumerate(covered) if not rows]
    covered[:] = [max(0, rows - 1) for rows in covered]
    for cell in row.cells:
        columns, free = free[: cell.span], free[cell.span :]
        room = sum(widths[column] for column in columns) - 2 * CELL_PADDING
        for column in columns:
            covered[column] = cell.rows - 1
        lines = [_paragraph(paragraph, levels, room) for paragraph in cell.paragraphs]
        views.append({"span": cell.span, "rows": cell.rows, "lines": lines})
    return views


def _run(run: Run, width: float | None) -> dict[str, Any]:
    return {"bold": run.bold, "italic": run.italic, "html": _text(run.text, width)}


@lru_cache(maxsize=4096)
def _text(text: str, width: float | None = None) -> Markup:
    """Return text with what must not split, and gaps of several spaces, in spans.

    A space between two spans goes into the first: WeasyPrint paints no text that is only space,
    and the words would run together in the text layer.
    """
    parts: list[str] = []
    for stretch, whole in unbreakable(text, width):
        if whole:
            parts.append(f'<span class="n">{escape(stretch)}</span>')
        elif stretch == " " and parts:
            parts[-1] = parts[-1].removesuffix("</span>") + " </span>"
        elif "  " in stretch:
            parts.append(f'<span class="s">{escape(stretch)}</span>')
        else:
            parts.append(str(escape(stretch)))
    return Markup("".join(parts))
