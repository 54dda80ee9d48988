"""The components of a document, each declared once; all sets and tables of them follow from here.

A component is what a paragraph is: its key is that of the profile's ``styles``, and what it looks
like stands there. This module imports nothing of the program, so that every room can ask it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

Part: TypeAlias = Literal["head", "title", "body", "foot", "annex", "table", "margin"]
Words: TypeAlias = tuple[str, str]
"""Vietnamese and English."""


MIDDLE = 5
"""The rank of what has none of its own."""


class Component(NamedTuple):
    """What is known of a component beyond its looks.

    Attributes:
        key: its name in profiles, templates and plans.
        style: the name of its style in Word; those of Word itself serve its navigation.
        words: what a person calls it.
        part: where it stands; the cells of a table stand in body or annex.
        side: the column of head or foot, where the two columns stand side by side.
        beside: the component of the left or right column that it stands level with.
        lead: what its words may begin with: a number, a dash; a ``whole`` is its number alone.
        moves: whether a component of the head may stand in the foot instead.
        rank: how far out it stands in the body: 0 outermost; the level of a heading from 1.
        running: whether it is running text, whose last paragraph closes the body.
        single: whether it stands for one value: another text in its place is a change of it.
        derived: whether the form makes it of values that stand elsewhere in the plan.
        together: whether it is not divided and never ends a page; so is all that has an outline
            level.
        letters: whether the form fixes weight and slant word for word; else words may stand out.
        first_line: whether the form fixes where its first line begins.
        sized_as: the component whose clause gives its size, where it has none of its own.
        following: the component that a new paragraph behind it has (``w:next``); empty for its own.
    """

    key: str
    style: str
    words: Words
    part: Part
    side: str = ""
    beside: str = ""
    lead: Literal["", "number", "dash", "whole"] = ""
    rank: int = MIDDLE
    moves: bool = False
    running: bool = False
    single: bool = False
    derived: bool = False
    together: bool = False
    letters: bool = False
    first_line: bool = False
    sized_as: str = ""
    following: str = ""


COMPONENTS: dict[str, Component] = {}
"""Every component by its key, in the order in which findings name them."""


def _declare(component: Component) -> str:
    COMPONENTS[component.key] = component
    return component.key


# fmt: off
TITLE = _declare(Component(
    "title", "KH Tiêu đề", ("Tiêu đề", "heading"), "head", "right", letters=True,
    following="motto"))
MOTTO = _declare(Component(
    "motto", "KH Tiêu ngữ", ("Tiêu ngữ", "motto"), "head", "right", letters=True,
    following="date"))
RULE = _declare(Component("rule", "KH Đường kẻ", ("Đường kẻ", "drawn line"), "head"))
ISSUER_PARENT = _declare(Component(
    "issuer_parent", "KH Cơ quan cấp trên", ("Cơ quan cấp trên", "body above"), "head", "left",
    beside=TITLE, single=True, letters=True, following="issuer"))
ISSUER = _declare(Component(
    "issuer", "KH Cơ quan ban hành", ("Cơ quan ban hành", "issuer"), "head", "left",
    beside=TITLE, single=True, letters=True, following="number"))
ISSUER_MARK = _declare(Component(
    "issuer_mark", "KH Dấu dưới cơ quan", ("Dấu dưới cơ quan", "sign under the issuer"), "head",
    "left", following="number"))
NUMBER = _declare(Component(
    "number", "KH Số ký hiệu", ("Số, ký hiệu", "number"), "head", "left",
    single=True, letters=True, following="below_number"))
BELOW_NUMBER = _declare(Component(
    "below_number", "KH Dưới số ký hiệu", ("Dưới số, ký hiệu", "line under the number"), "head"))
DATE = _declare(Component(
    "date", "KH Địa danh ngày tháng", ("Địa danh, ngày tháng", "place and date"), "head", "right",
    beside=NUMBER, moves=True, single=True, letters=True))
DRAFT = _declare(Component(
    "draft", "KH Dự thảo", ("Dự thảo", "draft mark"), "head", single=True))
URGENCY = _declare(Component(
    "urgency", "KH Độ khẩn", ("Độ khẩn", "urgency"), "head", single=True, letters=True))
SECRECY = _declare(Component(
    "secrecy", "KH Độ mật", ("Độ mật", "secrecy"), "head", single=True))
CIRCULATION = _declare(Component(
    "circulation", "KH Phạm vi lưu hành", ("Phạm vi lưu hành", "circulation"), "head",
    single=True, letters=True))
TYPE = _declare(Component(
    "type", "KH Tên loại", ("Tên loại", "type"), "title",
    single=True, together=True, letters=True, following="subject"))
SUBJECT = _declare(Component(
    "subject", "KH Trích yếu", ("Trích yếu", "subject"), "title",
    single=True, together=True, letters=True, following="body"))
SUBJECT_MARK = _declare(Component(
    "subject_mark", "KH Dấu dưới trích yếu", ("Dấu dưới trích yếu", "sign under the subject"),
    "title", following="body"))
ADDRESSEE = _declare(Component(
    "addressee", "KH Kính gửi", ("Kính gửi", "addressee"), "title",
    single=True, following="addressee_item"))
ADDRESSEE_ITEM = _declare(Component(
    "addressee_item", "KH Nơi kính gửi", ("Nơi kính gửi", "addressees"), "title", lead="dash"))
BASIS = _declare(Component(
    "basis", "KH Căn cứ", ("Căn cứ", "basis"), "body", lead="dash",
    running=True, letters=True, first_line=True))
BODY = _declare(Component(
    "body", "KH Nội dung", ("Nội dung", "body"), "body", running=True, first_line=True))
ITEM = _declare(Component(
    "item", "KH Ý đánh số", ("Ý đánh số", "numbered item"), "body", lead="number", rank=4,
    running=True, first_line=True, sized_as=BODY))
BULLET = _declare(Component(
    "bullet", "KH Gạch đầu dòng", ("Gạch đầu dòng", "dash line"), "body", lead="dash",
    running=True, sized_as=BODY))
FIELD = _declare(Component(
    "field", "KH Dòng thông tin", ("Dòng thông tin", "field line"), "body", lead="dash", rank=7,
    running=True, sized_as=BODY))
PART = _declare(Component(
    "part", "KH Phần", ("Phần", "part"), "body", lead="whole", rank=0,
    together=True, sized_as=BODY, following="part_title"))
PART_TITLE = _declare(Component(
    "part_title", "KH Tên phần", ("Tên phần", "title of a part"), "body",
    together=True, sized_as=BODY, following="heading_1"))
HEADING_1 = _declare(Component(
    "heading_1", "heading 1", ("Đề mục cấp 1", "heading 1"), "body", lead="number", rank=1,
    letters=True, sized_as=BODY, following=BODY))
HEADING_2 = _declare(Component(
    "heading_2", "heading 2", ("Đề mục cấp 2", "heading 2"), "body", lead="number", rank=2,
    letters=True, sized_as=BODY, following=BODY))
HEADING_3 = _declare(Component(
    "heading_3", "heading 3", ("Đề mục cấp 3", "heading 3"), "body", lead="number", rank=3,
    letters=True, sized_as=BODY, following=BODY))
CENTRE = _declare(Component(
    "centre", "KH Dòng giữa", ("Dòng giữa", "centred line"), "body", following=BODY))
NOTE = _declare(Component("note", "KH Ghi chú", ("Ghi chú", "note"), "body", following=BODY))
SIGNATURE_AUTHORITY = _declare(Component(
    "signature_authority", "KH Quyền hạn", ("Quyền hạn", "authority"), "foot", "right",
    single=True, letters=True, following="signature_title"))
SIGNATURE_TITLE = _declare(Component(
    "signature_title", "KH Chức vụ", ("Chức vụ", "title of the signer"), "foot", "right",
    single=True, letters=True, following="signature_name"))
SIGNATURE_NAME = _declare(Component(
    "signature_name", "KH Họ tên người ký", ("Họ tên người ký", "name of the signer"), "foot",
    "right", single=True, letters=True))
RECIPIENTS_LABEL = _declare(Component(
    "recipients_label", "KH Chữ Nơi nhận", ("Chữ Nơi nhận", "word above the recipients"), "foot",
    "left", letters=True, following="recipient"))
RECIPIENT = _declare(Component(
    "recipient", "KH Nơi nhận", ("Nơi nhận", "recipient"), "foot", "left", lead="dash",
    letters=True))
PAGE_NUMBER = _declare(Component(
    "page_number", "header", ("Số trang", "page number"), "margin"))
ANNEX_LABEL = _declare(Component(
    "annex_label", "KH Phụ lục", ("Phụ lục", "phụ lục"), "annex",
    single=True, derived=True, together=True, letters=True, following="annex_title"))
ANNEX_TITLE = _declare(Component(
    "annex_title", "KH Tên phụ lục", ("Tên phụ lục", "title of a phụ lục"), "annex",
    single=True, together=True, letters=True, following="annex_note"))
ANNEX_NOTE = _declare(Component(
    "annex_note", "KH Kèm theo", ("Kèm theo", "note of a phụ lục"), "annex",
    single=True, derived=True, letters=True, following=BODY))
TABLE_TITLE = _declare(Component(
    "table_title", "KH Tên bảng", ("Tên bảng", "title of a table"), "body",
    together=True, following=BODY))
TABLE_HEAD = _declare(Component(
    "table_head", "KH Đầu bảng", ("Đầu bảng", "head of a table"), "table", together=True))
TABLE_GROUP = _declare(Component(
    "table_group", "KH Nhóm trong bảng", ("Nhóm trong bảng", "group in a table"), "table",
    following="table_cell"))
TABLE_CELL = _declare(Component(
    "table_cell", "KH Ô bảng", ("Ô bảng", "cell of a table"), "table"))
# fmt: on


def _where(holds: Callable[[Component], object]) -> tuple[str, ...]:
    return tuple(each.key for each in COMPONENTS.values() if holds(each))


def _of(part: Part) -> frozenset[str]:
    return frozenset(_where(lambda each: each.part == part))


def _beside(key: str) -> tuple[str, ...]:
    return _where(lambda each: each.beside == key)


OF_HEAD, OF_TITLE, OF_FOOT, OF_ANNEX = _of("head"), _of("title"), _of("foot"), _of("annex")
"""The components above the type; from there to the body; below it; above the text of an annex."""
IN_COLUMNS = frozenset(_where(lambda each: each.side))
"""What stands in the two columns of head and foot."""
MOVING = frozenset(_where(lambda each: each.moves))
"""What stands in the head or in the foot."""
HEADINGS = _where(lambda each: each.lead == "number" and each.rank < 4)
"""The headings, the outermost first; deeper levels have the last of them."""
HEADED = frozenset({PART, PART_TITLE, *HEADINGS})
"""What stands above a section."""
LEVELS = {each.key: max(each.rank, 1) for each in COMPONENTS.values() if each.rank < 4}
"""Heading, or number of a Phần -> its level, from 1."""
NUMBERED = frozenset(_where(lambda each: each.lead == "number"))
"""What may begin with a number."""
DASHED = frozenset(_where(lambda each: each.lead == "dash"))
"""What may begin with a dash."""
RUNNING = _where(lambda each: each.running)
"""Running text without its headings."""
LEVEL = {key: _beside(key) for key in (TITLE, NUMBER)}
"""Component of the head -> what stands level with it in the other column, the upper one first."""
TEXT = (*RUNNING, *HEADINGS)
"""Running text with its headings."""
LETTERED = _where(lambda each: each.letters)
"""What has its weight and slant fixed by the form."""
SINGLE = frozenset(_where(lambda each: each.single))
"""What stands for one value."""
DERIVED = frozenset(_where(lambda each: each.derived))
"""What the form makes of other values: never edited by itself."""
TOGETHER = frozenset(_where(lambda each: each.together))
"""What never ends a page, besides what has an outline level."""
STYLES = {each.key: each.style for each in COMPONENTS.values()}
"""Component -> name of its style in Word."""
EMPTY_COLUMN = RECIPIENT
"""The component of the empty paragraph in a column of head or foot that holds nothing."""
OWN_STYLE = COMPONENTS[SUBJECT].style
"""A Word file with a style of this name was made by the program, or from a file that was."""
