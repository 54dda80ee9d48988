"""A Word file that kehoach made comes back word for word, each line with its component."""

from __future__ import annotations

import pytest

from generator.importer.content import Line
from generator.importer.docx import read_docx
from generator.paths import PROJECT
from generator.pipeline import load_plan
from generator.render.docx import render_docx
from generator.text.unicode import words
from generator.tree.dump import document_words
from tests.importer.docx_files import make, par, row, table
