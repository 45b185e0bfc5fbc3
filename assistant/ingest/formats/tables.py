"""A row of a table as one line of text."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.ingest.formats.clean import one_line


def row_text(cells: Iterable[str]) -> str:
    """Join the cells of a row; an empty cell keeps its place, an empty row is no text.

    Args:
        cells: the words of each cell.
    """
    texts = [one_line(cell) for cell in cells]
    return one_line(" | ".join(texts)) if any(texts) else ""
