"""Pieces of text and lines with their places on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters of one size that follow one another on a baseline.

    Attributes:
        text: the characters.
        x0: where they begin, in points from the left.
        x1: where they end.
        y: their baseline, in points from the bottom.
        size: the height of their letters; only compared with others.
        row: whether they are a whole row of a table, written with bars.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    row: bool = False


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
