"""A parsed file before its legal structure is known: blocks of text with their lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a format already knows about a block."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text that stands alone.

    Attributes:
        text: its words, on one line.
        kind: what the format says it is.
        line: the line of the file where it starts, from 1.
    """

    text: str
    kind: Kind
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as blocks, in order.

    Attributes:
        path: the file.
        blocks: its blocks.
    """

    path: Path
    blocks: tuple[Block, ...]
