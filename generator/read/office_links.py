"""What a document would fetch from outside of it: taken out before LibreOffice opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

from .docx.names import Element
from .docx.package import Package

_HREF = "{http://www.w3.org/1999/xlink}href"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
_MIMETYPE = "mimetype"
_FOLLOWED_BY_HAND = ("}a",)
"""Elements whose address is followed when a reader clicks on it, not when the file is opened."""
_DDE = (_OFFICE + "dde-source", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}dde-connection")
_NEVER = "0"
"""``com.sun.star.document.LinkUpdateModes.NEVER``."""
_NAMED_IN = ("drawing", "text", "table", "style")
"""The namespaces whose elements show what they link; templates and macros are no content."""
_PARTS = ("content.xml", "styles.xml", "settings.xml", "meta.xml")
"""The parts with addresses, of the document and of the objects in it (ODF 1.2 part 3, 3.1)."""
_FIELD = re.compile(
    rb"\\fldinst\b[^}]{0,300}?\b(?:INCLUDE(?:PICTURE|TEXT)?|IMPORT|(?:LINK|DDE(?:AUTO)?)\s+\S+)"
    rb'\s+(?:"([^"{}]{1,500})"|([^\s{}"]{1,500}))'
)
"""Fields of RTF that bring in another file."""


class Shut(NamedTuple):
    """A document that names nothing outside of it any more.

    Attributes:
        data: the file.
        addresses: what it named: content that is not in the file itself.
    """

    data: bytes
    addresses: tuple[str, ...] = ()


def shut(data: bytes, kind: str, name: str) -> Shut:
    """Return a document without what its program would fetch on opening.

    Args:
        data: the file.
        kind: ``odt``, ``rtf`` or ``doc``.
        name: the file's name, for findings.

    Raises:
        PlanError: of an ODT, as `docx.package.Package.tree`.
    """
    if kind == "odt":
        return _shut_odt(data, name)
    if kind == "rtf":
        found = (one or other for one, other in _FIELD.findall(data))
        return Shut(data, tuple(dict.fromkeys(each.decode("latin-1") for each in found)))
    return Shut(data)


def _shut_odt(data: bytes, name: str) -> Shut:
    package = Package(data, name)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        package.refuse("KH043")
    with ZipFile(BytesIO(data)) as old:
        names = [each for each in old.namelist() if not each.endswith("/")]
    names.sort(key=lambda each: each != _MIMETYPE)
    written, addresses = BytesIO(), list[str]()
    with ZipFile(written, "w", ZIP_DEFLATED) as new:
        for part in dict.fromkeys(names):
            content = package.read(part) or b""
            if part.rpartition("/")[2] in _PARTS and content.strip():
                root = package.tree(part)
                if root is not None:
                    addresses += _without_links(root, names)
                    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            new.writestr(part, content, ZIP_STORED if part == _MIMETYPE else ZIP_DEFLATED)
    return Shut(written.getvalue(), tuple(dict.fromkeys(addresses)))


def _without_links(root: Element, names: list[str]) -> Iterator[str]:
    """Take out addresses that are opened with the file, and yield them."""
    for each in list(root.iter(*_DDE)):
        if (above := each.getparent()) is not None:
            yield " ".join(str(value) for value in each.attrib.values())
            above.remove(each)
    for each in root.iter(_CONFIG + "config-item"):
        if each.get(_CONFIG + "name") == "LinkUpdateMode":
            each.text = _NEVER
    for each in root.iter():
        address = each.get(_HREF)
        if address is None or str(each.tag).endswith(_FOLLOWED_BY_HAND):
            continue
        if not _is_inside(address, names):
            del each.attrib[_HREF]
            if etree.QName(each).namespace.rpartition("xmlns:")[2].partition(":")[0] in _NAMED_IN:
                yield address


def _is_inside(address: str, names: list[str]) -> bool:
    """Tell an address of a part of the package, or of a place in the document."""
    if address.startswith("#") or not address:
        return True
    part = address.partition("#")[0].removeprefix("./").rstrip("/")
    return any(name == part or name.startswith(f"{part}/") for name in names)
