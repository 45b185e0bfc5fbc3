"""An answer as it is read: statements, and lists under the words that open them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.law.language import fold
from assistant.ui.lines import Line, holds, lines_of
from assistant.values import Answer, Basis, Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is stated at once, with what it rests on.

    Attributes:
        line: the line it was made of, with its citations.
        words: its words; where it is the only item of a list, with those that rule it.
        quotes: citations whose words it has in other words; they are shown under it. Under a model's words
            stand all of them.
        under: the act that was named just before it, so that its label needs no name; "" for none.
    """

    line: Line
    words: str
    quotes: tuple[Citation, ...] = ()
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Items of one list.

    Attributes:
        opening: the words that open it; "" where the statement before it said them.
        items: the items, at least one.
        closing: the words that rule all of them and stand after the last; "" where there are none.
    """

    opening: str
    items: tuple[Statement, ...]
    closing: str

    @property
    def line(self) -> Line:
        """The line of its first item."""
        return self.items[0].line


Block = Statement | Listing
# The messages that say whose words a statement is in, where they are not simply the source's.
MARKS = {Basis.MODEL: "model.words", Basis.REWRITTEN: "model.rewritten"}


def blocks_of(answer: Answer) -> Iterator[Block]:
    """Put an answer into the order and the groups in which it is read.

    Args:
        answer: the answer.
    """
    said, under = "", ""
    for ((_, opening, closing), basis), group in groupby(lines_of(answer), key=_together):
        lines = list(group)
        opened = bool(opening) and fold(said) == fold(opening)
        if not opening:
            yield from (_statement(line) for line in lines)
            # A model's words never open a list of the law.
            said = "" if basis is Basis.MODEL else lines[-1].text
            under = lines[-1].first.act.id
        elif len(lines) == 1 and not opened:
            yield _statement(lines[0], opening=opening, closing=closing)
        else:
            after = closing if closing and not holds(lines[-1].text, closing) else ""
            items = tuple(_items(lines, under=under if opened else ""))
            yield Listing(opening="" if opened else opening, items=items, closing=after)


def mark_key(block: Block) -> str:
    """Return the message that says whose words a block is in; "" where they are simply the source's.

    Args:
        block: the block.
    """
    return MARKS.get(block.line.basis, "")


def in_full(citation: Citation) -> str:
    """Return quoted words with those that rule them.

    Args:
        citation: the citation.
    """
    passage = citation.passage
    return " ".join(part for part in (passage.lead_in, citation.quote, passage.closing) if part)


def _together(line: Line) -> tuple[tuple[str, str, str], Basis]:
    return line.ruled_by, line.basis


def _items(lines: list[Line], *, under: str) -> Iterator[Statement]:
    """Make items of lines; the act is named once, with the opening words or the first item."""
    for line in lines:
        yield _statement(line, under=under)
        under = line.first.act.id


def _statement(line: Line, *, opening: str = "", closing: str = "", under: str = "") -> Statement:
    if line.is_model:
        quoted = tuple(c for _, c in line.citations if c.quote)
        return Statement(line=line, words=line.text, quotes=quoted)
    if line.is_own:
        return Statement(line=line, words=line.text)
    text = line.text.rstrip(" ;,." if line.ruled_by[1] else " ;,")  # items end alike
    whole = " ".join(part for part in (opening, text, closing) if part)
    quotes = tuple(c for _, c in line.citations if c.quote and not holds(whole, c.quote))
    if any(holds(c.quote, text) for c in quotes):
        quotes = ()
    return Statement(line=line, words=whole, quotes=quotes, under=under)
