"""Does each quote stand in its provision, and does each claim say no more than its quotes and lead-ins?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.law.language import fold
from assistant.law.provision import Level, Provision
from assistant.values import Citation, Claim, Passage

# A word or figure with the separators inside it, or one mark: no sign is lost between words.
_TOKEN = re.compile(r"(?:(?<!\w)[.,](?=\d))?\w+(?:[.,](?=\d)\w+)*|\S")
_WORD = re.compile(r"\w")
# Folding drops these, but they break lines, turn words around or join figures.
_UNSEEN = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2061-\u2064\u2066-\u2069]")
_RAISED = ("<super>", "<sub>", "<fraction>", "<circle>")
_NUMBERED = (Level.PARAGRAPH, Level.SUBPARAGRAPH)
_KEPT = 8000  # characters up to which the tokens of a text are remembered
_ABBREVIATED = 3  # a full stop after a word shorter than this ends no sentence

_Parts = list[list[list[str]]]  # for each stretch of a claim, the ways in which it may be said


def verified(claims: Iterable[Claim], found: Collection[Passage]) -> tuple[Claim, ...]:
    """Keep what holds: failing citations fall, then claims that their citations do not carry.

    Args:
        claims: claims as an answerer made them.
        found: the passages that the search brought home.
    """
    out = []
    for claim in claims:
        holding = tuple(
            c
            for c in claim.citations
            if quote_stands(c) and quote_is_uncut(c) and was_found(c, found)
        )
        kept = Claim(text=claim.text, citations=holding)
        if holding and is_carried(kept):
            out.append(kept)
    return tuple(out)


def quote_stands(citation: Citation) -> bool:
    """Tell whether a quote stands word for word in the provision it cites.

    Args:
        citation: a quote and its passage.
    """
    return bool(_WORD.search(fold(citation.quote))) and any(True for _ in _places(citation))


def quote_is_uncut(citation: Citation) -> bool:
    """Tell whether a quote begins and ends where its provision, a sentence or a clause does.

    A cut elsewhere may leave out the "not" before it, or half of a figure.

    Args:
        citation: a quote and its passage.
    """
    text = _tokens(citation.passage.text)
    return any(_begins(text, start) and _ends(text, end) for start, end in _places(citation))


def was_found(citation: Citation, found: Collection[Passage]) -> bool:
    """Tell whether a cited passage is one that was found, or a unit inside one, with its own parent.

    Args:
        citation: a quote and its passage.
        found: the passages found.
    """
    return any(citation.passage == own for passage in found for own in _within(passage))


def is_carried(claim: Claim) -> bool:
    """Tell whether the words of a claim are, in order, those of its quotes, lead-ins and closings.

    A changed number, a dropped "не", a word from elsewhere: each leaves a word that no part carries, or
    a part that is not whole. Only the mark at the very end is free.

    Args:
        claim: a claim whose quotes stand.
    """
    said, parts = _tokens(claim.text), _parts(claim.citations)
    while said and said[-1] in (".", ";"):
        said.pop()
    return bool(said and parts) and any(_covers([*said, *end], parts) for end in ("", ".", ";"))


def _parts(citations: Sequence[Citation]) -> _Parts:
    """Return what a claim may say, stretch by stretch; nothing where one quote distorts the next."""
    out: _Parts = []
    lists: list[Provision] = []  # quoted whole and still open, widest first
    last = "."
    for place, citation in enumerate(citations):
        passage, quote = citation.passage, _tokens(citation.quote)
        item = bool(passage.lead_in) or passage.provision.level is Level.SUBPARAGRAPH
        while lists and not (item and lists[-1] == passage.parent):
            lists.pop()
        # Words after a lead-in or between its items read as ruled by it.
        if not (lists or last == "." or (last == ";" and passage.lead_in)):
            return []
        later = any(c.passage.parent == passage.parent for c in citations[place + 1 :])
        closing = _tokens(passage.closing)
        out += [
            [[] if lists else _tokens(passage.lead_in)],
            _numbers(passage.provision),
            [quote],
            [closing, []] if lists and later else [closing],
        ]
        last = [last, *quote, *closing][-1]
        if quote == _tokens(passage.text):
            lists.append(passage.provision)
    return out


def _numbers(unit: Provision) -> list[list[str]]:
    """Return the ways to say a unit's number: as the act writes it, or not at all."""
    own = [[*_tokens(unit.number), mark] for mark in ")."]
    return [[], *own] if unit.level in _NUMBERED else [[]]


def _covers(said: Sequence[str], parts: _Parts) -> bool:
    reached = {0}
    for ways in parts:
        reached = {
            at + len(way) for at in reached for way in ways if said[at : at + len(way)] == way
        }
    return len(said) in reached


def _places(citation: Citation) -> Iterator[tuple[int, int]]:
    """Yield where a quote stands in its provision, in tokens."""
    text, quote = _tokens(citation.passage.text), _tokens(citation.quote)
    for start in range(len(text) - len(quote) + 1):
        if text[start : start + len(quote)] == quote:
            yield start, start + len(quote)


def _begins(text: Sequence[str], start: int) -> bool:
    """Tell whether a statement begins here; what follows a colon is ruled by the words before it."""
    if start == 0:
        return True
    clause = text[start - 1] == ";" and ":" not in text[:start]
    return clause or (text[start - 1] == "." and _closes(text, start - 1))


def _ends(text: Sequence[str], end: int) -> bool:
    return end == len(text) or _closes(text, end - 1) or _closes(text, end)


def _closes(text: Sequence[str], place: int) -> bool:
    """Tell whether a mark ends a sentence or clause, and no abbreviation such as "ст. 5"."""
    if text[place] != ".":
        return text[place] in (";", ":")
    before, after = text[:place][-1:], text[place + 1 :][:1]
    short = any(_WORD.match(word) and len(word) < _ABBREVIATED for word in before)
    return not short and not any(word[0].isdigit() for word in after)


def _within(passage: Passage) -> Iterator[Passage]:
    yield passage
    for child in passage.children:
        yield from _within(child)


def _tokens(text: str) -> list[str]:
    """Split a text for comparison, with what folding would lose kept apart: 10² is not 102."""
    return list(_known_tokens(text) if len(text) < _KEPT else _split(text))


@lru_cache(maxsize=4096)
def _known_tokens(text: str) -> tuple[str, ...]:
    return _split(text)


def _split(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(fold("".join(map(_apart, text)))))


def _apart(char: str) -> str:
    if _UNSEEN.match(char):
        return f" <{ord(char):x}> "
    tag = unicodedata.decomposition(char).partition(" ")[0]
    return f" {tag} {char} " if tag in _RAISED else char
