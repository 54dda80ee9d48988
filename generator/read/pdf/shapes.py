"""The lines drawn on a page: strokes, and rectangles so thin that they are lines."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, sizeof

from .page import Area, Page, Stroke, Transform
from .pdfium import OBJECT_FORM, OBJECT_IMAGE, OBJECT_PATH, Matrix, Pdfium, pdfium

THICKEST_PT = 3.5
SHORTEST_PT = 1.0
MOST_OBJECTS = 200_000
_DEEPEST = 20
_MOVE = 2
_CURVE = 1


class TooMuch(Exception):
    """A page holds more than is read."""


class Shapes:
    """Reads the drawn lines of one page.

    Args:
        page: the page that takes them.
    """

    def __init__(self, page: Page) -> None:
        self._pdf: Pdfium = pdfium()
        self._page = page
        self._left = MOST_OBJECTS
        self._edges = (c_float * 4)()
        start, step = addressof(self._edges), sizeof(c_float)
        self._addresses = [start + index * step for index in range(4)]

    def read(self, handle: int, frame: Transform) -> None:
        """Put the lines of a page into `Page`.

        Args:
            handle: PDFium's page.
            frame: from the coordinates of the content to those of the page.

        Raises:
            TooMuch: it holds more than 200,000 objects or path segments.
        """
        count = self._pdf.FPDFPage_CountObjects(handle)
        self._spend(count)
        for index in range(count):
            self._object(self._pdf.FPDFPage_GetObject(handle, index), frame, 0)

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooMuch

    def _object(self, thing: int, frame: Transform, depth: int) -> None:
        kind = self._pdf.FPDFPageObj_GetType(thing)
        if kind == OBJECT_PATH:
            self._path(thing, frame)
        elif kind == OBJECT_IMAGE:
            self._page.pictures = True
        elif kind == OBJECT_FORM and depth < _DEEPEST:
            count = self._pdf.FPDFFormObj_CountObjects(thing)
            self._spend(count)
            inner = frame.after(self._matrix(thing))
            for index in range(count):
                self._object(self._pdf.FPDFFormObj_GetObject(thing, index), inner, depth + 1)

    def _matrix(self, thing: int) -> Transform:
        matrix = Matrix()
        if not self._pdf.FPDFPageObj_GetMatrix(thing, addressof(matrix)):
            return Transform(1, 0, 0, 1, 0, 0)
        return Transform(*(getattr(matrix, name) for name in "abcdef"))

    def _path(self, thing: int, frame: Transform) -> None:
        fill, stroke = c_int(), c_int()
        self._pdf.FPDFPath_GetDrawMode(thing, addressof(fill), addressof(stroke))
        if not fill.value and not stroke.value:
            return
        if not self._pdf.FPDFPageObj_GetBounds(thing, *self._addresses):
            return
        area = frame.area(*self._edges)
        if self._take_thin(area):
            return
        whole = frame.after(self._matrix(thing))
        for points, closed, curved in self._subpaths(thing, whole):
            self._subpath(points, closed, curved, stroked=bool(stroke.value))

    def _take_thin(self, area: Area) -> bool:
        """Keep an area that is a line; tell whether it was one, or a dot."""
        wide, high = area.right - area.left, area.top - area.bottom
        if high <= THICKEST_PT and wide > max(high, SHORTEST_PT):
            self._page.across.append(Stroke((area.top + area.bottom) / 2, area.left, area.right))
        elif wide <= THICKEST_PT and high > max(wide, SHORTEST_PT):
            self._page.down.append(Stroke((area.left + area.right) / 2, area.bottom, area.top))
        return wide <= THICKEST_PT or high <= THICKEST_PT

    def _subpath(
        self, points: list[tuple[float, float]], closed: bool, curved: bool, *, stroked: bool
    ) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        area = Area(min(xs), min(ys), max(xs), max(ys))
        if self._take_thin(area) or curved:
            return
        if not stroked:
            self._page.fills.append(area)
            return
        ends = [*points[1:], points[0]] if closed else points[1:]
        for (x1, y1), (x2, y2) in zip(points, ends, strict=False):
            if abs(y1 - y2) < 1 < abs(x1 - x2):
                self._page.across.append(Stroke(y1, min(x1, x2), max(x1, x2)))
            elif abs(x1 - x2) < 1 < abs(y1 - y2):
                self._page.down.append(Stroke(x1, min(y1, y2), max(y1, y2)))

    def _subpaths(
        self, thing: int, frame: Transform
    ) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
        """Yield the corners of each part of a path, whether it is closed, and whether curved."""
        count = max(0, self._pdf.FPDFPath_CountSegments(thing))
        self._spend(count)
        x, y = c_float(), c_float()
        points: list[tuple[float, float]] = []
        closed = curved = False
        for index in range(count):
            segment = self._pdf.FPDFPath_GetPathSegment(thing, index)
            kind = self._pdf.FPDFPathSegment_GetType(segment)
            if kind == _MOVE and points:
                yield points, closed, curved
                points, closed, curved = [], False, False
            self._pdf.FPDFPathSegment_GetPoint(segment, addressof(x), addressof(y))
            points.append(frame.point(x.value, y.value))
            closed = bool(self._pdf.FPDFPathSegment_GetClose(segment))
            curved = curved or kind == _CURVE
        if points:
            yield points, closed, curved
