"""The JSON Schemas of a plan, in either language, from the declared keys (2020-12)."""

from __future__ import annotations

import types
import typing
from typing import Any

from .schema import Key, Record, keys_of, records_of


def json_schema(root: type[Record], lang: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `root` with keys spelled in `lang` (``en``, ``vi``)."""
    definitions = {record.__name__: _object_schema(record, lang) for record in records_of(root)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"kehoach {root.__name__} ({lang})",
        **definitions.pop(root.__name__),
        "$defs": definitions,
    }


TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}


def _object_schema(record: type[Record], lang: str) -> dict[str, Any]:
    index = 0 if lang == "en" else 1
    properties = {}
    for each in keys_of(record):
        schema = _choices_schema(each, lang) if each.choices else _kind_schema(each.kind)
        properties[each.en if lang == "en" else each.vi] = {
            **schema,
            "description": each.doc[index],
        }
    return {
        "type": "object",
        "description": record.DOC[index],
        "additionalProperties": False,
        "properties": properties,
    }


def _choices_schema(each: Key, lang: str) -> dict[str, Any]:
    pairs = (each.choices or {}).items()
    return {"enum": [english if lang == "en" else vietnamese for english, vietnamese in pairs]}


def _kind_schema(kind: Any) -> dict[str, Any]:
    if kind is Any:
        return {"type": "object"}
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [each for each in typing.get_args(kind) if each is not type(None)]
        return _kind_schema(inner[0])
    if origin is tuple:
        item = _kind_schema(typing.get_args(kind)[0])
        return {"anyOf": [item, {"type": "array", "items": item}]}
    if origin is dict:
        values = _kind_schema(typing.get_args(kind)[1])
        return {"type": ["object", "null"], "additionalProperties": values}
    if isinstance(kind, type) and issubclass(kind, Record):
        reference = {"$ref": f"#/$defs/{kind.__name__}"}
        if kind.SHORT is None:
            return {"anyOf": [reference, {"type": "null"}]}
        short = next(each for each in keys_of(kind) if each.name == kind.SHORT)
        return {"anyOf": [reference, _kind_schema(short.kind)]}
    if kind is bool:
        return {"type": ["boolean", "string"]}
    if kind in (int, float):
        return {"type": ["number", "string"]}
    return TEXT_SCHEMA
