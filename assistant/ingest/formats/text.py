"""Plain text, as the portals give it out: blank lines between paragraphs, links on own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.ingest.document import Block, Document, Kind
from assistant.ingest.formats.hyphens import HYPHENS, join, words_of
from assistant.ingest.formats.source import read_lines
from assistant.ingest.marks import opens_heading, recognise

_CLOSES = tuple(",.;:!?)]»”")
_OPENS = tuple("([«“„")
_ENDS = tuple(".;:")
_HEADING_LINES = 8
_FULL = 50  # characters: a shorter line of a heading is not one that ran out of room


def parse_text(path: Path) -> Document:
    """Read a plain text file into blocks.

    Args:
        path: the file.

    Raises:
        CorpusError: the file cannot be read, is not UTF-8, or has control characters in it.
    """
    return Document(path=path, blocks=tuple(paragraphs(read_lines(path))))


def paragraphs(lines: Iterable[str], *, first: int = 1, wrapped: bool = False) -> Iterator[Block]:
    """Join lines to paragraphs; a heading stands alone, whether or not a blank line follows.

    Where no line is blank, every line is a paragraph. A heading goes on below only where the line
    does: it begins with a small letter, or the line above was too full for its first word.

    Args:
        lines: the lines of a text.
        first: the number of the first line.
        wrapped: whether lines are known to be parts of paragraphs, blank lines or none.
    """
    given = list(lines)
    broken = wrapped or any(not line.strip() for line in _without_ends(given))
    known = words_of(given)
    width = max(map(len, given), default=0)
    pending: list[str] = []
    start = first
    for number, line in enumerate([*given, ""], start=first):
        if pending and (not line.strip() or not broken or _begins(line, pending, width)):
            yield _block(pending, start, known)
            pending = []
        if line.strip():
            start = start if pending else number
            pending.append(line)


def _without_ends(lines: list[str]) -> list[str]:
    text = "\n".join(lines).strip()
    return text.split("\n") if text else []


def _begins(line: str, pending: list[str], width: int) -> bool:
    """Tell whether a line begins a new paragraph though no blank line stands before it."""
    text = " ".join(line.split())
    if opens_heading(text):
        titled = recognise(Block(text=text, kind=Kind.HEADING, line=0))
        return opens_heading(pending[0]) or bool(titled and titled.rest)
    item = _is_item(text)
    short = len(pending) <= _HEADING_LINES
    headed = short and opens_heading(" ".join(" ".join(pending).split()))
    if headed and (item or not _goes_on(text, pending, width)):
        return True
    return item and pending[-1].rstrip().endswith(_ENDS)


def _is_item(text: str) -> bool:
    item = recognise(Block(text=text, kind=Kind.TEXT, line=0))
    return bool(item and item.rest)


def _goes_on(text: str, pending: list[str], width: int) -> bool:
    """Tell whether the line under those of a heading goes on with the heading."""
    above, joined = pending[-1].rstrip(), " ".join(" ".join(pending).split())
    if above.endswith((*HYPHENS, ",")):
        return True
    mark = recognise(Block(text=joined, kind=Kind.HEADING, line=0))
    if mark and not mark.rest:  # its title may stand below its number; a sentence is no title
        return not text.endswith(_ENDS) and opens_heading(f"{joined} {text}")
    if mark and text.isupper() and mark.rest.isupper():
        return True
    full = len(above) >= _FULL and len(above) + 1 + len(text.split(" ")[0]) > width
    return text[:1].islower() or (full and not above.endswith(_ENDS))


def _block(pending: list[str], start: int, known: Counter[str]) -> Block:
    text = pending[0]
    for line in pending[1:]:
        seamless = text[-1].isspace() or line[0].isspace()
        glued = line.startswith(_CLOSES) or text.endswith(_OPENS)
        if text.endswith(HYPHENS) and text[-2:-1].isalnum() and line[:1].isalpha():
            text = join(text, line, known)
        else:
            text += line if seamless or glued else f" {line}"
    text = " ".join(text.split())
    kind = Kind.HEADING if opens_heading(text) else Kind.TEXT
    return Block(text=text, kind=kind, line=start)
