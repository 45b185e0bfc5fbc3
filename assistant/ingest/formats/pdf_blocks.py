"""Lines of pages become blocks: hyphens joined, headings found, paragraphs across pages."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from assistant.ingest.document import Block, Kind
from assistant.ingest.formats.clean import numbered
from assistant.ingest.formats.hyphens import join, words_of
from assistant.ingest.formats.pdf_places import Line
from assistant.ingest.formats.pdf_running import Page
from assistant.ingest.marks import opens_heading

_ITEM = re.compile(r"(?:\d{1,3}(?:[.-]\d{1,3})*[.)]|[a-zа-я]\)|[•●▪–—-])\s+\S")
_ENDS = (".", ";", ":", "!", "?", "»", "…")
_LARGER = 1.15
_LONGEST_HEADING = 200


def blocks(pages: Sequence[Page]) -> list[Block]:
    """Join lines to paragraphs.

    Args:
        pages: the pages, without running heads.
    """
    lines = [line for page in pages for line in page.lines]
    body = _body_size(lines)
    known = words_of(line.text for line in lines)
    out: list[Block] = []
    for page in pages:
        for stretch in page.stretches:
            for number, block in enumerate(_stretch(stretch, page.number, body, known)):
                first = number == 0 and out and not stretch[0].row
                if first and _goes_on(out[-1], block):
                    out[-1] = replace(out[-1], text=join(out[-1].text, block.text, known))
                else:
                    out.append(block)
    return [_finished(block) for block in _with_title(out, lines, body)]


def _stretch(lines: Iterable[Line], page: int, body: float, known: Counter[str]) -> Iterator[Block]:
    given = list(lines)
    frame = _Frame.around(given)
    pending: Line | None = None
    text = ""
    for line in given:
        if pending is not None and not _begins(line, pending, text, frame):
            text = join(text, line.text, known)
        else:
            if pending is not None:
                yield _block(text, pending, page, body)
            text = line.text
        pending = line
    if pending is not None:
        yield _block(text, pending, page, body)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The edges of a stretch and the way from line to line."""

    left: float
    right: float
    leading: float

    @classmethod
    def around(cls, lines: list[Line]) -> _Frame:
        steps = [a.y - b.y for a, b in itertools.pairwise(lines) if a.y - b.y > 0]
        usual = min(median(steps), 2.2 * median(line.size for line in lines)) if steps else 0.0
        return cls(
            left=min((line.x0 for line in lines), default=0.0),
            right=max((line.x1 for line in lines), default=0.0),
            leading=usual,
        )


def _begins(line: Line, before: Line, text: str, frame: _Frame) -> bool:
    """Tell whether a line begins a new block."""
    if line.row or before.row:
        return True
    parted = before.y - line.y > 1.45 * frame.leading
    resized = not 0.88 < line.size / (before.size or 1.0) < 1.14
    if parted or resized:
        return True
    short = before.x1 < frame.right - 0.15 * (frame.right - frame.left)
    ended = text.endswith(_ENDS)
    if opens_heading(line.text) or (opens_heading(text) and not line.text[:1].islower()):
        return True
    if _ITEM.match(line.text) and (ended or short):
        return True
    indented = line.x0 > frame.left + 0.8 * line.size and line.x0 > before.x0 + 0.8 * line.size
    return (indented and (ended or short)) or (short and ended)


def _block(text: str, last: Line, page: int, body: float) -> Block:
    large = last.size > _LARGER * body and len(text) <= _LONGEST_HEADING and not last.row
    kind = Kind.HEADING if large or opens_heading(text) else Kind.TEXT
    return Block(text=text, kind=kind, line=0, page=page)


def _goes_on(before: Block, after: Block) -> bool:
    if before.kind is not Kind.TEXT or after.kind is not Kind.TEXT:
        return False
    if " | " in before.text or " | " in after.text or _ITEM.match(after.text):
        return False
    return not before.text.endswith(_ENDS) and after.text[:1].islower()


def _with_title(out: list[Block], lines: list[Line], body: float) -> list[Block]:
    """Take the largest heading of the first page for the title."""
    sizes = {line.text: line.size for line in reversed(lines)}
    for number, block in enumerate(out[:8]):
        large = sizes.get(block.text, 0.0) > 1.3 * body
        if block.kind is Kind.HEADING and large and not opens_heading(block.text):
            return [*out[:number], replace(block, kind=Kind.TITLE), *out[number + 1 :]]
    return out


def _finished(block: Block) -> Block:
    """Write a hyphen that was left at the end of a block as one, and the numbers of units."""
    text = numbered(block.text.replace("\ufffe", "-").replace("\x02", "-"))
    return block if text == block.text else replace(block, text=text)


def _body_size(lines: list[Line]) -> float:
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half, total = sum(length for _, length in sizes) / 2, 0
    for size, length in sizes:
        total += length
        if total >= half:
            return size
    return 1.0
