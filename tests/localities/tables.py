"""The same table written as CSV, XLSX, ODS and YAML, as other programs write it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl

Rows = Sequence[Sequence[Any]]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def write_csv(
    path: Path, rows: Rows, separator: str = ",", encoding: str = "utf-8", end: str = "\r\n"
) -> Path:
    """Write a CSV file, texts quoted where they must be."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, rows: Rows, sheet: str = "Xã") -> Path:
    """Write a workbook of one sheet; a None leaves its cell out."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None and value != "":
                page.cell(row, column, value).data_type = "s" if isinstance(value, str) else "n"
    book.save(path)
    return path


def cell_ods(value: str) -> str:
    """Return a cell of a text as OpenDocument writes it."""
    lines = "".join(f"<text:p>{spaced(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def spaced(line: str) -> str:
    """Return a line with its runs of spaces and its tabs as elements."""
    tabs = escape(line).replace("\t", "<text:tab/>")
    return tabs.replace("  ", ' <text:s text:c="1"/>')


def write_ods(path: Path, rows: Sequence[Sequence[str]], sheet: str = "Xã") -> Path:
    """Write a spreadsheet of one sheet from texts, or from cells that begin with ``<``."""
    body = "".join(
        "<table:table-row>"
        + "".join(c if c.startswith("<table:") else cell_ods(c) for c in row)
        + "</table:table-row>"
        for row in rows
    )
    return write_ods_table(path, f"<table:table table:name={quoteattr(sheet)}>{body}</table:table>")


def write_ods_table(path: Path, tables: str) -> Path:
    """Write a spreadsheet from the XML of its tables."""
    names = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
            f'xmlns:calcext="{calc}"><office:body><office:spreadsheet>{tables}'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def write_yaml(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write a list of mappings; JSON's quoted texts are YAML's."""
    header, *rest = rows
    items = ""
    for row in rest:
        texts = (json.dumps(value, ensure_ascii=False) for value in row)
        lines = (f"{key}: {text}" for key, text in zip(header, texts, strict=True))
        items += "- " + "\n  ".join(lines) + "\n"
    path.write_text(items, encoding="utf-8")
    return path
