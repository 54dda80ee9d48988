"""What a document keeps of its plan: what it was made from, and on demand the plan file itself.

What it was made from stands in custom properties (ECMA-376 part 1, 15.2.12.2), which Word and
LibreOffice keep through editing. The plan file is a custom XML part in a DOCX (15.2.5), in a PDF
an associated file with the relationship Source (ISO 19005-3, 6.8).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from ..load.source import FORBIDDEN
from ..read.origin import PREFIX, Origin
from .package import PackagePart, compressed, content

SPEC_NAMESPACE = "https://kehoach.invalid/spec"
"""The element that holds it; a name that can never be an address (RFC 2606)."""
SPEC_FILE = "ke-hoach.yaml"
SPEC_DESCRIPTION = "kehoach: the plan as YAML"

ITEM, PROPERTIES = "customXml/itemKehoach.xml", "customXml/itemPropsKehoach.xml"
ITEM_RELATIONS = "customXml/_rels/itemKehoach.xml.rels"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ID = "{6B656861-6F61-6368-2D73-706563000001}"
"""Names the item in its package; the same in each, so that bytes depend on the plan alone."""


CUSTOM, PACKAGE_RELATIONS = "docProps/custom.xml", "_rels/.rels"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NO_PROPERTIES = f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"></Properties>'
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that users define ([MS-OLEPS] 2.21)."""
_OLDER = re.compile(rf'<property\b[^>]*\bname="{re.escape(PREFIX)}.*?</property>', re.DOTALL)
_NUMBER = re.compile(r'\bpid="(\d+)"')


def with_inside(
    parts: Mapping[str, PackagePart], origin: Origin, spec: str | None
) -> dict[str, PackagePart]:
    """Return the parts of a DOCX with what it keeps of its plan among them.

    Args:
        parts: the parts of the document.
        origin: what the document was made from.
        spec: the plan file, if it is to be kept; characters that XML cannot hold are not in it
            (KH010).
    """
    listing = (TYPES, PACKAGE_RELATIONS, RELATIONS, CUSTOM)
    before = {name: content(parts[name]).decode() for name in listing if name in parts}
    texts = dict(before)
    _put_origin(texts, origin)
    if spec is not None:
        _put_spec(texts, spec)
    changed = {name: xml for name, xml in texts.items() if xml != before.get(name)}
    return {**parts, **{name: _packed(xml) for name, xml in changed.items()}}


@lru_cache(maxsize=16)
def _packed(xml: str) -> PackagePart:
    """Return a part; those that list others are the same in all documents of a template."""
    return compressed(xml.encode())


def _put_origin(texts: dict[str, str], origin: Origin) -> None:
    """Add the custom properties; those that the template has stay."""
    if CUSTOM not in texts:
        kind = f"{_OFFICE}/relationships/custom-properties"
        _list(texts, PACKAGE_RELATIONS, _relation("rIdOrigin", kind, CUSTOM))
        _list(texts, TYPES, _typed(CUSTOM, _CUSTOM_TYPE))
        texts[CUSTOM] = _NO_PROPERTIES
    before = _OLDER.sub("", texts[CUSTOM])
    first = max((int(number) for number in _NUMBER.findall(before)), default=1) + 1
    found = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{number}" name="{PREFIX}{name}">'
        f'<vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">{_escaped(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(origin._asdict().items(), first)
        if value
    )
    texts[CUSTOM] = before
    _list(texts, CUSTOM, found)


def _put_spec(texts: dict[str, str], spec: str) -> None:
    """Add the plan file as a custom XML part."""
    text = _escaped(spec).replace("\r", "&#13;")
    texts[ITEM] = f'{_HEAD}<plan xmlns="{SPEC_NAMESPACE}" xml:space="preserve">{text}</plan>'
    texts[PROPERTIES] = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SPEC_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    relation = _relation("rId1", f"{_OFFICE}/relationships/customXmlProps", "itemPropsKehoach.xml")
    texts[ITEM_RELATIONS] = f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>'
    item = _relation("rIdSpec", f"{_OFFICE}/relationships/customXml", f"../{ITEM}")
    _list(texts, RELATIONS, item)
    _list(texts, TYPES, _typed(PROPERTIES, _PROPERTIES_TYPE))


def _list(texts: dict[str, str], name: str, entry: str) -> None:
    """Put an entry at the end of a part that lists others."""
    start, end, behind = texts[name].rpartition("</")
    texts[name] = f"{start}{entry}{end}{behind}"


def _escaped(text: str) -> str:
    return escape(FORBIDDEN.sub("", text), quote=False)


def _typed(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
