"""Which parts a Word file has: found by their relationships, by their usual names without them."""

from __future__ import annotations

from functools import cached_property
from typing import NoReturn

from ...errors import Wording
from ..origin import PREFIX, Origin
from .names import Element, W
from .package import SPEC_NAMESPACE, Package, Related, folder_of

_MAIN_TYPES = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml",
    "ms-word.template.macroEnabledTemplate.main+xml",
)
_OTHERS = {"xl/": "xlsx", "ppt/": "pptx", "content.xml": "odt"}


class WordFile:
    """The main part of a package and the parts around it.

    Args:
        package: the package.

    Raises:
        PlanError: KH040 (no Word document), KH041 (its document is missing); as `Package.tree`.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = self._main_part()
        root = package.tree(self.part)
        body = None if root is None else root.find(W + "body")
        if body is None:
            self._refuse()
        self.body: Element = body

    @cached_property
    def relations(self) -> dict[str, Related]:
        """The relationships of the main part, by id."""
        return self.package.relations(self.part)

    def related(self, kind: str) -> Element | None:
        """Return the root of the part of a kind: ``styles``, ``numbering``, ``footnotes`` ..."""
        return self.package.tree(self.related_part(kind))

    def related_part(self, kind: str) -> str:
        """Return the name of the part of a kind, its usual one where no relationship tells."""
        usual = "theme/theme1" if kind == "theme" else kind
        parts = (each.part for each in self.relations.values() if each.kind == kind)
        return next(parts, f"{folder_of(self.part)}{usual}.xml")

    def spec(self) -> str | None:
        """Return the plan that kehoach put into the file (ECMA-376 part 1, 15.2.5), or None."""
        for name in self.package.names():
            if name.startswith("customxml/") and name.endswith(".xml"):
                data = self.package.read(name)
                if data and SPEC_NAMESPACE.encode() in data:
                    root = self.package.tree(name)
                    if root is not None and root.tag == f"{{{SPEC_NAMESPACE}}}plan":
                        return "".join(str(text) for text in root.itertext())
        return None

    def origin(self) -> Origin | None:
        """Return what kehoach made the file from (ECMA-376 part 1, 15.2.12.2), or None."""
        root = self.package.tree("docProps/custom.xml")
        found = {
            name.removeprefix(PREFIX): "".join(str(text) for text in each.itertext()).strip()
            for each in (() if root is None else root)
            if (name := each.get("name", "")).startswith(PREFIX)
        }
        fields = {name: found[name] for name in Origin._fields if name in found}
        return Origin(**fields) if "text" in fields else None

    def _main_part(self) -> str:
        for each in self.package.relations("").values():
            if each.kind == "officeDocument":
                return each.part
        types = self.package.tree("[Content_Types].xml")
        for entry in () if types is None else types:
            if entry.get("ContentType", "").endswith(_MAIN_TYPES):
                return entry.get("PartName", "").lstrip("/")
        return "word/document.xml"

    def _refuse(self) -> NoReturn:
        names = list(self.package.names())
        if any(name.startswith("word/") for name in names):
            self.package.refuse(
                "KH041",
                reason=Wording(f"không có phần văn bản {self.part}", f"no document in {self.part}"),
            )
        for prefix, kind in _OTHERS.items():
            if any(name.startswith(prefix) for name in names):
                self.package.refuse("KH040", kind=kind)
        self.package.refuse("KH040", kind="zip")
