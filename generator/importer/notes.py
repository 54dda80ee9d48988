"""What the import says to the person who reads its YAML."""

from __future__ import annotations

_NOTES = {
    "top": (
        "Nhập từ {name}: {words} từ, {tasks} nhiệm vụ; mọi chữ của văn bản gốc đều còn đây.",
        "Imported from {name}: {words} words, {tasks} tasks; every word of the text is here.",
    ),
    "plain": (
        "XEM LẠI: {plain} đoạn được giữ nguyên văn vì chưa chắc cấu trúc.",
        "LOOK AGAIN: passages kept as text, their structure being uncertain: {plain}.",
    ),
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
