"""Pieces of text with places on a page become lines in reading order; knows no PDF library."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from assistant.ingest.formats.clean import numbered, one_line, raised
from assistant.ingest.formats.hyphens import join
from assistant.ingest.formats.pdf_places import Line, Piece
from assistant.ingest.formats.pdf_rows import with_tables

_SAME_ROW = 0.5  # of the size: how far baselines of one line may stand apart
_WORD_GAP = 0.15  # of the size: wider is a space
_CELL_GAP = 1.5  # of the size: wider parts the cells of a table
_RAISED_SIZE = 0.8
_RAISED_BY = 0.12
_COLUMN_LINES = 5
_COLUMN_FILLED = 0.55  # of its width: the lines of a column of prose; cells of tables fill less
_CROSSING = 0.35


def reading_order(pieces: Sequence[Piece]) -> list[list[Line]]:
    """Sort the pieces of a page into stretches of lines: bands of columns, read one by one.

    Args:
        pieces: the pieces, in any order.
    """
    drawn = [piece for piece in pieces if piece.text.strip()]
    stretches = [_lines(region) for region in _regions(drawn)]
    return [with_tables(lines) for lines in stretches if lines]


def cell_text(pieces: Sequence[Piece]) -> str:
    """Write the pieces of a cell of a table on one line.

    Args:
        pieces: the pieces, in any order.
    """
    lines = _lines([piece for piece in pieces if piece.text.strip()])
    text = ""
    for line in lines:
        text = join(text, line.text, Counter()) if text else line.text
    return text


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
        cells = [replace(row[0], text=raised(row[0].text))]
    for piece in row[1:]:
        last = cells[-1]
        gap = piece.x0 - last.x1
        if gap > _CELL_GAP * base.size:
            cells.append(piece)
            continue
        above = _is_raised(piece, base) and gap < 2 * _WORD_GAP * base.size
        text = raised(piece.text) if above else piece.text
        space = " " if gap > _WORD_GAP * base.size and not above else ""
        cells[-1] = replace(last, text=f"{last.text}{space}{text}", x1=max(last.x1, piece.x1))
    text = numbered(one_line(" ".join(cell.text for cell in cells)))
    return Line(
        text=text, x0=row[0].x0, x1=max(p.x1 for p in row), y=base.y, size=base.size,
        cells=() if base.row else tuple(cells), row=base.row,
    )  # fmt: skip


def _is_raised(piece: Piece, base: Piece) -> bool:
    return piece.size < _RAISED_SIZE * base.size and piece.y - base.y > _RAISED_BY * base.size


def _top_down(piece: Piece) -> tuple[float, float]:
    return -piece.y, piece.x0
