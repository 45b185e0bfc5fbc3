"""Where a model's quote stands: the passage's own words at that place, whole sentences of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from rapidfuzz.fuzz import partial_ratio_alignment

from assistant.answer.check.senses import same_senses
from assistant.answer.verify import quote_is_uncut, quote_stands, was_found
from assistant.law.act import Status
from assistant.law.language import fold
from assistant.values import Citation, Passage

LONGEST_QUOTE = 6000  # characters; no provision is quoted at greater length
# Measured on near misses of the corpus (docs/decisions.md): words changed within one sentence stay above,
# sentences of other provisions below; what tells a true sentence from a false one is compared apart.
_LIKE = 88.0
_SHORTEST_LIKE, _LONGEST_LIKE = 24, 1500  # characters between which a quote may be inexact
_SILENT = (Status.UNKNOWN_YET, Status.SUPERSEDED)
_REVERSING = ("не", "без", "бес", "un", "in", "im", "ir", "non", "dis", "бей")
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"(?<=[.;])\s+")


def located(citation: Citation, found: Collection[Passage], day: date) -> Citation | None:
    """Return a citation in the law's own words, whole sentences of the unit it stands in, or None.

    The quote may be cut, or miss its words by little; what is returned never does.

    Args:
        citation: a passage with what a model says stands in it.
        found: the passages that the search brought home.
        day: the day asked about.
    """
    quote = citation.quote.strip()
    if not quote or len(quote) > LONGEST_QUOTE:
        return None
    if not was_found(citation, found) or citation.passage.status_on(day) in _SILENT:
        return None
    for unit in _units(citation.passage):
        if quote_stands(Citation(passage=unit, quote=quote)):
            return _whole(unit, fold(quote))
    return _alike(citation.passage, fold(quote))


def _units(passage: Passage) -> Iterator[Passage]:
    if passage.text:
        yield passage
    for child in passage.children:
        yield from _units(child)


def _whole(unit: Passage, quote: str) -> Citation:
    """Widen folded words of a unit to the sentences or clauses that they stand in."""
    wanted = quote.rstrip(" .;:")
    if wanted == fold(unit.text).rstrip(" .;:"):
        return Citation(passage=unit, quote=unit.text)
    pieces = _PIECE.split(unit.text)
    runs = [
        (last - first, first, last)
        for first in range(len(pieces))
        for last in range(first, len(pieces))
        if wanted in fold(" ".join(pieces[first : last + 1]))
    ]
    for _, first, last in sorted(runs):
        words = _between(unit.text, pieces, first, last)
        own = Citation(passage=unit, quote=words)
        if quote_stands(own) and quote_is_uncut(own):
            return own
    return Citation(passage=unit, quote=unit.text)


def _between(text: str, pieces: list[str], first: int, last: int) -> str:
    """Return the words of a text from one piece to another, as they stand."""
    start = sum(map(len, pieces[:first]))
    spaces = [match.span() for match in _PIECE.finditer(text)]
    start += sum(b - a for a, b in spaces[:first])
    end = spaces[last][0] if last < len(spaces) else len(text)
    return text[start:end]


def _alike(passage: Passage, quote: str) -> Citation | None:
    """Find the sentences that a quote misses by little, where they say the same of all that decides."""
    if not _SHORTEST_LIKE <= len(quote) <= _LONGEST_LIKE:
        return None
    language = passage.version.language
    best: tuple[float, Citation] | None = None
    for unit in _units(passage):
        text = fold(unit.text)
        if len(text) < 0.8 * len(quote):
            continue  # the words that would stand there are fewer than those that are quoted
        place = partial_ratio_alignment(quote, text, score_cutoff=_LIKE)
        if place is None or (best and place.score <= best[0]):
            continue
        start, end = _to_words(text, place.dest_start, place.dest_end)
        there = text[start:end]
        if same_senses(quote, there, language) and not _is_reversed(quote, there):
            best = place.score, _whole(unit, there)
    return best[1] if best else None


def _is_reversed(one: str, other: str) -> bool:
    """Tell whether a word of one text is in the other with a prefix that turns its sense around."""
    ours, theirs = set(_WORD.findall(one)), set(_WORD.findall(other))
    pairs = ((ours - theirs, theirs), (theirs - ours, ours))
    return any(
        word.startswith(prefix) and word[len(prefix) :] in known
        for odd, known in pairs
        for word in odd
        for prefix in _REVERSING
    )


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a stretch outwards to whole words."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
