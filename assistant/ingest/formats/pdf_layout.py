"""Pieces of text with places on a page become lines in reading order; knows no PDF library."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from assistant.ingest.formats.clean import one_line, raise_number
from assistant.ingest.formats.tables import row_text

_SAME_ROW = 0.5  # of the size: how far baselines of one line may stand apart
_WORD_GAP = 0.15  # of the size: wider is a space
_CELL_GAP = 1.5  # of the size: wider parts the cells of a table
_RAISED_SIZE = 0.8
_RAISED_BY = 0.12
_COLUMN_LINES = 5
_COLUMN_FILLED = 0.55  # of its width: the lines of a column of prose; cells of tables fill less
_CROSSING = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters of one size that follow one another on a baseline.

    Attributes:
        text: the characters.
        x0: where they begin, in points from the left.
        x1: where they end.
        y: their baseline, in points from the bottom.
        size: the height of their letters; only compared with others.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it is read.

    Attributes:
        text: its words.
        x0: where it begins.
        x1: where it ends.
        y: its baseline.
        size: the height of its letters.
        cells: its cells where wide gaps part it, else one.
        row: whether it is a row of a table.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    cells: tuple[Piece, ...] = ()
    row: bool = False


def reading_order(pieces: Sequence[Piece]) -> list[list[Line]]:
    """Sort the pieces of a page into stretches of lines: bands of columns, read one by one.

    Args:
        pieces: the pieces, in any order.
    """
    drawn = [piece for piece in pieces if piece.text.strip()]
    stretches = [_lines(region) for region in _regions(drawn)]
    return [_with_tables(lines) for lines in stretches if lines]


def _regions(pieces: list[Piece]) -> list[list[Piece]]:
    """Cut a page into bands at lines that cross the gutter, and bands into columns."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [pieces]
    crossing = sorted((p for p in pieces if p.x0 < gutter - 2 and p.x1 > gutter + 2), key=_top_down)
    beside = [p for p in pieces if p not in set(crossing)]
    bounds = [float("inf"), *(p.y for p in crossing), float("-inf")]
    regions: list[list[Piece]] = []
    for number, (upper, lower) in enumerate(itertools.pairwise(bounds)):
        band = [p for p in beside if lower < p.y <= upper]
        left = [p for p in band if p.x1 <= gutter + 2]
        right = [p for p in band if p.x1 > gutter + 2]
        if len(_rows(left)) >= 3 and len(_rows(right)) >= 3:
            regions += [left, right]
        elif band:
            regions.append(band)
        if number < len(crossing):
            regions.append([crossing[number]])
    return _joined(regions, {id(p) for p in crossing})


def _joined(regions: list[list[Piece]], crossing: set[int]) -> list[list[Piece]]:
    """Join full lines that follow one another: they are one stretch of text."""
    out: list[list[Piece]] = []
    for region in regions:
        single = len(region) <= 2 or all(id(p) in crossing for p in region)
        if out and single and all(id(p) in crossing for p in out[-1]):
            out[-1] = [*out[-1], *region]
        else:
            out.append(region)
    return out


def _gutter(pieces: list[Piece]) -> float | None:
    """Find the white strip between two columns of prose."""
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = right - left
    best: tuple[int, float, float] | None = None
    for step in range(31):
        x = left + width * (0.3 + 0.4 * step / 30)
        crossing = sum(p.x0 < x - 2 and p.x1 > x + 2 for p in pieces)
        found = (crossing, abs(step - 15), x)
        best = found if best is None or found < best else best
    if best is None or best[0] > _CROSSING * len(pieces):
        return None
    sides = ([p for p in pieces if p.x1 <= best[2] + 2], [p for p in pieces if p.x0 >= best[2] - 2])
    return best[2] if all(_is_prose(side) for side in sides) else None


def _is_prose(column: list[Piece]) -> bool:
    rows = _rows(column)
    if len(rows) < _COLUMN_LINES:
        return False
    width = max(p.x1 for p in column) - min(p.x0 for p in column)
    filled = [sum(p.x1 - p.x0 for p in row) for row in rows]
    return width > 0 and median(filled) >= _COLUMN_FILLED * width


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Gather pieces on one baseline; raised and lowered ones belong to the line beside them."""
    rows: list[list[Piece]] = []
    base: Piece | None = None
    for piece in sorted(pieces, key=_top_down):
        largest = max(piece.size, base.size) if base else 0.0
        if base is not None and abs(base.y - piece.y) < _SAME_ROW * largest:
            rows[-1].append(piece)
            base = piece if piece.size > base.size * 1.1 else base
        else:
            rows.append([piece])
            base = piece
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def _lines(pieces: list[Piece]) -> list[Line]:
    return [_line(row) for row in _rows(pieces)]


def _line(row: list[Piece]) -> Line:
    base = max(row, key=lambda p: (round(p.size, 1), len(p.text)))
    cells: list[Piece] = [row[0]]
    if _is_raised(row[0], base) and len(row) > 1:
        cells = [replace(row[0], text=raise_number("", row[0].text))]
    for piece in row[1:]:
        last = cells[-1]
        gap = piece.x0 - last.x1
        if gap > _CELL_GAP * base.size:
            cells.append(piece)
            continue
        raised = _is_raised(piece, base) and gap < 2 * _WORD_GAP * base.size
        text = raise_number(last.text, piece.text) if raised else piece.text
        space = " " if gap > _WORD_GAP * base.size and not raised else ""
        cells[-1] = replace(last, text=f"{last.text}{space}{text}", x1=max(last.x1, piece.x1))
    text = one_line(" ".join(cell.text for cell in cells))
    return Line(
        text=text, x0=row[0].x0, x1=max(p.x1 for p in row), y=base.y, size=base.size,
        cells=tuple(cells),
    )  # fmt: skip


def _is_raised(piece: Piece, base: Piece) -> bool:
    return piece.size < _RAISED_SIZE * base.size and piece.y - base.y > _RAISED_BY * base.size


def _with_tables(lines: list[Line]) -> list[Line]:
    """Write rows of tables with bars: two lines or more, one after the other, of several cells."""
    out: list[Line] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and run and len(line.cells) < len(run[-1].cells):
            merged = _continued(run[-1], line)
            if merged is not None:
                run[-1] = merged
                continue
        if line is not None and len(line.cells) > 1:
            run.append(line)
            continue
        wide = len(run) > 1
        out += [_row(row) for row in run] if wide else [replace(row, cells=()) for row in run]
        run = []
        if line is not None:
            out.append(line)
    return out


def _continued(row: Line, line: Line) -> Line | None:
    """Lay a line whose first cell is empty into the row above that it continues."""
    if line.x0 <= row.cells[0].x1 or row.y - line.y > 2 * row.size:
        return None
    cells = list(row.cells)
    for piece in line.cells:
        place = [n for n, cell in enumerate(cells) if piece.x0 < cell.x1 and cell.x0 < piece.x1]
        if len(place) != 1:
            return None
        cell = cells[place[0]]
        cells[place[0]] = replace(
            cell, text=f"{cell.text} {piece.text}",
            x0=min(cell.x0, piece.x0), x1=max(cell.x1, piece.x1),
        )  # fmt: skip
    return replace(row, cells=tuple(cells), y=line.y)


def _row(line: Line) -> Line:
    return replace(line, text=row_text(cell.text for cell in line.cells), row=True)


def _top_down(piece: Piece) -> tuple[float, float]:
    return -piece.y, piece.x0
