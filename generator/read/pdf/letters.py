"""The words of a page as PDFium finds them, each with its place, size, weight and font.

PDFium itself puts a space where a gap says so. Asked once for the whole text, and then only for
the first and last letter of each word, it answers in a third of the time.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from ctypes import addressof, byref
from typing import NamedTuple

from .page import Page, Transform, Word
from .pdfium import Matrix, Pdfium, Rectangle, pdfium

_TOKEN = re.compile(r"[^\s\ufffe\x00-\x1f]+\ufffe?|\ufffe")
_BROKEN_HYPHEN = "\ufffe"
"""What PDFium makes of a hyphen at the end of a line inside a word."""
_NO_BREAK_SPACE = "\u00a0"
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]b(?:d|i|olditalic)?(?:mt)?$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,](?:b?i|it)(?:mt)?$", re.IGNORECASE)
_ITALIC_FLAG, _FORCE_BOLD_FLAG, _BOLD_WEIGHT = 1 << 6, 1 << 18, 700
_FILL, _FILL_AND_STROKE = 0, 2
_WHITE = 250


class _Look(NamedTuple):
    """What the letters of one text object share."""

    base: float
    size: float
    bold: bool
    italic: bool
    font: str
    quarter: int | None
    white: bool


class Letters:
    """Reads the words of one page.

    Args:
        text_page: PDFium's handle.
        page: the page that takes the words.
        frame: from the coordinates of the content to those of the page.
    """

    def __init__(self, text_page: int, page: Page, frame: Transform) -> None:
        self._pdf: Pdfium = pdfium()
        self._text, self._page, self._frame = text_page, page, frame
        self._upright = frame[:4] == (1, 0, 0, 1)
        self._looks: dict[int, _Look] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._box = Rectangle()
        self._box_address = addressof(self._box)

    def read(self, count: int) -> None:
        """Put the words among the first `count` characters into the page."""
        words = self._page.words
        turned: list[tuple[Word, int]] = []
        for word, look in self._words(self._characters(count)):
            x, y = (word.left + word.right) / 2, word.base + word.size * 0.3
            if (
                look.quarter == 0
                and look.white
                and not any(a.holds(x, y) for a in self._page.fills)
            ) or not (0 <= x <= self._page.width and 0 <= y <= self._page.height):
                self._page.unseen.append(("hidden", word))
            elif look.quarter == 0:
                words.append(word)
            elif look.quarter is None:
                self._page.unseen.append(("watermark", word))
            else:
                turned.append((word, look.quarter))
        words += _stood_up(turned)

    def _characters(self, count: int) -> str:
        """Return as many characters as PDFium counts, so that places in the text are its own."""
        units = (ctypes.c_ushort * (count + 1))()
        self._pdf.FPDFText_GetText(self._text, 0, count, addressof(units))
        text = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count and "\x00" not in text:
            return text
        codes = (self._pdf.FPDFText_GetUnicode(self._text, index) for index in range(count))
        return "".join(_BROKEN_HYPHEN if code == 2 else _character(code) for code in codes)

    def _words(self, text: str) -> Iterator[tuple[Word, _Look]]:
        """Yield each word; one that lies in several text objects comes in pieces."""
        object_of = self._pdf.FPDFText_GetTextObject
        handle, last_end, last = self._text, -1, None
        for found in _TOKEN.finditer(text):
            start, end = found.span()
            first = object_of(handle, start)
            if end - start == 1 or object_of(handle, end - 1) == first:
                runs = [(start, end, first)]
            else:
                runs = self._runs(start, end)
            for begin, stop, thing in runs:
                word, look = self._word(text[begin:stop], begin, stop, thing)
                if (last and last_end == begin and _touches(last, word)) or (
                    last and last_end == begin - 1 and _overlaps(last, word)
                ):
                    word = word._replace(glued=True)
                elif begin and text[begin - 1] == _NO_BREAK_SPACE:
                    word = word._replace(tied=True)
                yield word, look
                last, last_end = word, stop

    def _runs(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return the pieces of a word by the text object they belong to."""
        runs: list[tuple[int, int, int]] = []
        for index in range(start, end):
            thing = self._pdf.FPDFText_GetTextObject(self._text, index) or 0
            if runs and runs[-1][2] == thing:
                runs[-1] = (runs[-1][0], index + 1, thing)
            else:
                runs.append((index, index + 1, thing))
        return runs

    def _word(self, text: str, start: int, end: int, thing: int) -> tuple[Word, _Look]:
        look = self._looks.get(thing) or self._look(start, thing)
        self._pdf.FPDFText_GetLooseCharBox(self._text, start, self._box_address)
        box = self._box
        if self._upright and look.quarter == 0:
            left = box.left + self._frame.e
            self._pdf.FPDFText_GetLooseCharBox(self._text, end - 1, self._box_address)
            right, base = box.right + self._frame.e, look.base
        else:
            first = self._frame.area(box.left, box.bottom, box.right, box.top)
            self._pdf.FPDFText_GetLooseCharBox(self._text, end - 1, self._box_address)
            second = self._frame.area(box.left, box.bottom, box.right, box.top)
            left, right = min(first.left, second.left), max(first.right, second.right)
            base = look.base if look.quarter == 0 else min(first.bottom, second.bottom)
        word = Word(text, left, right, base, look.size, look.bold, look.italic, look.font)
        return word, look

    def _look(self, index: int, thing: int) -> _Look:
        """Return the look of a text object, found at its letter `index`."""
        matrix, x, y = Matrix(), ctypes.c_double(), ctypes.c_double()
        self._pdf.FPDFText_GetMatrix(self._text, index, addressof(matrix))
        self._pdf.FPDFText_GetCharOrigin(self._text, index, addressof(x), addressof(y))
        turned = self._frame.after(Transform(*(getattr(matrix, name) for name in "abcdef")))
        size = self._pdf.FPDFText_GetFontSize(self._text, index)
        font, bold, italic = self._font(thing)
        mode = self._pdf.FPDFTextObj_GetTextRenderMode(thing) if thing else _FILL
        slant = abs(turned.c) > 0.1 * abs(turned.d) and _quarter(turned) == 0
        look = _Look(
            self._frame.point(x.value, y.value)[1],
            round(size * (turned.c**2 + turned.d**2) ** 0.5, 2) or 1.0,
            bold or mode == _FILL_AND_STROKE,
            italic or slant,
            font,
            _quarter(turned),
            mode == _FILL and bool(thing) and self._is_white(thing),
        )
        self._looks[thing] = look
        return look

    def _font(self, thing: int) -> tuple[str, bool, bool]:
        """Return the name of a text object's font, and whether that is bold and slanted."""
        font = self._pdf.FPDFTextObj_GetFont(thing) if thing else 0
        if not font:
            return "", False, False
        if font not in self._fonts:
            name = ctypes.create_string_buffer(256)
            self._pdf.FPDFFont_GetBaseFontName(font, addressof(name), 256)
            known = re.sub(r"^[A-Z]{6}\+", "", name.value.decode("latin-1"))
            flags = self._pdf.FPDFFont_GetFlags(font)
            bold = bool(_BOLD.search(known)) or flags & _FORCE_BOLD_FLAG > 0
            italic = bool(_ITALIC.search(known)) or flags & _ITALIC_FLAG > 0
            self._fonts[font] = known, bold, italic
        return self._fonts[font]

    def _is_white(self, thing: int) -> bool:
        colour = [ctypes.c_uint() for _ in range(4)]
        known = self._pdf.FPDFPageObj_GetFillColor(thing, *(byref(part) for part in colour))
        return bool(known) and all(part.value >= _WHITE for part in colour[:3])


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _quarter(turned: Transform) -> int | None:
    """Return by how many quarters a text is turned; None where it lies aslant or mirrored."""
    along, up = turned.a, turned.b
    if abs(up) <= 0.05 * abs(along):
        return 0 if along > 0 else 2
    if abs(along) <= 0.05 * abs(up):
        return 1 if up > 0 else 3
    return None


def _touches(last: Word, word: Word) -> bool:
    """Tell whether a piece stands right behind another, on its line or raised a little."""
    near = abs(word.base - last.base) < 0.6 * max(last.size, word.size)
    return near and -1.1 * word.size < word.left - last.right < 0.3 * word.size


def _overlaps(last: Word, word: Word) -> bool:
    """Tell whether no gap is left for the space that PDFium saw, as before a mark drawn over."""
    level = abs(word.base - last.base) < 0.1 * word.size
    return level and -0.9 * word.size < word.left - last.right < 0.03 * word.size


def _stood_up(turned: list[tuple[Word, int]]) -> Iterator[Word]:
    """Yield the lines of a text turned by a quarter, each as one word at its place."""
    lines: list[list[Word]] = []
    for word, quarter in turned:
        if lines and abs(lines[-1][-1].left - word.left) < 2 and quarter:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        text = line[0].text
        for word in line[1:]:
            text += word.text if word.glued else f" {word.text}"
        base = min(word.base for word in line)
        yield line[0]._replace(text=text, base=base)
