"""A parsed file before its legal structure is known: blocks of text with their places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.law.provision import Level


class Kind(StrEnum):
    """What a format already knows about a block."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text that stands alone.

    Attributes:
        text: its words, on one line; without its number where `level` is set.
        kind: what the format says it is: a title, a heading, text, or an editor's note that is
            no law.
        line: the line of the file where it starts, from 1; 0 where the format has no lines.
        page: the page where it starts, from 1, in formats that have pages.
        level: the level of the unit that it opens, in formats that know structure; else None, and
            the words decide.
        number: the number of that unit ("12-1"), only with a level.
        eid: the identity that the format gives that unit ("art_12-1__para_3"), only with a level;
            a hint, kept only if it is of our naming.
    """

    text: str
    kind: Kind
    line: int
    page: int | None = None
    level: Level | None = None
    number: str = ""
    eid: str = ""


class Loss(StrEnum):
    """What a reader left out of a file, or could not make out in it."""

    RUNNING_LINES = "running-lines"
    CONTROL_CHARACTERS = "control-characters"
    BROKEN_CHARACTERS = "broken-characters"
    HIDDEN_TEXT = "hidden-text"
    DELETED_TEXT = "deleted-text"
    COMMENTS = "comments"
    PARTS = "parts"
    SCANNED_PAGES = "scanned-pages"
    UNREADABLE_PAGES = "unreadable-pages"
    CUT_SHORT = "cut-short"
    RECOGNISED_PAGES = "recognised-pages"


_LOSSES = {
    Loss.RUNNING_LINES: "{n} running heads, feet and page numbers were left out",
    Loss.CONTROL_CHARACTERS: "{n} control characters were left out",
    Loss.BROKEN_CHARACTERS: "{n} characters could not be read",
    Loss.HIDDEN_TEXT: "{n} stretches of hidden text were left out",
    Loss.DELETED_TEXT: "{n} stretches of text marked as deleted were left out",
    Loss.COMMENTS: "{n} comments in the margin were left out",
    Loss.PARTS: "{n} embedded parts could not be read",
    Loss.SCANNED_PAGES: "{n} pages are pictures and hold no text",
    Loss.UNREADABLE_PAGES: "{n} pages could not be read",
    Loss.CUT_SHORT: "the file breaks off; text after that place is missing",
    Loss.RECOGNISED_PAGES: "the text of {n} pages was recognised from pictures and may hold errors",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a reader of a document should know of how it was read.

    Attributes:
        loss: what it is about.
        count: how many times.
        pages: the pages concerned, from 1, where single pages are.
    """

    loss: Loss
    count: int = 1
    pages: tuple[int, ...] = ()

    def __str__(self) -> str:
        return _LOSSES[self.loss].format(n=self.count) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as blocks, in order.

    Attributes:
        path: the file.
        blocks: its blocks.
        warnings: what was left out of it or could not be made out.
    """

    path: Path
    blocks: tuple[Block, ...]
    warnings: tuple[Remark, ...] = ()
