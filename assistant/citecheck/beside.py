"""What a text says beside a citation: the sentence without its citations, and the words it quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.citecheck.find import Found
from assistant.citecheck.quote import Quote, is_quote
from assistant.law.placing import Span

_FAR = 160  # folded characters between a quote and the citation that it belongs to
_BEFORE = 40
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = 2  # words of a sentence that is nothing but a citation: "(ст. 21 Закона)"


def sentence_of(found: Found, others: Sequence[Found]) -> tuple[str, Span]:
    """Return the sentence of a citation without the citations in it, and where it stands.

    Where nothing else is in it, the sentence before is meant, unless that has citations of its own.

    Args:
        found: the citation.
        others: all citations of its piece.
    """
    piece = found.piece
    span = piece.sentence(found.span[0])
    said = _without(piece.folded.text, span, others)
    if len(_WORD.findall(said)) >= _EMPTY or span[0] == 0:
        return said, span
    before = piece.sentence(span[0] - 1)
    if any(before[0] <= other.span[0] < before[1] for other in others):
        return said, span
    whole = (before[0], span[1])
    return _without(piece.folded.text, whole, others), whole


def _without(text: str, span: Span, others: Sequence[Found]) -> str:
    spans = [o.span for o in others] + [o.mention.span for o in others if o.mention]
    out, at = [], span[0]
    for start, end in sorted(set(spans)):
        if end > at and start < span[1]:
            out.append(text[at : max(at, start)])
            at = max(at, end)
    return re.sub(r"\s+", " ", " ".join([*out, text[at : span[1]]])).strip(' ,;:()"-')


def quotes_of(founds: Sequence[Found]) -> Iterator[tuple[Quote, tuple[Found, ...]]]:
    """Yield the quotes of a piece that belong to citations: each with those it may be of, the nearest first.

    Args:
        founds: the citations of one piece.
    """
    piece = founds[0].piece
    named = [f.mention.span for f in founds if f.mention] + [f.span for f in founds]
    for start, end in piece.quotes:
        text, span = piece.text[start:end], piece.fold_span((start, end))
        if not is_quote(text) or any(a < span[1] and span[0] < b for a, b in named):
            continue
        near = [f for f in founds if f.reference and _belongs(f, span)]
        near.sort(key=lambda f: _distance(f.span, span))
        if near:
            first = min(near[0].span[0], span[0])
            between = sorted((near[0].span, span))
            around = piece.folded.text[max(0, first - _BEFORE) : first]
            around += piece.folded.text[between[0][1] : between[1][0]]
            yield Quote(text, around.strip('"« ')), tuple(near)


def _belongs(found: Found, span: Span) -> bool:
    if _distance(found.span, span) > _FAR:
        return False
    own, there = found.piece.sentence(found.span[0]), found.piece.sentence(span[0])
    return own == there or own[1] == there[0] or there[1] == own[0]


def _distance(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def articles(founds: Collection[Found]) -> int:
    """Count the different articles that citations name.

    Args:
        founds: the citations.
    """
    named = {(f.act.id if f.act else "", f.reference.article) for f in founds if f.reference}
    return len(named)
