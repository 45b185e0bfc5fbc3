"""A row of a table as one line of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.ingest.formats.clean import one_line

if TYPE_CHECKING:
    from lxml import html

_MOST_SPANNED, _LONGEST_COUNT = 100, 5
_SAID_AGAIN = 200  # characters: a longer cell that spans rows is said in the first of them only


def row_text(cells: Iterable[str]) -> str:
    """Join the cells of a row; an empty cell keeps its place, an empty row is no text.

    Args:
        cells: the words of each cell.
    """
    texts = [one_line(cell) for cell in cells]
    return one_line(" | ".join(texts)) if any(texts) else ""


@dataclass
class Spans:
    """The cells of an HTML table that span rows: each row below gets their words in their place.

    Attributes:
        waiting: by column, the words that come down into the present row, and for how many rows.
        below: the same for the row below.
    """

    waiting: dict[int, tuple[str, int]] = field(default_factory=dict)
    below: dict[int, tuple[str, int]] = field(default_factory=dict)

    def held(self, column: int) -> list[str]:
        """Return the words of the cells that come down from above, from a column on.

        Args:
            column: the column that is to be filled next.
        """
        out: list[str] = []
        while (at := column + len(out)) in self.waiting:
            words, rows = self.waiting.pop(at)
            if rows > 1:
                self.below[at] = (words, rows - 1)
            out.append(words)
        return out

    def end_row(self) -> None:
        """Go on to the row below."""
        left = {at: (words, rows - 1) for at, (words, rows) in self.waiting.items() if rows > 1}
        self.waiting, self.below = left | self.below, {}

    def cell(self, element: html.HtmlElement, words: str, column: int) -> list[str]:
        """Return the words of a cell, with an empty place for each further column it spans.

        Args:
            element: the cell.
            words: its words.
            column: its column.
        """
        wide, tall = _count(element.get("colspan")), _count(element.get("rowspan"))
        cells = [words] + [""] * (wide - 1)
        for number, text in enumerate(cells):
            if tall > 1:
                again = text if len(text) <= _SAID_AGAIN else ""
                self.below[column + number] = (again, tall - 1)
        return cells


def _count(written: str | None) -> int:
    number = written or ""
    known = number.isdecimal() and len(number) <= _LONGEST_COUNT
    return max(1, min(int(number), _MOST_SPANNED)) if known else 1
