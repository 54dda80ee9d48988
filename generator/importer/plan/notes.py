"""What the import says to the person who reads its YAML."""

from __future__ import annotations

from ...errors import Wording, listed
from ...read.content import Position

_NOTES = {
    "top": (
        "Nhập từ {name}: {words} từ, {tasks} nhiệm vụ; mọi chữ của văn bản gốc đều còn đây.",
        "Imported from {name}: {words} words, {tasks} tasks; every word of the text is here.",
    ),
    "plain": (
        "XEM LẠI: {plain} đoạn được giữ nguyên văn vì chưa chắc cấu trúc.",
        "LOOK AGAIN: passages kept as text, their structure being uncertain: {plain}.",
    ),
    "converted": (
        "Đã chuyển từ {encoding} sang Unicode: {count} chỗ.",
        "Converted from {encoding} to Unicode: {count} passages.",
    ),
    "guessed": (
        "XEM LẠI: đoán bảng mã là {encoding} ({count} chỗ); đọc lại chữ có đúng không.",
        "LOOK AGAIN: the encoding was guessed to be {encoding} ({count} passages); read it over.",
    ),
    "remark": (
        "NHẬN XÉT của {author} ({where}) tại “{on}”: {text}",
        "COMMENT by {author} ({where}) on “{on}”: {text}",
    ),
    "lost": (
        "XEM LẠI: không có trong kế hoạch này: {what} ({where}) {words}",
        "LOOK AGAIN: not in this plan: {what} ({where}) {words}",
    ),
    "head": ("phần đầu văn bản", "the head"),
    "title": ("tên loại, trích yếu", "type and subject"),
    "foot": ("nơi nhận, chữ ký", "recipients and signature"),
    "cites": ("mỗi văn bản một lần; trong câu viết {mã}", "each directive once; texts say {key}"),
    "bodies": (
        "mỗi cơ quan một lần; nhiệm vụ và nơi nhận gọi bằng mã",
        "each body once; tasks and recipients use its key",
    ),
    "form": (
        "chỗ văn bản gốc khác với thể thức; bỏ đi nếu muốn theo đúng thể thức",
        "where the text differs from the profile; take it away to follow the profile",
    ),
    "label": (
        "XEM LẠI: số này giữ như bản gốc, không theo thứ tự; bỏ dòng dưới để đánh số lại",
        "LOOK AGAIN: this number is kept as read, out of order; drop the line below to renumber",
    ),
    "annex": (
        "XEM LẠI: phần đứng sau chữ ký trong bản gốc",
        "LOOK AGAIN: this stands behind the signature in the text",
    ),
}


def note(name: str, lang: str) -> str:
    """Return a comment in the language of the file."""
    return _NOTES[name][0 if lang == "vi" else 1]


_LOST = {
    "figure": ("ảnh", "a picture"),
    "chart": ("biểu đồ", "a chart"),
    "diagram": ("sơ đồ", "a diagram"),
    "object": ("đối tượng nhúng", "an embedded object"),
    "equation": ("công thức, chỉ còn các chữ", "an equation, only its letters are kept"),
    "word art": ("chữ nghệ thuật hoặc hình mờ", "word art or a watermark"),
    "shape": ("hình vẽ", "a drawn shape"),
    "ink": ("nét vẽ tay", "handwriting"),
    "form field": ("ô biểu mẫu", "a form field"),
    "inserted document": ("văn bản chèn vào", "an inserted document"),
    "element": ("thành phần chưa biết", "an unknown element"),
    "linked": ("nội dung liên kết từ ngoài tệp", "content linked from outside the file"),
    "running head": ("chữ ở đầu hoặc chân trang", "words of a page header or footer"),
    "hidden": ("chữ ẩn", "hidden words"),
    "deleted": ("chỗ xoá đang theo dõi", "a tracked deletion"),
    "remark": ("nhận xét", "a comment"),
}


def lost_kind(kind: str) -> Wording:
    """Return what a plan cannot hold, in words; empty for a kind that it need not hold."""
    return Wording(*_LOST.get(kind, ("", "")))


_PARTS = {
    "header": ("đầu trang", "header"),
    "footer": ("chân trang", "footer"),
    "footnote": ("chú thích chân trang", "footnote"),
    "endnote": ("chú thích cuối", "endnote"),
    "textbox": ("hộp văn bản", "text box"),
    "comment": ("nhận xét", "comment"),
}
_UNITS = {
    "page": ("trang", "page"),
    "line": ("dòng", "line"),
    "paragraph": ("đoạn", "paragraph"),
    "table": ("bảng", "table"),
    "row": ("hàng", "row"),
    "cell": ("ô", "cell"),
}


def where(spot: Position) -> Wording:
    """Return a place in words: ``page 2, line 7``; nothing where it is not known."""
    parts = [_PARTS[spot.part]] if spot.part in _PARTS else []
    for unit, (vi, en) in _UNITS.items():
        if value := getattr(spot, unit):
            parts.append((f"{vi} {value}", f"{en} {value}"))
    return listed(Wording(*each) for each in parts or [("", "")])
