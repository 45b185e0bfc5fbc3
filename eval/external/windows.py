"""Long documents become windows that the model can take whole, cut between sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eval.sets.collection import Document

# What the model takes beside its own prefix and marks; shorter windows found no more once lanes are fused.
WINDOW = 500  # tokens, the title among them
_LEAST = 32  # tokens left for the text under however long a title
_SENTENCE = re.compile(r"(?<=[.!?;:…])\s+|\n+")


def windows(
    document: Document, count: Callable[[str], int], *, limit: int = WINDOW
) -> tuple[str, ...]:
    """Cut a document into texts of at most `limit` tokens, each under the document's title.

    A sentence that is longer is cut between words.

    Args:
        document: the document.
        count: how many tokens a text has.
        limit: tokens of a window.
    """
    title = document.title.strip()
    head = f"{title}. " if title else ""
    if count(head + document.text) <= limit:
        return ((head + document.text).strip(),)
    room = max(_LEAST, limit - count(head)) if head else limit
    return tuple(f"{head}{text}" for text in _filled(document.text, count, room)) or (title,)


def _filled(text: str, count: Callable[[str], int], room: int) -> Iterator[str]:
    taken: list[str] = []
    used = 0
    for piece, size in _pieces(text, count, room):
        if taken and used + size > room:
            yield " ".join(taken)
            taken, used = [], 0
        taken.append(piece)
        used += size
    if taken:
        yield " ".join(taken)


def _pieces(text: str, count: Callable[[str], int], room: int) -> Iterator[tuple[str, int]]:
    """Yield the sentences with their sizes, those that are too long word by word."""
    for sentence in _SENTENCE.split(text):
        if not sentence.strip():
            continue
        size = count(sentence)
        if size <= room:
            yield sentence, size
        else:
            yield from ((word, count(word)) for word in sentence.split())
