"""Lines whose cells wide gaps part become rows of a table that no drawn lines show."""

from __future__ import annotations

from dataclasses import replace

from assistant.ingest.formats.clean import numbered
from assistant.ingest.formats.pdf_places import Line
from assistant.ingest.formats.tables import row_text

_CONTINUED = 1.5  # of the size: how far below a row its next line stands; farther begins a row


def with_tables(lines: list[Line]) -> list[Line]:
    """Write rows of tables with bars: two lines or more, one after the other, of several cells.

    Args:
        lines: the lines of a stretch, from the top down.
    """
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
        out += _rows_of(run) if wide else [replace(row, cells=()) for row in run]
        run = []
        if line is not None:
            out.append(line)
    return out


def _continued(row: Line, line: Line) -> Line | None:
    """Lay a line whose first cell is empty into the row above that it continues."""
    if line.x0 <= row.cells[0].x1 or row.y - line.y > _CONTINUED * row.size:
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


def _rows_of(lines: list[Line]) -> list[Line]:
    """Write rows with bars; a cell that one of them lacks keeps its place."""
    columns: list[tuple[float, float]] = []
    for cell in sorted((cell for line in lines for cell in line.cells), key=lambda c: c.x0):
        if columns and cell.x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], cell.x1))
        else:
            columns.append((cell.x0, cell.x1))
    known = len(columns) == max(len(line.cells) for line in lines)
    return [_row(line, columns if known else None) for line in lines]


def _row(line: Line, columns: list[tuple[float, float]] | None) -> Line:
    texts = [cell.text for cell in line.cells]
    if columns is not None:
        texts = [
            " ".join(cell.text for cell in line.cells if left <= cell.x0 <= right)
            for left, right in columns
        ]
    return replace(line, text=numbered(row_text(texts)), row=True)
