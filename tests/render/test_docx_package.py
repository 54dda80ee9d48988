"""The short and the long way to a DOCX give the same parts; the package is a plain zip file."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.errors import TemplateError
from generator.form.profiles import root_of
from generator.paths import SAMPLES, TEMPLATES
from generator.pipeline import load_plan, read_plan, render
from generator.render.docx import by_docxtpl, by_parts, context_of
from generator.render.environment import find_template
from generator.render.frame import PreparedTemplate, prepare
from generator.render.package import compressed, package

if TYPE_CHECKING:
    from tests.render.conftest import Built

PLAN = SAMPLES / "thi-uy-dan-van.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def frame_of(built: Built) -> PreparedTemplate:
    path = find_template(f"{built.draft.profile.template}.docx")
    return prepare(path, path.stat().st_mtime_ns)


def canonical(data: bytes) -> bytes:
    """Return XML such that only what it says differs, not how it is written."""
    root = etree.fromstring(data)
    for node in list(root.iter(etree.Comment)):
        node.getparent().remove(node)
    for node in root.iter():
        if node.tag != f"{W}t" and node.text and not node.text.strip():
            node.text = None
        if node.tail and not node.tail.strip():
            node.tail = None
    if root.tag.endswith(("}Types", "}Relationships")):  # the order of these says nothing
        root[:] = sorted(root, key=lambda node: sorted(node.items()))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n2", with_comments=False)


def test_both_ways_give_equal_parts(built: Built) -> None:
    frame, draft = frame_of(built), built.draft
    context = context_of(draft.document, draft.profile, frame, root_of(draft.profile))
    short, long = (
        {name: zlib.decompress(part.data, -15) for name, part in parts.items()}
        for parts in (way(frame, draft.profile, context) for way in (by_parts, by_docxtpl))
    )
    assert short.keys() == long.keys()
    unlike = [name for name in short if canonical(short[name]) != canonical(long[name])]
    assert unlike == []


def with_tag(folder: Path, tag: str) -> Path:
    """Return a folder with a Word template that has one more paragraph at its end."""
    path = folder / "party.docx"
    shutil.copy(TEMPLATES / "party.docx", path)
    document = WordDocument(str(path))
    document.add_paragraph(tag)
    document.save(str(path))
    return folder


@pytest.mark.parametrize("short", [True, False], ids=["short way", "with a picture"])
def test_a_line_stays_with_the_foot_though_its_paragraph_in_the_template_says_nothing(
    tmp_path: Path, logo: bytes, *, short: bool
) -> None:
    folder = with_tag(tmp_path, "" if short else "{{ picture('logo.png') }}")
    document = WordDocument(str(folder / "party.docx"))
    for each in document.paragraphs:
        if "line.runs" in each.text and each.style.name in ("KH Nội dung", "KH Ý đánh số"):
            each._p.remove(each._p.pPr)
    document.save(str(folder / "party.docx"))
    plan = read_plan("profile: party_2026\ntext: [Lời đầu., Lời cuối.]\n", Path("a.yaml"))
    written = WordDocument(io.BytesIO(render(plan, "docx", folder)))
    kept = [p.text for p in written.paragraphs if p.paragraph_format.keep_with_next]
    assert kept == ["Lời cuối."]


@pytest.fixture
def logo(tmp_path: Path) -> bytes:
    """A picture of one pixel, in the folder of the template too."""
    row = b"\x00\xff\x00\x00"

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0))
    data += chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b"")
    (tmp_path / "logo.png").write_bytes(data)
    return data


def test_a_template_that_puts_in_a_picture_gets_it(tmp_path: Path, logo: bytes) -> None:
    folder = with_tag(tmp_path, "{{ picture('logo.png', width=20) }}")
    with zipfile.ZipFile(io.BytesIO(render(load_plan(PLAN), "docx", folder))) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert [archive.read(name) for name in media] == [logo]
        assert b'<wp:extent cx="720000"' in archive.read("word/document.xml")


def test_a_document_with_a_picture_has_the_same_bytes_each_time(
    tmp_path: Path, logo: bytes
) -> None:
    folder = with_tag(tmp_path, "{{ picture('logo.png') }}")
    assert render(load_plan(PLAN), "docx", folder) == render(load_plan(PLAN), "docx", folder)


def test_a_template_that_puts_in_a_document_gets_its_words(
    tmp_path: Path, parts: Callable[[bytes], dict[str, Any]]
) -> None:
    pytest.importorskip("docxcompose")
    part = WordDocument()
    part.add_paragraph("Phần chung do văn phòng soạn sẵn.")
    part.save(str(tmp_path / "phan-chung.docx"))
    folder = with_tag(tmp_path, "{{p subdocument('phan-chung.docx') }}")
    main = parts(render(load_plan(PLAN), "docx", folder))["word/document.xml"]
    assert "Phần chung do văn phòng soạn sẵn." in "".join(main.itertext())


@pytest.mark.parametrize("tag", ["picture('../secret.png')", "picture('/etc/hostname')",
                                 "picture('not-there.png')"])  # fmt: skip
def test_a_picture_from_elsewhere_is_a_finding(tmp_path: Path, tag: str) -> None:
    (tmp_path / "secret.png").write_bytes(b"")
    (tmp_path / "templates").mkdir()
    folder = with_tag(tmp_path / "templates", f"{{{{ {tag} }}}}")
    with pytest.raises(TemplateError) as caught:
        render(load_plan(PLAN), "docx", folder)
    assert [each.code for each in caught.value.findings] == ["KH802"]


def test_the_shipped_templates_take_the_short_way(builds: dict[str, Built]) -> None:
    assert not any(frame_of(built).calls_objects for built in builds.values())


@given(st.dictionaries(st.sampled_from(["a.xml", "word/b.xml", "[Content_Types].xml", "ữ.bin"]),
                       st.binary(max_size=3000)))  # fmt: skip
def test_a_package_is_a_zip_file_with_the_parts_it_was_made_of(parts: dict[str, bytes]) -> None:
    data = package({name: compressed(content) for name, content in parts.items()})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts
        if "[Content_Types].xml" in parts:
            assert archive.namelist()[0] == "[Content_Types].xml"
