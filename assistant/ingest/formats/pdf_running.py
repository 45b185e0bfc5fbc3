"""Running heads, feet and page numbers: which lines at the edges of pages are no words of the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from assistant.ingest.document import Block, Kind
from assistant.ingest.formats.pdf_places import Line
from assistant.ingest.marks import opens_heading, recognise

_EDGE = 3  # lines from the top or bottom of a page where running heads stand
_APART = 1.3  # of the way from line to line
_LIKE_SIZE = 0.92
_ENOUGH_PAGES = 0.4  # odd and even pages may differ
_PAGE_WORD = r"стр\w*\.?|с\.|лист|page|p\.|бет\w*|из|of"
_PAGE_NUMBER = re.compile(rf"(?:\W|{_PAGE_WORD})*\d{{1,4}}(?:\W|{_PAGE_WORD}|\d{{1,4}})*", re.I)
_LABEL = re.compile(rf"(?!(?:{_PAGE_WORD})\s)\w+\W{{0,3}}\d+\W*", re.I)  # "Лот 3" names a part
_BEFORE = re.compile(rf"(?:\W|{_PAGE_WORD})*", re.I)
_AFTER = re.compile(rf"(?:\W|{_PAGE_WORD})*(?:\d{{1,4}})?\W*", re.I)
_SENTENCE_ENDS = re.compile(r"[^\W\d_]{3,}[»”\")]?[.;:,]$")
_NUMBERED = re.compile(r"№\s*$")
_ITEM = re.compile(r"(?:\d{1,3}(?:[.-]\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|[a-zа-яё]\))\s+\S")
_SUM = re.compile(
    r"\d[\d\s.,]*(?:%|тенге|теңге|тг|мрп|аек|руб|долл|евро|₸|\$|€|kzt|usd|mci|процент|пайыз)"
    r"|[₸$€]\s?\d",
    re.IGNORECASE,
)


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


def without_running(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Drop the lines that come back at the edges of pages, and page numbers.

    A line comes back if it is the same, or if the one number that differs in it counts with the
    pages, and it stands apart from the text. It stays where it stands first: it may be the
    letterhead or the title. What may be words of the text stays everywhere: headings of units,
    items, lines with sums of money.

    Args:
        pages: the pages.

    Returns:
        The pages, and the lines that were dropped.
    """
    seen = Counter(key for page in pages for key in set(_page_keys(page)))
    enough = max(3, _ENOUGH_PAGES * len(pages))
    running = {key for key, count in seen.items() if count >= enough}
    kept: list[Page] = []
    first: set[str] = set()
    dropped: list[str] = []
    for page in pages:
        out: set[Line] = set()
        for line in (line for edge in _edges(page) for line in _coming_back(edge, page, running)):
            back = running.intersection(_keys(line.text, page.number))
            if _is_page_number(line.text, page.number, back) or back & first:
                out.add(line)
                dropped.append(line.text)
            first |= back
        stretches = (tuple(line for line in s if line not in out) for s in page.stretches)
        kept.append(replace(page, stretches=tuple(s for s in stretches if s)))
    return kept, dropped


def _edges(page: Page) -> Iterator[list[tuple[Line, Line | None]]]:
    """Yield the lines at the top, and those at the bottom, from the edge inwards.

    Beside each stands the next one inwards.
    """
    lines = page.lines
    edge = max(1, min(_EDGE, len(lines) // 4))
    for inwards, count in ((lines, edge), (lines[::-1], min(edge, len(lines) - edge))):
        yield list(zip(inwards, [*inwards[1:], None], strict=False))[: max(0, count)]


def _page_keys(page: Page) -> Iterator[str]:
    for edge in _edges(page):
        for line, _ in edge:
            yield from _keys(line.text, page.number)


def _coming_back(edge: list[tuple[Line, Line | None]], page: Page, running: set[str]) -> list[Line]:
    """Return the lines of an edge that may go: in one row from the edge, and apart from the text."""
    taken: list[Line] = []
    apart = 0
    for line, inner in edge:
        back = running.intersection(_keys(line.text, page.number))
        alone = _is_page_number(line.text, page.number, back)
        if not (back or alone):
            break
        taken.append(line)
        if alone or inner is None or _is_apart(line, inner, page):
            apart = len(taken)
    return taken[:apart]


def _is_apart(line: Line, inner: Line, page: Page) -> bool:
    """Tell whether more than the way from line to line, or another size, parts a line from the text."""
    steps = [a.y - b.y for a, b in itertools.pairwise(page.lines) if a.y - b.y > 1]
    usual = max(_APART * median(steps), _APART * line.size) if steps else 0.0
    resized = not _LIKE_SIZE < line.size / (inner.size or 1.0) < 1 / _LIKE_SIZE
    return resized or abs(line.y - inner.y) > usual


def _keys(text: str, page: int) -> Iterator[str]:
    """Name what a line may have in common with lines of other pages; nothing where it is text."""
    if _is_words(text):
        return
    yield text.lower()
    if _LABEL.fullmatch(text):
        return
    for found in re.finditer(r"(?<!\w)\d{1,5}(?!\w)", text):
        before, after = text[: found.start()], text[found.end() :]
        outermost = _BEFORE.fullmatch(before) or _AFTER.fullmatch(after)
        if outermost and not _NUMBERED.search(before):
            yield f"{before}\0{int(found[0]) - page}\0{after}".lower()


def _is_words(text: str) -> bool:
    """Tell whether a line is one that may never be left out."""
    if _PAGE_NUMBER.fullmatch(text):
        return False
    heading = Block(text=text, kind=Kind.HEADING, line=0)
    if opens_heading(text) or recognise(heading, in_text=True):
        return True
    sentence = text[:1].islower() or _SENTENCE_ENDS.search(text)
    return bool(sentence or _ITEM.match(text) or _SUM.search(text))


def _is_page_number(text: str, page: int, back: set[str]) -> bool:
    """Tell whether a line is nothing but the number of its page, or one that counts with the pages."""
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    own = str(page) in re.findall(r"\d+", text)
    worded = re.search(_PAGE_WORD, text, re.I) is not None
    bare = re.fullmatch(rf"[-–—\s]*{page}[-–—\s]*", text) is not None
    return bare or bool(own and worded) or any("\0" in key for key in back)
