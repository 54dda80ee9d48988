"""What rules over a finished document look at: its sheets, and how its paragraphs look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import Finding, Place
from ..model.form import Profile
from ..tree.nodes import Document

SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
"""The fonts of a run: for ASCII, for other Latin letters, for complex and for Asian scripts."""


class Look(NamedTuple):
    """How a paragraph looks in effect: points for type and spacing, mm for indents.

    Attributes:
        number: of the paragraph, as in Word.
        page: the page it stands on, about.
        component: what it is; empty where that is not known.
        text: its words.
        fonts: slot -> font of most of its letters; a slot that nothing names is missing.
        size: of most of its letters.
        bold: the part of its letters that is bold, 0 to 1.
        italic: the part that is slanted.
        align: ``left``, ``center``, ``right`` or ``justify``.
        first_line: where its first line begins, from the left margin.
        gap: space above and below it together.
        pitch: from line to line.
        side: ``left`` or ``right`` where it stands in one of two columns.
        direct: what it sets itself over its style: ``size``, ``font`` ...
    """

    number: int
    page: int
    component: str
    text: str
    fonts: dict[str, str]
    size: float
    bold: float
    italic: float
    align: str
    first_line: float
    gap: float
    pitch: float
    side: str = ""
    direct: frozenset[str] = frozenset()


class Sheet(NamedTuple):
    """The page of a section, mm.

    Attributes:
        paragraph: the first paragraph on it.
        page: its first page, about.
        numbered: where its pages show their number: ``header``, ``footer``; empty for nowhere.
        number_align: how the number is set.
        number_size: its size, pt; 0 where unknown.
        number_top: from the edge of the sheet.
        number_first: whether the first page shows one too.
    """

    paragraph: int
    page: int
    width: float
    height: float
    margins: dict[str, float]
    landscape: bool
    numbered: str = ""
    number_align: str = ""
    number_size: float = 0.0
    number_top: float = 0.0
    number_first: bool = False


@dataclass(frozen=True)
class Finished:
    """A finished document under check.

    Attributes:
        file: its name, for places.
        profile: the form it should have.
        document: its words as a plan's document.
        looks: its paragraphs with words.
        sheets: its sections.
        blanks: first paragraphs of stretches of empty ones.
        pages: how many pages it has, about.
    """

    file: str
    profile: Profile
    document: Document
    looks: tuple[Look, ...]
    sheets: tuple[Sheet, ...]
    blanks: tuple[int, ...]
    pages: int

    def by_component(self) -> Iterator[tuple[str, list[Look]]]:
        """Yield the components that the document has, with their paragraphs."""
        groups: dict[str, list[Look]] = {}
        for look in self.looks:
            if look.component:
                groups.setdefault(look.component, []).append(look)
        yield from groups.items()

    def flaw(self, looks: Sequence[Look], **facts: str) -> Finding:
        """Return one finding about several paragraphs of a component, at the first of them."""
        first = looks[0]
        place = Place(self.file, first.number, 1, page=first.page, component=first.component)
        return Finding("", place, {**facts, "count": str(len(looks))})

    def sheet_flaw(self, sheet: Sheet, **facts: str) -> Finding:
        """Return a finding about the page of a section."""
        return Finding("", Place(self.file, sheet.paragraph, 1, page=sheet.page), facts)


def most(values: Iterable[str]) -> str:
    """Return the value that comes most often, the others behind it."""
    return ", ".join(value for value, _ in Counter(values).most_common(3))


COMPONENTS: dict[str, tuple[str, str]] = {
    "title": ("tiêu đề trang đầu", "the heading"),
    "motto": ("tiêu ngữ", "the motto"),
    "issuer_parent": ("cơ quan cấp trên", "the body above"),
    "issuer": ("cơ quan ban hành", "the issuing body"),
    "issuer_mark": ("dấu dưới tên cơ quan", "the mark below the issuer"),
    "number": ("số, ký hiệu", "number and symbol"),
    "below_number": ("dòng dưới số", "the lines below the number"),
    "date": ("địa danh, ngày tháng", "place and date"),
    "draft": ("dấu dự thảo", "the draft mark"),
    "urgency": ("độ khẩn", "the urgency mark"),
    "secrecy": ("độ mật", "the secrecy mark"),
    "circulation": ("phạm vi lưu hành", "the circulation mark"),
    "type": ("tên loại", "the type"),
    "subject": ("trích yếu", "the subject"),
    "subject_mark": ("dấu dưới trích yếu", "the mark below the subject"),
    "addressee": ("kính gửi", "the addressee"),
    "addressee_item": ("nơi kính gửi", "the addressees"),
    "basis": ("căn cứ", "the basis lines"),
    "body": ("nội dung", "the text"),
    "item": ("ý đánh số", "numbered items"),
    "bullet": ("gạch đầu dòng", "dash lines"),
    "field": ("dòng thông tin", "field lines"),
    "part": ("phần", "the parts"),
    "part_title": ("tên phần", "titles of parts"),
    "heading_1": ("tiêu đề mục lớn", "headings of sections"),
    "heading_2": ("tiêu đề mục nhỏ", "headings of items"),
    "heading_3": ("tiêu đề cấp ba", "headings of the third level"),
    "centre": ("dòng giữa", "centred lines"),
    "note": ("ghi chú", "notes"),
    "signature_authority": ("quyền hạn ký", "the authority"),
    "signature_title": ("chức vụ", "the title of the signer"),
    "signature_name": ("họ tên người ký", "the name of the signer"),
    "recipients_label": ("chữ Nơi nhận", "the word Nơi nhận"),
    "recipient": ("nơi nhận", "the recipients"),
    "annex_label": ("chữ Phụ lục", "the word Phụ lục"),
    "annex_title": ("tên phụ lục", "titles of phụ lục"),
    "annex_note": ("dòng kèm theo", "the line (Kèm theo ...)"),
    "table_title": ("tên bảng", "titles of tables"),
    "table_head": ("đầu bảng", "heads of tables"),
    "table_group": ("nhóm trong bảng", "groups in tables"),
    "table_cell": ("ô bảng", "cells of tables"),
}
"""Component -> what it is called in Vietnamese and English."""
