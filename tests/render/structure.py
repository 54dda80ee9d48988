"""The structure tree of a tagged PDF: what a screen reader is given, and in which order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Marked:
    """A stretch of marked content in the tree.

    Attributes:
        page: its page, from 0.
        mcid: its number on that page.
        path: the elements it lies in, outermost first: ``("Document", "L", "LI", "LBody", "P")``.
    """

    page: int
    mcid: int
    path: tuple[str, ...]


def read_structure(pdf: bytes) -> list[Marked]:
    """Return the marked content of a PDF in the order of its structure tree.

    Raises:
        AssertionError: it is not tagged, or an element stands on no page.
    """
    with pikepdf.open(io.BytesIO(pdf)) as book:
        pages = {page.obj.objgen: number for number, page in enumerate(book.pages)}
        assert "/StructTreeRoot" in book.Root, "not tagged"
        return list(_walk(book.Root.StructTreeRoot, (), None, pages))


def _walk(
    node: Any, path: tuple[str, ...], page: int | None, pages: dict[Any, int]
) -> Iterator[Marked]:
    if isinstance(node, int):
        assert page is not None
        yield Marked(page, int(node), path)
        return
    if "/Pg" in node:
        page = pages[node.Pg.objgen]
    if node.get("/Type") == "/MCR":
        yield from _walk(int(node.MCID), path, page, pages)
        return
    if node.get("/Type") == "/OBJR":
        return
    if "/S" in node:
        path = (*path, str(node.S)[1:])
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _walk(kid, path, page, pages)


def elements(pdf: bytes) -> Iterator[Any]:
    """Yield every structure element of a PDF, parents first, as ``(path, dictionary)``."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        yield from _elements(book.Root.StructTreeRoot, ())


def _elements(node: Any, path: tuple[str, ...]) -> Iterator[Any]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        path = (*path, str(node.S)[1:])
        yield path, node
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _elements(kid, path)
