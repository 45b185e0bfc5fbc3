"""Tables of a PDF page by the lines that are drawn around their cells."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assistant.ingest.formats.pdf_layout import cell_text
from assistant.ingest.formats.pdf_letters import Turn
from assistant.ingest.formats.pdf_places import Piece
from assistant.ingest.formats.tables import row_text

_THICK = 3.0  # points: drawn lines that are nearer are one
_SHORTEST = 4.0
_MOST_RULES = 5_000
_LONGEST_CELL = 400  # a frame of two columns with longer ones is a page laid out, not a table


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn: `at` across, from `start` to `end` along."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rules of one table."""

    rules: tuple[Rule, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]  # from the top down

    def place(self, piece: Piece) -> tuple[int, int] | None:
        """Return the row and the column in which a piece stands; of joined cells the first."""
        middle, height = (piece.x0 + min(piece.x1, piece.x0 + piece.size)) / 2, piece.y
        height += piece.size / 4
        column = next((n for n, (a, b) in enumerate(_pairs(self.xs)) if a <= middle <= b), None)
        row = next((n for n, (a, b) in enumerate(_pairs(self.ys)) if b <= height <= a), None)
        if row is None or column is None:
            return None
        while column and not self._parted(False, self.xs[column], self._row_middle(row)):
            column -= 1
        while row and not self._parted(True, self.ys[row], self._column_middle(column)):
            row -= 1
        return row, column

    def _row_middle(self, row: int) -> float:
        return (self.ys[row] + self.ys[row + 1]) / 2

    def _column_middle(self, column: int) -> float:
        return (self.xs[column] + self.xs[column + 1]) / 2

    def _parted(self, level: bool, at: float, along: float) -> bool:
        return any(
            rule.level == level and abs(rule.at - at) <= _THICK and rule.start <= along <= rule.end
            for rule in self.rules
        )


def rules_of(page: pdfium.PdfPage, turn: Turn) -> list[Rule]:
    """Find the straight lines that are drawn on a page.

    Args:
        page: the page.
        turn: what turns a point as the page is read.
    """
    found: list[Rule] = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        points = [turn(*_on_page(drawn, point)) for point in _points(drawn.raw)]
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            if abs(y0 - y1) < 1 and abs(x0 - x1) >= _SHORTEST:
                found.append(Rule(True, y0, min(x0, x1) - _THICK, max(x0, x1) + _THICK))
            elif abs(x0 - x1) < 1 and abs(y0 - y1) >= _SHORTEST:
                found.append(Rule(False, x0, min(y0, y1) - _THICK, max(y0, y1) + _THICK))
        if len(found) > _MOST_RULES:
            return []  # a drawing, not a table
    return found


def with_rows(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Piece]:
    """Write the rows of tables that are drawn as one piece each; all else stays.

    Args:
        pieces: the pieces of a page.
        rules: the lines that are drawn on it.
    """
    rest = list(pieces)
    for grid in _grids(rules):
        cells: dict[tuple[int, int], list[Piece]] = {}
        outside: list[Piece] = []
        for piece in rest:
            place = grid.place(piece)
            if place is None:
                outside.append(piece)
            else:
                cells.setdefault(place, []).append(piece)
        rows = list(_rows(grid, cells))
        if rows:
            rest = [*outside, *rows]
    return rest


def _rows(grid: _Grid, cells: dict[tuple[int, int], list[Piece]]) -> Iterator[Piece]:
    texts = {place: cell_text(inner) for place, inner in cells.items()}
    columns = sorted({column for _, column in cells})
    laid_out = len(columns) == 2 and any(len(text) > _LONGEST_CELL for text in texts.values())
    if len(columns) < 2 or laid_out:
        return
    for row in sorted({row for row, _ in cells}):
        inner = [piece for (at, _), held in cells.items() if at == row for piece in held]
        text = row_text(texts.get((row, column), "") for column in columns)
        top = max(inner, key=lambda piece: piece.y)
        if text:
            yield Piece(text=text, x0=grid.xs[0], x1=grid.xs[-1], y=top.y, size=top.size, row=True)


def _grids(rules: Sequence[Rule]) -> Iterator[_Grid]:
    """Gather the rules that cross to tables of two rows or columns and more."""
    waiting = list(rules)
    while waiting:
        group, at = [waiting.pop()], 0
        while at < len(group):
            crossing = [rule for rule in waiting if _cross(rule, group[at])]
            waiting = [rule for rule in waiting if not _cross(rule, group[at])]
            group += crossing
            at += 1
        xs = _distinct(rule.at for rule in group if not rule.level)
        ys = _distinct(rule.at for rule in group if rule.level)
        if len(xs) > 2 and len(ys) > 1:
            yield _Grid(tuple(group), tuple(xs), tuple(reversed(ys)))


def _cross(one: Rule, other: Rule) -> bool:
    if one.level == other.level:
        near = abs(one.at - other.at) <= _THICK
        return near and one.start <= other.end and other.start <= one.end
    return one.start <= other.at <= one.end and other.start <= one.at <= other.end


def _distinct(places: Iterator[float]) -> list[float]:
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _THICK:
            out.append(place)
    return out


def _pairs(places: Sequence[float]) -> Iterator[tuple[float, float]]:
    return itertools.pairwise(places)


def _on_page(drawn: pdfium.PdfObject, point: tuple[float, float]) -> tuple[float, float]:
    """Return a point of a path on the page, out of the forms that hold it."""
    holder: pdfium.PdfObject | None = drawn
    while holder is not None:
        point = holder.get_matrix().on_point(*point)
        holder = holder.container
    return point


def _points(path: object) -> Iterator[tuple[float, float]]:
    """Yield the points of a path; a step to a new start is drawn as well, and seldom straight."""
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            yield x.value, y.value
