"""Where a finding stands, what a finding is, and the exceptions that carry findings."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias


class Wording(NamedTuple):
    """A few words in both languages, the fields named as languages are."""

    vi: str
    en: str

    def said(self, lang: str) -> str:
        """Return the words in a language."""
        return self.en if lang == "en" else self.vi


Fact: TypeAlias = str | Wording
"""A name or quoted source, shown as it is; or what is said, in both languages."""


def counted(count: int, vi: str, en: str) -> Wording:
    """Return a number of things, as both languages call them."""
    return Wording(f"{count} {vi}", f"{count} {en}")


NO_ANSWER = Wording("tiến trình tắt giữa chừng", "the process ended without an answer")
NO_ZIP = Wording("không phải tệp nén zip, hoặc bị cắt cụt", "not a zip archive, or cut short")


def listed(words: Iterable[Wording]) -> Wording:
    """Return wordings with commas between them."""
    vi, en = zip(*words, strict=True)
    return Wording(", ".join(vi), ", ".join(en))


def quoted(who: str, said: object) -> Wording:
    """Return what a library or the system said, in English: quoted to a Vietnamese reader."""
    return Wording(f"{who} báo “{said}”", str(said))


def worded(fact: Fact) -> Wording:
    """Return a fact as a wording: a name is the same in both languages."""
    return fact if isinstance(fact, Wording) else Wording(fact, fact)


def shown(fact: Fact, lang: str) -> str:
    """Return a fact in a language."""
    return fact.said(lang) if isinstance(fact, Wording) else fact


_REASONS = {
    errno.ENOENT: "không có tệp này",
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "không có quyền truy cập",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết phần đĩa được cấp",
    errno.EROFS: "ổ đĩa chỉ đọc",
    errno.EEXIST: "đã có tệp trùng tên thư mục",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.ELOOP: "các liên kết dẫn vòng tròn",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.EBUSY: "tệp đang được dùng",
    errno.EIO: "đĩa hỏng hoặc mất kết nối",
    errno.ETIMEDOUT: "không có trả lời",
    errno.ECONNREFUSED: "không ai trả lời ở địa chỉ này",
}
"""What the system means, in Vietnamese; in English it says so itself."""


def reason_of(error: Exception) -> Wording:
    """Return why the system refused; what else broke is told in its own words."""
    said = getattr(error, "strerror", None) or str(error)
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    return Wording(known, said) if known else quoted("hệ thống", said)


class Place(NamedTuple):
    """A position in an input: lines and columns count from 1, line 0 means the whole input.

    Attributes:
        file: path as the user gave it, or the name of another input such as ``--set type``.
        line: line number; 0 when the finding is about the whole input.
        column: column in characters.
        end: (line, column) just behind the value, where known; lets a finding be narrowed.
        page: page of a finished document, about; 0 elsewhere.
        component: the component of a finished document that it is about; empty elsewhere.
        sheet: name of the sheet in a workbook; then `line` is its row, `column` counts cells.
    """

    file: str
    line: int = 0
    column: int = 0
    end: tuple[int, int] = (0, 0)
    page: int = 0
    component: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        """Return ``file:line:column`` as editors and terminals recognise it.

        A cell of a workbook is written as its program shows it: ``so-lieu.xlsx:Xã:12:C``.
        """
        if not self.sheet:
            return f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        cell = [str(self.line), column_letters(self.column)] if self.line else []
        return ":".join(filter(None, [self.file, self.sheet, *cell]))


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 1: 28 is ``AB``; 0 has no name."""
    letters = ""
    while column > 0:
        column, index = divmod(column - 1, 26)
        letters = chr(ord("A") + index) + letters
    return letters


class Edit(NamedTuple):
    """A stretch of a plan file, by offsets into its text (line ends LF), and what is right.

    Attributes:
        start: offset of the first character that goes.
        end: offset behind the last one.
        text: what stands there instead.
    """

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """One thing found: a stable code, its place, and the facts its wording is made of.

    The wording itself, in both languages, is kept in the catalogue, so a finding can be printed,
    explained, counted and tested without being written twice.

    Attributes:
        facts: by the name that the wording gives them.
        lacks: name of the value that the plan asks for and does not have.
        edits: what makes it right, where there is one right answer.
        level: ``error`` or ``warning`` where the user's settings say other than the catalogue.
    """

    code: str
    place: Place
    facts: Mapping[str, Fact] = {}
    edits: tuple[Edit, ...] = ()
    level: str = ""
    lacks: str = ""


class KehoachError(Exception):
    """Base of all errors that are told to the user; carries every finding of the step."""

    exit_code = 1

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.place}: {f.code}" for f in findings))
        self.findings = findings


class PlanError(KehoachError):
    """The input (plan, profile, override, imported text) has errors: exit code 1."""


class TemplateError(KehoachError):
    """A template has a broken tag or asks for a name that does not exist: exit code 3."""

    exit_code = 3


class OutputError(KehoachError):
    """A document could not be made or written (engine, font, disk): exit code 3.

    Attributes:
        written: the documents of the same plan that were made all the same.
    """

    exit_code = 3

    def __init__(self, *findings: Finding, written: Iterable[Path] = ()) -> None:
        super().__init__(*findings)
        self.written = list(written)
