"""What a statement may say: the sentences of its quotes, each with the words that rule it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer.check.words import Word, read
from assistant.law.language import Language
from assistant.values import Citation

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_SHORT = re.compile(r"(?<!\w)(?:\w{1,3}|разд|subs?)\.$")
_JOINTS = frozenset(
    {"а", "но", "и", "либо", "однако", "and", "but", "while", "ал", "бірақ", "және", ",", ";"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that are compared as one.

    Attributes:
        words: the words.
        around: the words of the whole sentence that it is cut of.
        mixed: whether it is of several sentences that speak of different persons.
    """

    words: tuple[Word, ...]
    around: tuple[Word, ...]
    mixed: bool = False

    def of(self, kind: str) -> tuple[Word, ...]:
        """Return its words of one kind.

        Args:
            kind: the kind.
        """
        return tuple(word for word in self.words if word.kind == kind)

    @property
    def says(self) -> bool:
        """Whether it has more than words that decide nothing."""
        return any(word.kind not in ("glue", "mark") for word in self.words)

    @property
    def weighing(self) -> tuple[Word, ...]:
        """The words that say something of their own."""
        return tuple(word for word in self.words if word.weighs)


def clauses(text: str, language: Language) -> tuple[Clause, ...]:
    """Cut a text into sentences, and these where their ruling words change from one to another.

    Args:
        text: the text.
        language: its language.
    """
    out: list[Clause] = []
    for sentence in (part for whole in sentences(text) for part in whole.split("; ")):
        words = read(sentence, language)
        out += (Clause(part, words) for part in _by_modals(words))
    return tuple(clause for clause in out if clause.says)


def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into sentences; "ст. 5" stays whole.

    Args:
        text: the text.
    """
    out: list[str] = []
    for piece in _SENTENCE.split(text.strip()):
        if out and _SHORT.search(out[-1]):
            out[-1] += f" {piece}"
        else:
            out.append(piece)
    return tuple(piece for piece in out if piece)


def of_citations(citations: Sequence[Citation], language: Language) -> tuple[Clause, ...]:
    """Return the clauses that citations speak in, then lists and quotes as wholes.

    Args:
        citations: citations in the law's own words.
        language: their language.
    """
    single: list[Clause] = []
    whole: list[Clause] = []
    for citation in citations:
        passage = citation.passage
        ruled = [_ruled(passage.lead_in, s, passage.closing) for s in sentences(citation.quote)]
        parts = [part for said in ruled for part in (said, *_items(said))]
        single += (clause for said in parts for clause in clauses(said, language))
        whole.append(_together(ruled, language))
    return (*single, *whole, *_lists(citations, language))


def context(citations: Sequence[Citation], language: Language) -> frozenset[str]:
    """Return the keys of the headings over the cited provisions, and of their labels.

    Args:
        citations: citations in the law's own words.
        language: their language.
    """
    said = {text for c in citations for text in (*c.passage.trail, c.passage.citation)}
    return frozenset(word.key for text in said for word in read(text, language) if word.weighs)


def _together(said: Sequence[str], language: Language) -> Clause:
    words = tuple(w for sentence in said for w in read(sentence, language))
    return Clause(words, words, _is_mixed(said, language))


def _is_mixed(said: Sequence[str], language: Language) -> bool:
    """Tell whether sentences speak of different persons, so that one's rule may be taken for another's."""
    parts = [read(part, language) for sentence in said for part in sentence.split("; ")]
    whom = {frozenset(word.key for word in part if word.kind == "bearer") for part in parts}
    # Where each part sets a number for somebody, the numbers themselves are compared pair by pair.
    paired = len(said) == 1 and all(any(w.kind == "number" for w in part) for part in parts)
    return len(whom) > 1 and not paired


def _items(sentence: str) -> Iterator[str]:
    """Yield the parts of a list inside a sentence, "15 for one; 20 for another", each with its opening."""
    opening, mark, rest = sentence.partition(": ")
    items = (rest if mark else sentence).split("; ")
    if len(items) > 1:
        yield from (f"{opening} {item}" if mark else item for item in items)


def _ruled(lead_in: str, own: str, closing: str) -> str:
    """Put the words that open and close a list around one of its items, as one sentence."""
    parts = (lead_in.rstrip(" .:;"), own.rstrip(" ;.") if closing else own, closing)
    return " ".join(part for part in parts if part)


def _lists(citations: Sequence[Citation], language: Language) -> Iterator[Clause]:
    """Yield the items of one list that are cited, together under its opening words."""
    by_list: dict[str, list[Citation]] = {}
    for citation in citations:
        if citation.passage.lead_in:
            by_list.setdefault(citation.passage.lead_in, []).append(citation)
    for lead_in, items in by_list.items():
        if len(items) > 1:
            quotes = (c.quote for c in items)
            said = _ruled(lead_in, " ".join(quotes), items[0].passage.closing)
            words = read(said, language)
            yield Clause(words, words, _is_mixed([c.quote for c in items], language))


def _by_modals(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Cut a sentence between ruling words of two kinds, at the last joint between them."""
    ruling = [place for place, word in enumerate(words) if word.kind == "modal"]
    start = 0
    for one, other in pairwise(ruling):
        if words[one].key == words[other].key:
            continue
        joints = [at for at in range(one + 1, other) if words[at].said in _JOINTS]
        if joints and all(_weighs(p) for p in (words[start : joints[-1]], words[joints[-1] :])):
            yield words[start : joints[-1]]
            start = joints[-1]
    yield words[start:]


def _weighs(words: Sequence[Word]) -> bool:
    return any(word.weighs for word in words)
