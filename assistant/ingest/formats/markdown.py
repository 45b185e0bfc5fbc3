"""Markdown as the corpus and mirrors of the portal write acts: headings, bold titles, lines."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.ingest.document import Block, Document, Kind
from assistant.ingest.formats.source import read_lines

_ANCHOR = re.compile(r"^<a\s[^>]*>\s*</a>$")
_BOLD = re.compile(r"^\*\*(.+?)\*\*$")


def parse_markdown(path: Path) -> Document:
    """Read a Markdown file into blocks, a block a paragraph.

    Args:
        path: the file.

    Raises:
        CorpusError: the file cannot be read, is not UTF-8, or has control characters in it.
    """
    blocks: list[Block] = []
    pending: list[str] = []
    start = 0
    for number, raw in enumerate([*read_lines(path), ""], start=1):
        line = raw.strip()
        alone = line.startswith("#") or bool(_BOLD.match(line)) or bool(_ANCHOR.match(line))
        if pending and (not line or alone):
            blocks.append(Block(text=" ".join(pending), kind=Kind.TEXT, line=start))
            pending = []
        if alone:
            blocks += _marked(line, number)
        elif line:
            start = start if pending else number
            pending.append(line)
    return Document(path=path, blocks=tuple(blocks))


def _marked(line: str, number: int) -> list[Block]:
    if _ANCHOR.match(line):
        return []
    bold = _BOLD.match(line)
    if bold:
        return [Block(text=bold[1].strip(), kind=Kind.HEADING, line=number)]
    kind = Kind.TITLE if re.match(r"#\s", line) else Kind.HEADING
    return [Block(text=line.lstrip("#").strip(), kind=kind, line=number)]
