"""A parsed file before its legal structure is known: blocks of text with their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.law.provision import Level, Provision


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


_SHOWN, _MOST_SHOWN = 120, 20  # characters, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a reader of a document should know of how it was read.

    Attributes:
        loss: what it is about.
        count: how many times.
        pages: the pages concerned, from 1, where single pages are.
        words: what was left out, each kind of it once; long ones are cut.
    """

    loss: Loss
    count: int = 1
    pages: tuple[int, ...] = ()
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = f": {'; '.join(self.words)}" if self.words else ""
        return f"{_LOSSES[self.loss].format(n=self.count)}{told}."


def told(loss: Loss, left_out: Iterable[str]) -> Remark:
    """Make a remark that tells what was left out by its own words.

    Args:
        loss: what it is about.
        left_out: all that was left out, one after the other.
    """
    texts = list(left_out)
    kinds = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    shown = [text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…" for text in kinds]
    more = ("…",) if len(shown) > _MOST_SHOWN else ()
    return Remark(loss=loss, count=len(texts), words=(*shown[:_MOST_SHOWN], *more))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as blocks, in order.

    Attributes:
        path: the file.
        blocks: its blocks.
        warnings: what was left out of it or could not be made out.
        body: its tree, where the file holds one that this program wrote; else None, and the blocks
            decide.
    """

    path: Path
    blocks: tuple[Block, ...]
    warnings: tuple[Remark, ...] = ()
    body: Provision | None = None
