"""Plain text and Markdown of a user's own, in any of the usual encodings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.ingest.document import Block, Document, Kind, Loss, Remark
from assistant.ingest.formats.clean import clean, one_line
from assistant.ingest.formats.encoding import decode
from assistant.ingest.formats.text import paragraphs
from assistant.ingest.trouble import Foreign, Trouble, refuse

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)([^*_]{1,300}?)\1:?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})\s*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_ROW = re.compile(r"\s*\|(.+)\|\s*$")
_RULE = re.compile(r"[\s|:-]+$")
_ITEM = re.compile(r"\s*[-*+•–]\s+\S")
_ANCHOR = re.compile(r"<a\s[^>]*>\s*</a>|<!--.*?-->")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SENTENCE_ENDS = (".", ";", ":", "!", "?")
_LONG = 120


def parse_plain(path: Path) -> Document:
    """Read a plain text file of a user's own.

    Args:
        path: the file.

    Raises:
        CorpusError: the file is empty or is no text.
    """
    text, warnings = read_own(path)
    lines = text.split("\n")
    return Document(path=path, blocks=tuple(text_blocks(lines)), warnings=warnings)


def parse_own_markdown(path: Path) -> Document:
    """Read a Markdown file of a user's own: headings, tables, lists, paragraphs.

    Args:
        path: the file.

    Raises:
        CorpusError: the file is empty or is no text.
    """
    text, warnings = read_own(path)
    lines = _ANCHOR.sub("", text).split("\n")
    return Document(path=path, blocks=tuple(_markdown(lines)), warnings=warnings)


def read_own(path: Path) -> tuple[str, tuple[Remark, ...]]:
    """Read the text of a file and what had to be left out of it.

    Args:
        path: the file.

    Raises:
        CorpusError: the file is empty or is no text.
    """
    data = path.read_bytes()
    decoded = decode(data)
    if not data:
        raise refuse(Trouble.EMPTY, path)
    if decoded is None:
        raise refuse(Foreign.BINARY, path)
    text, dropped = clean(decoded[0])
    found = ((Loss.CONTROL_CHARACTERS, dropped), (Loss.BROKEN_CHARACTERS, decoded[1]))
    return text, tuple(Remark(loss=loss, count=count) for loss, count in found if count)


def text_blocks(lines: list[str], *, first: int = 1) -> Iterator[Block]:
    """Join lines of plain text to paragraphs.

    Where lines are as long as paragraphs are, every line is one; blank lines only part them.

    Args:
        lines: the lines.
        first: the number of the first.
    """
    written = [line for line in lines if line.strip()]
    long = sum(len(line) > _LONG for line in written)
    ended = sum(line.rstrip().endswith(_SENTENCE_ENDS) for line in written)
    if long and ended * 2 >= len(written):
        for number, line in enumerate(lines, start=first):
            yield from paragraphs([line], first=number)
    else:
        yield from paragraphs(lines, first=first)


def _markdown(lines: list[str]) -> Iterator[Block]:
    pending: list[str] = []
    start, fenced = 1, False
    for number, line in enumerate([*lines, ""], start=1):
        fenced ^= bool(_FENCE.match(line))
        own = [] if fenced else list(_alone(line, number, pending))
        parted = bool(own) or _ITEM.match(line) or _FENCE.match(line) or number > len(lines)
        if pending and _underlined(line, pending) and not fenced:
            kind = Kind.TITLE if "=" in line else Kind.HEADING
            yield Block(text=one_line(pending[0]), kind=kind, line=start)
            pending, start = [], number + 1
            continue
        if parted or _ROW.match(line):
            yield from _paragraphs(pending, start)
            pending, start = [], number + 1
        yield from own
        blank = not line.strip() and not pending
        if not (own or blank or _FENCE.match(line) or _bare_rule(line)):
            start = start if pending else number
            pending.append(line)


def _underlined(line: str, pending: list[str]) -> bool:
    return len(pending) == 1 and bool(pending[0].strip()) and bool(_UNDERLINE.match(line))


def _bare_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line)) and ("|" in line or line.strip(" -") == "" != line.strip())


def _alone(line: str, number: int, pending: list[str]) -> Iterator[Block]:
    """Read a line that is a block by itself."""
    heading, bold, row = _HEADING.match(line), _BOLD.match(line), _ROW.match(line)
    if heading:
        kind = Kind.TITLE if heading[1] == "#" else Kind.HEADING
        yield Block(text=_bare(heading[2]), kind=kind, line=number)
    elif bold and not any(p.strip() for p in pending):
        yield Block(text=one_line(bold[2]), kind=Kind.HEADING, line=number)
    elif row and not _RULE.fullmatch(line):
        cells = [_bare(cell) for cell in re.split(r"(?<!\\)\|", row[1])]
        if any(cells):
            yield Block(text=" | ".join(cells), kind=Kind.TEXT, line=number)


def _paragraphs(pending: list[str], start: int) -> Iterator[Block]:
    for block in paragraphs(pending, first=start, wrapped=True):
        yield Block(text=_bare(block.text), kind=block.kind, line=block.line)


def _bare(text: str) -> str:
    """Drop the marks of bold type, keep its words."""
    return one_line(_EMPHASIS.sub(r"\2", text)).replace("\\|", "|")
