"""A document of the user's own becomes a tree: by its articles where it has them, else by topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.ingest.document import Block, Document, Kind
from assistant.ingest.structure import read_tree
from assistant.law.provision import Level, Provision, child_eid

LONGEST = 900
_ARTICLES, _PARAGRAPHS = 2, 3  # fewer are no structure
_MOST_PROBLEMS = 0.2  # of the numbered units: more, and the numbers are not those of an act
_LONGEST_HEADING = 300
_MARK = 8  # letters of "Статья . " around a number, which the tree does not keep
_SENTENCE = re.compile(r"(?<=[.!?;…])\s+(?=[^\s.,;])")


def cut(document: Document) -> Provision:
    """Cut a document into units that can be found and cited.

    A file that this program wrote gives the tree it was written from. Articles or numbered items
    give the tree where the document has them and all its words would be in it; else it is cut along
    headings and paragraphs into topics: `topic_p3-2` is the second of page 3, `topic_s12` the
    twelfth of a document without pages.

    Args:
        document: the blocks of a file.
    """
    return document.body or _structured(document) or _topics(document)


def _structured(document: Document) -> Provision | None:
    """Read the legal structure, or None where there is none worth the name."""
    if not document.blocks:
        return None
    reading = read_tree(document)
    units = list(reading.body.walk())
    levels = Counter(unit.level for unit in units)
    tops = Counter(child.level for child in reading.body.children)
    articled = levels[Level.ARTICLE] >= _ARTICLES
    if not articled and tops[Level.PARAGRAPH] < _PARAGRAPHS:
        return None
    numbered = sum(levels[level] for level in (Level.ARTICLE, Level.PARAGRAPH, Level.SUBPARAGRAPH))
    if len(reading.problems) > _MOST_PROBLEMS * numbered:
        return None
    inside = sum(_length(unit) for unit in units if unit.level is not Level.ACT)
    whole = sum(len(block.text) for block in document.blocks)
    return reading.body if inside * 2 >= whole and _searchable(reading.body, whole) else None


def _length(unit: Provision) -> int:
    number = len(unit.number) + _MARK if unit.number else 0
    return len(unit.heading) + len(unit.text) + number


def _searchable(body: Provision, whole: int) -> bool:
    """Tell whether hardly any words are beside the units, where no search would find them."""
    return sum(_length(unit) for unit in body.walk()) >= 0.8 * whole


@dataclass
class _Topics:
    """The topics found so far, and the words that are gathered for the next."""

    paged: bool
    out: list[Provision] = field(default_factory=list)
    heading: str = ""
    unused: bool = False  # whether the heading still has no words under it
    words: list[str] = field(default_factory=list)
    page: int = 0
    counts: Counter[int] = field(default_factory=Counter)

    def head(self, text: str, page: int) -> None:
        self.close()
        joined = f"{self.heading}. {text}" if self.unused else text
        if self.unused and len(joined) > _LONGEST_HEADING:
            self._emit("", self.page)
            joined = text
        self.heading, self.unused, self.page = joined, True, page

    def add(self, text: str, page: int) -> None:
        full = sum(map(len, self.words)) + len(self.words) + len(text) > LONGEST
        if self.words and (full or (self.paged and page != self.page)):
            self.close()
        pieces = list(_pieces(text))
        for piece in pieces[:-1]:
            self.words, self.page = [*self.words, piece], page
            self.close()
        self.words, self.page = [*self.words, pieces[-1]], page
        self.unused = False

    def close(self) -> None:
        if self.words:
            self._emit("\n".join(self.words), self.page)
        self.words = []

    def end(self) -> None:
        self.close()
        if self.unused:
            self._emit("", self.page)

    def _emit(self, text: str, page: int) -> None:
        place = page if self.paged else 0
        self.counts[place] += 1
        number = f"p{place}-{self.counts[place]}" if self.paged else f"s{self.counts[place]}"
        heading = self.heading if text else ""
        self.out.append(
            Provision(
                level=Level.TOPIC,
                number=number,
                heading=heading,
                text=text or self.heading,
                eid=child_eid("", Level.TOPIC, number),
                page=page if self.paged else None,
            )
        )


def _topics(document: Document) -> Provision:
    topics = _Topics(paged=any(block.page for block in document.blocks))
    title = ""
    for block in map(_whole, document.blocks):
        page = block.page or 1
        if block.kind is Kind.TITLE and not title:
            title = block.text
        elif block.kind in (Kind.TITLE, Kind.HEADING) and len(block.text) <= _LONGEST_HEADING:
            topics.head(block.text, page)
        elif block.text:
            topics.add(block.text, page)
    topics.end()
    if title and not topics.out:
        topics.head(title, 1)
        topics.end()
    return Provision(level=Level.ACT, number="", heading=title, eid="", children=tuple(topics.out))


def _whole(block: Block) -> Block:
    """Give a block that a format marked as a unit its number back: here it is text."""
    if block.level is None or not block.number:
        return block
    return replace(block, text=f"{block.number}. {block.text}".strip(), level=None, number="")


def _pieces(text: str) -> Iterator[str]:
    """Cut a long paragraph at the ends of sentences, else between words, else anywhere."""
    piece = ""
    for sentence in _SENTENCE.split(text):
        for part in _short(sentence):
            if piece and len(piece) + 1 + len(part) > LONGEST:
                yield piece
                piece = ""
            piece = f"{piece} {part}" if piece else part
    yield piece


def _short(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        at = sentence.rfind(" ", 1, LONGEST + 1)
        at = at if at > 0 else LONGEST
        yield sentence[:at].rstrip()
        sentence = sentence[at:].lstrip()
    if sentence:
        yield sentence
