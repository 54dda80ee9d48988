"""LibreOffice opens nothing but the file it is given: no address, no other file."""

from __future__ import annotations

import base64
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.errors import PlanError
from generator.read import office
from generator.read.kinds import read_source
from generator.read.office_links import shut

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{name}="{URN}{space}:1.0"'
    for name, space in {
        "office": "office", "text": "text", "draw": "drawing", "style": "style",
        "svg": "svg-compatible", "config": "config", "meta": "meta",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
OFFICE = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")


def frame(inner: str) -> str:
    return (
        '<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f"{inner}</draw:frame>sau</text:p>"
    )


def odt(body: str, *, styles: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """Return an OpenDocument text."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{URN}manifest:1.0"><m:file-entry m:full-path="/"'
            ' m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry'
            ' m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {NAMESPACES} office:version="1.2">'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:text><text:p>KẾ HOẠCH</text:p>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return data.getvalue()


def picture(address: str) -> bytes:
    return odt(frame(f'<draw:image xlink:href="{address}" xlink:actuate="onLoad"/>'))


def linked_object(address: str) -> bytes:
    return odt(frame(f'<draw:object xlink:href="{address}" xlink:type="simple"/>'))


def section(address: str) -> bytes:
    source = f'<text:section-source xlink:href="{address}" xlink:type="simple"/>'
    return odt(f'<text:section text:name="S">{source}<text:p>cũ</text:p></text:section>')


def background(address: str) -> bytes:
    image = f'<style:background-image xlink:href="{address}" xlink:type="simple"/>'
    style = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties>'
        f"{image}</style:paragraph-properties></style:style>"
    )
    return odt('<text:p text:style-name="P1">nền</text:p>', styles=style)


def rtf(field: str) -> Callable[[str], bytes]:
    return lambda address: (
        r"{\rtf1\ansi KE HOACH\par {\field{\*\fldinst "
        f'{field} "{address}" }}{{\\fldrslt x}}}}\\par}}'
    ).encode()  # fmt: skip


def page(address: str) -> bytes:
    """Return a page of the web under the name of a Word file."""
    return (
        f'<html><head><link rel="stylesheet" href="{address}"></head><body background="{address}">'
        f'KE HOACH<img src="{address}"><iframe src="{address}"></iframe></body></html>'
    ).encode()


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Yield an address on this machine, and what was asked there."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(PIXEL)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(PIXEL)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = answer

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/a.png", asked
        listening.shutdown()


KINDS = {
    "a picture": ("odt", picture),
    "an object": ("odt", linked_object),
    "a background": ("odt", background),
    "a picture of RTF": ("rtf", rtf("INCLUDEPICTURE")),
    "a page of the web": ("doc", page),
}


@pytest.mark.office
@OFFICE
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("alone", [False, True], ids=["", "by its settings alone"])
def test_a_document_that_links_the_web_causes_no_request(
    kind: str,
    alone: bool,
    server: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, asked = server
    suffix, made = KINDS[kind]
    if alone:  # as on a system where the network cannot be taken away
        monkeypatch.setattr(office, "_without_network", tuple)
        monkeypatch.setattr(office, "shut", lambda data, *_: (data, ()))
    # LibreOffice from 25 on does not take a page of the web for a Word file, and says so.
    refused = suppress(PlanError) if kind == "a page of the web" else nullcontext()
    with refused:
        office.to_docx(made(address), suffix, f"a.{suffix}")
    assert asked == []


@pytest.mark.office
@OFFICE
@pytest.mark.parametrize("kind", ["section", "picture", "RTF"])
def test_a_document_that_links_another_file_does_not_read_it_and_the_link_is_told(
    kind: str, tmp_path: Path
) -> None:
    (tmp_path / "kin.txt").write_text("SO LIEU KIN", encoding="utf-8")
    (tmp_path / "kin.png").write_bytes(PIXEL)
    address = (tmp_path / ("kin.png" if kind == "picture" else "kin.txt")).as_uri()
    suffix, made = {
        "section": ("odt", section), "picture": ("odt", picture),
        "RTF": ("rtf", rtf("INCLUDETEXT")),
    }[kind]  # fmt: skip
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(made(address))
    reading = read_source(path)
    assert "KIN" not in " ".join(line.text for line in reading.lines)
    assert not any("media" in name for name in names(path))
    assert [each.text for each in reading.furniture if each.kind == "linked"] == [address]


def names(path: Path) -> list[str]:
    """Return the parts of the DOCX that a file becomes."""
    data, _ = office.to_docx(path.read_bytes(), path.suffix[1:], path.name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.invalid/a.png", "HTTPS://a.invalid/a", "file:///etc/hostname", "//a.invalid/a"),
        *("../a.png", "/etc/hostname", "smb://a.invalid/a", "..\\a.png", "khong-co.png"),
    ],
)
@pytest.mark.parametrize("made", [picture, linked_object, section, background])
def test_what_is_not_in_an_odt_is_taken_out_of_it_and_named(
    made: Callable[[str], bytes], address: str
) -> None:
    data, addresses = shut(made(address), "odt", "a.odt")
    assert addresses == (address,)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert address.encode() not in archive.read("content.xml")
        assert archive.namelist()[0] == "mimetype"


def test_pictures_inside_an_odt_its_hyperlinks_and_its_template_s_name_are_no_links() -> None:
    body = frame('<draw:image xlink:href="./Pictures/1.png"/>') + (
        '<text:p><text:a xlink:href="https://a.invalid/">xem</text:a></text:p>'
    )
    meta = (
        f"<office:document-meta {NAMESPACES}><office:meta>"
        '<meta:template xlink:href="file:///C:/Normal.dotm"/></office:meta></office:document-meta>'
    )
    source = odt(body, parts={"Pictures/1.png": PIXEL, "meta.xml": meta.encode()})
    data, addresses = shut(source, "odt", "a.odt")
    assert addresses == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"./Pictures/1.png" in archive.read("content.xml")
        assert b"https://a.invalid/" in archive.read("content.xml")
        assert archive.read("Pictures/1.png") == PIXEL
        assert b"Normal.dotm" not in archive.read("meta.xml")


def test_a_document_cannot_ask_for_its_links_to_be_updated() -> None:
    item = (
        '<config:config-item config:name="LinkUpdateMode" config:type="short">2'
        "</config:config-item>"
    )
    settings = (
        f"<office:document-settings {NAMESPACES}><office:settings><config:config-item-set"
        f' config:name="ooo:configuration-settings">{item}</config:config-item-set>'
        "</office:settings></office:document-settings>"
    )
    data, _ = shut(odt("", parts={"settings.xml": settings.encode()}), "odt", "a.odt")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b">0</config:config-item>" in archive.read("settings.xml")


def test_an_odt_with_a_password_is_told_as_such() -> None:
    manifest = f'<m:manifest xmlns:m="{URN}manifest:1.0"><m:encryption-data/></m:manifest>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", b"\x9a\x01\x02")
    with pytest.raises(PlanError) as error:
        shut(data.getvalue(), "odt", "a.odt")
    assert [each.code for each in error.value.findings] == ["KH043"]


def test_words_of_an_rtf_that_look_like_a_field_are_no_link() -> None:
    text = (
        rb"{\rtf1 LINK Zalo nhom {\field{\*\fldinst HYPERLINK \"https://a.invalid\"}{\fldrslt x}}}"
    )
    assert shut(text, "rtf", "a.rtf") == (text, ())
