"""Lines of pages become blocks: running heads dropped, hyphens joined, paragraphs across pages."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from assistant.ingest.document import Block, Kind
from assistant.ingest.formats.pdf_layout import Line
from assistant.ingest.marks import opens_heading

_EDGE = 3  # lines from the top or bottom of a page where running heads stand
_MOST_PAGES = 0.4  # odd and even pages may differ
_PAGE_NUMBER = re.compile(
    r"(?:\W|стр\w*\.?|page|бет|из|of|с\.)*\d{1,4}(?:\W|из|of|\d{1,4}|бет)*", re.I
)
_ITEM = re.compile(r"(?:\d{1,3}(?:[.-]\d{1,3})*[.)]|[a-zа-я]\)|[•●▪–—-])\s+\S")
_ENDS = (".", ";", ":", "!", "?", "»", "…")
_HYPHENS = ("-", "\ufffe", "\x02", "\u00ad", "‐")
_KEPT = frozenset({"по", "кое", "во", "из", "со", "в", "северо", "юго", "e", "co", "non"})
_LARGER = 1.15
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as lines.

    Attributes:
        number: its place in the file, from 1.
        stretches: its lines, in reading order; a column is a stretch.
    """

    number: int
    stretches: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> list[Line]:
        """All its lines, from the top down."""
        return sorted((line for s in self.stretches for line in s), key=lambda line: -line.y)


def without_running(pages: Sequence[Page]) -> tuple[list[Page], int]:
    """Drop the lines that come back at the edges of pages, and page numbers.

    A running head stays where it stands first: it may be the letterhead or the title.

    Args:
        pages: the pages.

    Returns:
        The pages, and how many lines were dropped.
    """
    seen = Counter(mask for page in pages for mask in {_mask(line) for line in _edges(page)})
    enough = max(3, _MOST_PAGES * len(pages))
    running = {mask for mask, count in seen.items() if count >= enough}
    kept: list[Page] = []
    first: set[str] = set()
    dropped = 0
    for page in pages:
        out: set[Line] = set()
        for line in _edges(page):
            mask = _mask(line)
            numbered = _is_page_number(line, page.number) or (
                mask in running and _PAGE_NUMBER.fullmatch(line.text) is not None
            )
            if numbered or (mask in running and mask in first):
                out.add(line)
            elif mask in running:
                first.add(mask)
        dropped += len(out)
        stretches = (tuple(line for line in s if line not in out) for s in page.stretches)
        kept.append(replace(page, stretches=tuple(s for s in stretches if s)))
    return kept, dropped


def blocks(pages: Sequence[Page]) -> list[Block]:
    """Join lines to paragraphs.

    Args:
        pages: the pages, without running heads.
    """
    lines = [line for page in pages for line in page.lines]
    body = _body_size(lines)
    known = Counter(word.lower() for line in lines for word in re.findall(r"[\w-]+", line.text))
    out: list[Block] = []
    for page in pages:
        for stretch in page.stretches:
            for number, block in enumerate(_stretch(stretch, page.number, body, known)):
                if number == 0 and out and _goes_on(out[-1], block):
                    out[-1] = replace(out[-1], text=join(out[-1].text, block.text, known))
                else:
                    out.append(block)
    return [_finished(block) for block in _with_title(out, lines, body)]


def join(before: str, after: str, known: Counter[str]) -> str:
    """Join two lines; a word parted by a hyphen is put together.

    Args:
        before: the line above.
        after: the line below.
        known: the words of the document, in lower case: a hyphen seen elsewhere stays.
    """
    if not before.endswith(_HYPHENS):
        return f"{before} {after}"
    stem = before[:-1]
    left = re.search(r"\w+$", stem)
    right = re.match(r"\w+", after)
    if left is None or right is None or not right[0][0].islower():
        return f"{stem}-{'' if left else ' '}{after}"
    whole, parted = f"{left[0]}{right[0]}".lower(), f"{left[0]}-{right[0]}".lower()
    hyphened = left[0].isdigit() or left[0].lower() in _KEPT or known[parted] > known[whole]
    return f"{stem}{'-' if hyphened and not before.endswith(chr(0xAD)) else ''}{after}"


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
    """Write a hyphen that was left at the end of a block as one."""
    text = block.text.replace("\ufffe", "-").replace("\x02", "-")
    return block if text == block.text else replace(block, text=text)


def _body_size(lines: list[Line]) -> float:
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half, total = sum(length for _, length in sizes) / 2, 0
    for size, length in sizes:
        total += length
        if total >= half:
            return size
    return 1.0


def _edges(page: Page) -> list[Line]:
    lines = page.lines
    edge = max(1, min(_EDGE, len(lines) // 4))
    return [*lines[:edge], *lines[edge:][-edge:]]


def _mask(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _is_page_number(line: Line, number: int) -> bool:
    return re.fullmatch(rf"[-–—\s]*{number}[-–—\s]*", line.text) is not None
