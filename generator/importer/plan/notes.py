"""What the import says to the person who reads its YAML."""

from __future__ import annotations

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


def where(spot: Position, lang: str) -> str:
    """Return a place in words: ``page 2, line 7``."""
    column = 0 if lang == "vi" else 1
    parts = [_PARTS[spot.part][column]] if spot.part in _PARTS else []
    for unit, names in _UNITS.items():
        if value := getattr(spot, unit):
            parts.append(f"{names[column]} {value}")
    return ", ".join(parts)
