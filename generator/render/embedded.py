"""The plan file inside its own document, so that it can be read back exactly.

In a DOCX it is a custom XML part, which Word keeps through editing (ECMA-376 part 1, 15.2.5); in a
PDF an associated file with the relationship Source (ISO 19005-3, 6.8).
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..load.source import FORBIDDEN
from .package import PackagePart, compressed

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


def with_spec(
    parts: Mapping[str, PackagePart], raw: Mapping[str, bytes], spec: str
) -> dict[str, PackagePart]:
    """Return the parts of a DOCX with the plan file among them.

    Args:
        parts: the parts of the document.
        raw: the template's parts as they are, for those that list the others.
        spec: the plan file; characters that XML cannot hold are not in it (KH010).
    """
    text = escape(FORBIDDEN.sub("", spec), quote=False).replace("\r", "&#13;")
    item = f'{_HEAD}<plan xmlns="{SPEC_NAMESPACE}" xml:space="preserve">{text}</plan>'
    properties = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SPEC_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    relation = _relation("rId1", f"{_OFFICE}/relationships/customXmlProps", "itemPropsKehoach.xml")
    added = {
        ITEM: item,
        PROPERTIES: properties,
        ITEM_RELATIONS: f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>',
        RELATIONS: raw[RELATIONS]
        .decode()
        .replace(
            "</Relationships>",
            _relation("rIdSpec", f"{_OFFICE}/relationships/customXml", f"../{ITEM}")
            + "</Relationships>",
        ),
        TYPES: raw[TYPES]
        .decode()
        .replace(
            "</Types>",
            f'<Override PartName="/{PROPERTIES}" ContentType="{_PROPERTIES_TYPE}"/></Types>',
        ),
    }
    return {**parts, **{name: compressed(xml.encode()) for name, xml in added.items()}}


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
