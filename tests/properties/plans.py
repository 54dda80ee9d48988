"""Writes plans of any shape by what hypothesis draws."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

PROFILES = ("party_2018", "party_2026", "state_nd30")
flags = st.booleans()
kinds = st.sampled_from(["KH", "TB", "BC", "TTr", "Kế hoạch"])
dates = st.sampled_from(["2026-09-05", "2026-09", "05/9/2026", "2026", None])
NUMBERINGS = (["1."], ["a)", "1)"], ["Phần I", "1."], ["1.", "1.1."])
BODIES = {"btv": "Ban Thường vụ", "vp": "Văn phòng", "bdv": "Ban Dân vận"}
CONTENT = ("text", "points", "items", "tasks", "fields", "table", "note", "centre", "blocks")
FURTHER = ("lead", "advising", "coordinating", "monitoring", "reporting_to", "location", "product",
           "budget", "points", "heading", "label")  # fmt: skip


class Writer:
    """Writes a plan by what `draw` decides; keys stand in any order, which is that of the page."""

    def __init__(
        self, draw: st.DrawFn, texts: st.SearchStrategy[str], short: st.SearchStrategy[str]
    ) -> None:
        self.draw = draw
        self.texts = texts
        self.shorts = short

    def keys(self, names: tuple[str, ...], most: int = 4) -> list[str]:
        return self.draw(st.lists(st.sampled_from(names), unique=True, max_size=most))

    def count(self, least: int, most: int) -> range:
        return range(self.draw(st.integers(least, most)))

    def text(self) -> str:
        return self.draw(self.texts)

    def short(self) -> str:
        return self.draw(self.shorts)

    def one_or_more(self, most: int = 2) -> str | list[str]:
        return self.text() if self.draw(flags) else [self.text() for _ in self.count(1, most)]

    def party(self) -> str:
        names = self.shorts.map(lambda words: f"Ban {words}")  # a bare word may be like a key
        return self.draw(st.one_of(st.sampled_from(list(BODIES)), names))

    def parties(self) -> str | list[str]:
        return self.party() if self.draw(flags) else [self.party() for _ in self.count(1, 3)]

    def point(self, depth: int) -> Any:
        if depth > 3 or self.draw(flags):
            return self.text()
        point = {"text": self.text(), "points": [self.point(depth + 1) for _ in self.count(0, 2)]}
        return point | {"items": [self.text()]} if self.draw(flags) else point

    def task(self, depth: int) -> dict[str, Any]:
        task: dict[str, Any] = {
            "text": self.text(), "chief": self.parties(), "implementing": self.parties(),
            "timeline": {"text": self.short(), "by": "2026-12-31"} if self.draw(flags) else "quý I",
        }  # fmt: skip
        for key in self.keys(FURTHER):
            party = key in ("lead", "advising", "coordinating", "monitoring", "reporting_to")
            points = [self.point(0)] if key == "points" else None
            task[key] = points or (self.parties() if party else self.short())
        if depth < 2 and self.draw(flags):
            task["tasks"] = [self.task(depth + 1) for _ in self.count(1, 2)]
        return task

    def table(self) -> dict[str, Any]:
        columns = self.count(1, 4)
        rows: list[Any] = []
        for _ in self.count(1, 4):
            plain: list[Any] = [self.text() for _ in columns]
            wide = [{"text": self.text(), "span": len(columns), "bold": self.draw(flags)}]
            rows.append(self.draw(st.sampled_from([plain, wide, {"group": self.text()}])))
        return {"columns": [self.text() for _ in columns], "rows": rows}

    def item(self) -> Any:
        if self.draw(flags):
            return self.text()
        item: dict[str, Any] = {"text": self.text()}
        for key in self.keys(("actor", "label", "points"), 2):
            item[key] = [self.point(0)] if key == "points" else self.party()
        return item

    def content(self, depth: int) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for key in self.keys(CONTENT):
            match key:
                case "points":
                    content[key] = [self.point(0) for _ in self.count(1, 2)]
                case "items":
                    content[key] = [self.item() for _ in self.count(1, 3)]
                case "tasks":
                    content[key] = [self.task(0) for _ in self.count(1, 2)]
                case "fields":
                    content[key] = {self.short(): self.one_or_more() for _ in self.count(1, 2)}
                case "table":
                    content[key] = self.table()
                case "blocks" if depth < 2:
                    content[key] = [
                        self.content(depth + 1) or self.text() for _ in self.count(1, 2)
                    ]
                case _:
                    content[key] = self.one_or_more()
        return content

    def section(self, depth: int) -> dict[str, Any]:
        section = {"heading": self.text(), **self.content(depth)}
        if self.draw(flags):
            section["numbering"] = self.draw(st.sampled_from(NUMBERINGS))
        if depth < 2 and self.draw(flags):
            section["sections"] = [self.section(depth + 1) for _ in self.count(1, 2)]
        return section

    def annex(self) -> Any:
        if self.draw(flags):
            return "tasks"
        return {"heading": self.text(), "landscape": self.draw(flags), **self.content(1)}

    def signature(self) -> dict[str, Any]:
        return {
            key: self.short() for key in ("authority", "title", "name") if self.draw(flags)
        } or {"name": self.short()}

    def recipient(self) -> Any:
        if self.draw(flags):
            return self.party()
        return {"for": self.short(), "to": [self.party() for _ in self.count(0, 3)]}

    def plan(self) -> dict[str, Any]:
        plan: dict[str, Any] = {
            "profile": self.draw(st.sampled_from(PROFILES)),
            "issuer": {"name": self.short(), "parent": self.short(), "symbol": self.short()},
            "bodies": BODIES,
            "place": self.short(),
            "date": self.draw(dates),
            "subject": self.one_or_more(),
            "sections": [self.section(0) for _ in self.count(1, 2)],
            "signature": [self.signature() for _ in self.count(1, 3)],
        }
        written: dict[str, Any] = {
            "type": lambda: self.draw(kinds),
            "number": lambda: self.draw(st.one_of(st.integers(1, 999), st.none())),
            "opening": self.one_or_more,
            "basis": self.one_or_more,
            "addressees": self.parties,
            "urgency": self.short,
            "draft": lambda: self.draw(st.one_of(flags, self.shorts)),
            "recipients": lambda: [self.recipient() for _ in self.count(0, 3)],
            "archive": self.party,
            "annex": lambda: [self.annex() for _ in self.count(1, 2)],
        }
        return plan | {key: written[key]() for key in self.keys(tuple(written), 7)}


def as_yaml(plan: dict[str, Any]) -> str:
    """Return a plan as its file would hold it."""
    return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
