"""PDFs for tests, drawn letter by letter: every letter is half as wide as its type is high."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Iterable, Sequence

from generator.read.content import Line, Reading
from generator.read.pdf import read_pdf

A4 = (595, 842)
LEFT, RIGHT, TOP, BOTTOM = 85, 553, 770, 80
SIZE = 14
FONTS = ("Sans", "Sans-Bold", "Sans-Italic")


def width_of(text: str, size: float = SIZE) -> float:
    """Return the width of a text, pt."""
    return 0.5 * size * len(text)


class Sheet:
    """A page to draw on, in pt from its lower left corner."""

    def __init__(self, size: tuple[int, int] = A4, *, turned: int = 0) -> None:
        self.size, self.turned = size, turned
        self.drawn: list[str] = []

    def text(
        self, x: float, y: float, words: str, *, size: float = SIZE, font: str = "Sans",
        matrix: str = "1 0 0 1", before: str = "",
    ) -> Sheet:  # fmt: skip
        """Write words; they begin at `x` and stand on the line `y`."""
        letters = words.encode("utf-16-be").hex()
        self.drawn.append(
            f"q BT {before} /{font} {size} Tf {matrix} {x} {y} Tm <{letters}> Tj ET Q"
        )
        return self

    def centred(
        self, y: float, words: str, *, middle: float = (LEFT + RIGHT) / 2, **look: object
    ) -> Sheet:
        """Write words around a middle."""
        size = float(str(look.get("size", SIZE)))
        return self.text(middle - width_of(words, size) / 2, y, words, **look)  # type: ignore[arg-type]

    def line(self, x1: float, y1: float, x2: float, y2: float) -> Sheet:
        """Draw a line."""
        self.drawn.append(f"0.5 w {x1} {y1} m {x2} {y2} l S")
        return self

    def box(self, x: float, y: float, width: float, height: float, colour: str = "0 g") -> Sheet:
        """Fill a rectangle."""
        self.drawn.append(f"q {colour} {x} {y} {width} {height} re f Q")
        return self

    def picture(self) -> Sheet:
        """Show a picture all over the page."""
        self.drawn.append(f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /Picture Do Q")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Draw the lines of a table, from the left and from the top."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def paragraphs(
        self, texts: Iterable[str], *, top: float = TOP, pitch: float = 18, after: float = 6,
        indent: float = 28, left: float = LEFT, right: float = RIGHT,
    ) -> Sheet:  # fmt: skip
        """Set paragraphs from the top, lines broken where no word fits any more, ragged."""
        y = top
        for text in texts:
            for x, words in broken(text, indent=indent, left=left, right=right):
                self.text(x, y, words)
                y -= pitch
            y -= after
        return self


def broken(
    text: str, *, indent: float = 28, left: float = LEFT, right: float = RIGHT
) -> list[tuple[float, str]]:
    """Return the lines of a paragraph, each with where it begins, pt."""
    first, other = (int((right - left - each) // width_of("m")) for each in (indent, 0))
    blank = "\u2003" * (other - first)
    lines = textwrap.wrap(blank + text, other, break_on_hyphens=False, drop_whitespace=False)
    clean = [line.replace("\u2003", "").strip() for line in lines]
    return [(left + (0 if n else indent), line) for n, line in enumerate(clean)]


def pdf_of(*sheets: Sheet, fonts: Sequence[str] = (), extra: str = "") -> bytes:
    """Return the sheets as a PDF.

    Args:
        sheets: its pages.
        fonts: names of fonts without a map to Unicode, for letters up to U+00FF; drawn as F0, F1.
        extra: what the catalogue holds besides.
    """
    plain = [f"/F{n} << /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 0 /LastChar "
             f"255 /Widths [{'500 ' * 256}] /Encoding /WinAnsiEncoding >>"
             for n, name in enumerate(fonts)]  # fmt: skip
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        b"",  # the pages, below
        _stream("", _TO_UNICODE),
        _stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                "/BitsPerComponent 8", b"\x80"),
    ]  # fmt: skip
    named = []
    for name in FONTS:
        objects.append(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /ToUnicode "
            f"3 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW "
            f"500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /Ascent 800 "
            f"/Descent -200 /ItalicAngle 0 /CapHeight 700 /StemV 80 /FontBBox [0 -200 500 800] >> "
            f">>] >>".encode()
        )
        named.append(f"/{name} {len(objects)} 0 R")
    kids = []
    for sheet in sheets:
        objects.append(_stream("", "\n".join(sheet.drawn).encode()))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}] /Rotate "
            f"{sheet.turned} /Contents {len(objects)} 0 R /Resources << /Font << "
            f"{' '.join([*named, *plain])} >> /XObject << /Picture 4 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return file_of(objects)


_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


def _stream(entries: str, data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def file_of(objects: Sequence[bytes]) -> bytes:
    """Return PDF objects, the first of them the catalogue, as a file."""
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start, count = len(data), len(objects) + 1
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
        ).encode()
    )


def read(*sheets: Sheet, fonts: Sequence[str] = ()) -> Reading:
    """Return what is read of sheets."""
    return read_pdf(pdf_of(*sheets, fonts=fonts), "ke-hoach.pdf")


def texts(reading: Reading) -> list[str]:
    """Return the lines of a reading."""
    return [line.text for line in reading.lines]


def paragraphs(reading: Reading) -> list[str]:
    """Return the lines of a reading joined to paragraphs; those of tables stand cell by cell."""
    found: list[str] = []
    for line in cells_and_lines(reading):
        if line.begins or not found:
            found.append(line.words)
        else:
            cut = found[-1].endswith(("-", "/")) and line.words[0].isupper()
            found[-1] += ("" if cut else " ") + line.words
    return found


def cells_and_lines(reading: Reading) -> Iterable[Line]:
    """Yield the lines of a reading, and of a table the paragraphs of its cells."""
    for line in reading.lines:
        if line.table:
            for row in line.table.rows:
                for cell in row:
                    yield from cell.lines
        else:
            yield line


def rows(reading: Reading) -> list[list[str]]:
    """Return the cells of the one table of a reading, a slash between their paragraphs."""
    (table,) = [line.table for line in reading.lines if line.table]
    return [[" / ".join(line.text for line in cell.lines) for cell in row] for row in table.rows]
